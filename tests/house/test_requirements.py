"""What Rowan stands on: each dependency has a reason, each file a hash, and none names a server."""

import re
import tomllib

import pytest

from tests.house.tree import ROOT

EXTRAS = ("numba", "names")
NAMES = ("base", *EXTRAS, "dev", "bench")
REQUIREMENT = re.compile(r"(?P<name>[A-Za-z0-9][\w.-]*)(\[[\w,-]+\])?(?P<pin>==[^\s\\;]+)?")


@pytest.mark.parametrize("name", NAMES)
def test_every_direct_dependency_has_a_reason(name: str) -> None:
    lines = (ROOT / f"requirements/{name}.in").read_text().splitlines()
    asked = [line for line in lines if line and not line.startswith(("#", "-r"))]
    assert asked
    assert [line for line in asked if not re.search(r"\s# \S+ ?\S+", line)] == []


@pytest.mark.parametrize("name", NAMES)
def test_every_locked_dependency_has_one_version_and_a_hash(name: str) -> None:
    entries = _entries(name)
    assert len(entries) > 10
    for entry in entries:
        found = REQUIREMENT.match(entry)
        assert found, entry
        assert found["pin"], entry
        assert re.search(r"--hash=sha256:[0-9a-f]{64}\b", entry), found["name"]


@pytest.mark.parametrize("name", NAMES)
def test_everything_asked_for_is_locked(name: str) -> None:
    lines = (ROOT / f"requirements/{name}.in").read_text().splitlines()
    asked = {_normal(line) for line in lines if line and not line.startswith(("#", "-r"))}
    assert asked <= {_normal(entry) for entry in _entries(name)}


@pytest.mark.parametrize("name", NAMES)
def test_lock_names_no_server(name: str) -> None:
    lock = (ROOT / f"requirements/{name}.txt").read_text()
    assert (
        re.findall(
            r"(?m)^--?(?:i|index-url|extra-index-url|find-links|f)\b.*|\w+://\S+|@ \S+", lock
        )
        == []
    )


def test_locks_agree_with_each_other() -> None:
    base, *between, bench = (dict(map(_pinned, _entries(name))) for name in NAMES)
    for each in between:
        assert base.items() <= each.items() <= bench.items()


def test_each_extra_is_what_its_lock_adds() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    assert project["optional-dependencies"] == {name: _added(name) for name in EXTRAS}


def _added(name: str) -> list[str]:
    asked = (ROOT / f"requirements/{name}.in").read_text().splitlines()
    return [_normal(line) for line in asked if line and not line.startswith(("#", "-r"))]


def _entries(name: str) -> list[str]:
    """Return each locked dependency with its hashes, comments left out."""
    lock = (ROOT / f"requirements/{name}.txt").read_text().replace("\\\n", " ")
    return [
        line for line in lock.splitlines() if line.strip() and not line.lstrip().startswith("#")
    ]


def _pinned(entry: str) -> tuple[str, str]:
    return entry.partition("==")[0], entry.partition("==")[2].split(" ")[0]


def _normal(line: str) -> str:
    found = REQUIREMENT.match(line)
    assert found, line
    return re.sub(r"[-_.]+", "-", found["name"]).lower()

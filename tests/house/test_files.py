"""What must never be in the repository: this machine, a server of packages, data, a key, anything built."""

import re
from pathlib import Path

import pytest

from tests.house.tree import ROOT, files

MACHINE = tuple(f"/{name}/" for name in ("wo" + "rk", "fa" + "rm", "ro" + "ot", "t" + "mp"))
REGISTRIES = tuple(
    "".join(parts)
    for parts in (
        ["py", "pi.org"],
        ["python", "hosted.org"],
        ["npm", "js.org"],
        ["npm", "js.com"],
        ["deb.", "debian.org"],
        ["security.", "debian.org"],
        ["proxy.", "golang.org"],
        ["crates", ".io"],
    )
)
BUILT = ("*.mo", "*.sqlite3*", "*.env", ".env*", "*.pyc", "*.egg-info", "*.pem", "*.key", "*.log")
LARGEST_KB = 600


@pytest.mark.parametrize("needle", [*MACHINE, *REGISTRIES])
def test_no_file_names(needle: str) -> None:
    assert [str(path.relative_to(ROOT)) for path in files() if _names(needle, _text(path))] == []


@pytest.mark.parametrize("needle", MACHINE)
def test_a_path_is_told_from_a_piece_of_one(needle: str) -> None:
    assert _names(needle, f"see {needle}main")
    assert _names(needle, f"'{needle}'")
    assert not _names(needle, f"docs{needle}main")


def test_nothing_built_and_no_data_is_kept() -> None:
    kept = [str(path.relative_to(ROOT)) for path in files() if any(map(path.match, BUILT))]
    assert kept == []


def test_no_file_is_large() -> None:
    sizes = {str(path.relative_to(ROOT)): path.stat().st_size // 1024 for path in files()}
    assert {name: size for name, size in sizes.items() if size > LARGEST_KB} == {}


def test_the_repository_is_seen() -> None:
    names = {str(path.relative_to(ROOT)) for path in files()}
    assert {"LICENSE", "README.md", "Makefile", ".ci/run", "rowan/config/settings.py"} <= names


def _names(needle: str, text: str) -> bool:
    start = r"(?<![\w.}/-])" if needle in MACHINE else ""
    return bool(re.search(start + re.escape(needle), text))


def _text(path: Path) -> str:
    raw = path.read_bytes()
    return "" if b"\0" in raw else raw.decode(errors="replace")

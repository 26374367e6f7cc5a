"""Documents say what is so: every setting, every field, every package, every link."""

import re
from pathlib import Path

from rowan.config import checks
from rowan.core.vocabulary.loading import load
from tests.house.tree import ROOT, files
from tests.support.vocabulary import SHIPPED, SHIPPED_FILE

DOCUMENTS = [path for path in files() if path.suffix == ".md"]


def test_every_setting_is_documented_and_no_other() -> None:
    read = set(re.findall(r'env\.\w+\(\s*"(\w+)"', _text("rowan/config/settings.py")))
    read |= set(re.findall(r"environ\.get\(['\"](\w+)", _text("deploy/server.py")))
    assert set(re.findall(r"(?m)^\| `([A-Z_]+)` \|", _text("docs/settings.md"))) == read


def test_every_refusal_to_start_is_documented_and_no_other() -> None:
    numbers = re.findall(r"_error\((\d+),", Path(checks.__file__).read_text())
    written = re.findall(r"(?m)^\| `rowan\.E(\d+)` \|", _text("docs/settings.md"))
    assert sorted(map(int, written)) == sorted({int(number) for number in numbers})


def test_every_field_of_the_vocabulary_is_documented() -> None:
    loading = _text("rowan/core/vocabulary/loading.py")
    readers = "get|one|text|text_or_none|names|name_of|entries|child|span|span_of"
    read = set(re.findall(rf'\.(?:{readers})\(\s*"(\w+)"', loading)) | {"id"}
    assert len(read) > 30
    documented = set(re.findall(r"`(\w+)`", _text("docs/vocabulary.md")))
    assert read - documented == set()


def test_the_example_of_a_criterion_is_taken() -> None:
    blocks = re.findall(r"(?s)```toml\n(.*?)```", _text("docs/how-to/criterion.md"))
    example = "".join(line.strip() + "\n" for line in blocks[0].splitlines())
    taken = load([("criteria.toml", SHIPPED_FILE.read_bytes()), ("own.toml", example.encode())])
    assert len(taken.criteria) == len(SHIPPED.criteria) + 1


def test_every_package_is_in_the_architecture() -> None:
    packages = {
        str(path.parent.relative_to(ROOT))
        for path in files()
        if path.match("rowan/*/__init__.py") or path.match("rowan/*/*/__init__.py")
    }
    rooms = {name for name in packages if not name.startswith(("rowan/web/", "rowan/doors/"))}
    named = set(re.findall(r"(?m)^\| `(rowan/[\w/]+)` \|", _text("ARCHITECTURE.md")))
    assert named == rooms


def test_every_link_leads_somewhere() -> None:
    links = {
        (document, link)
        for document in DOCUMENTS
        for link in re.findall(r"\]\((?!https?://|#|mailto:)([^)#\s]+)", document.read_text())
    }
    assert len(links) > 20
    assert {(str(page), link) for page, link in links if not (page.parent / link).exists()} == set()


def test_the_tour_has_twelve_stops() -> None:
    stops = re.findall(r"(?m)^(\d+)\. \[", _text("docs/tour.md"))
    assert stops == [str(number) for number in range(1, 13)]


def test_decisions_are_numbered_without_a_gap() -> None:
    names = sorted(path.name for path in DOCUMENTS if path.parent == ROOT / "docs/adr")
    assert [int(name[:4]) for name in names] == list(range(1, len(names) + 1))


def test_every_target_of_make_says_what_it_does() -> None:
    makefile = _text("Makefile")
    targets = re.findall(r"(?m)^\.PHONY: (\w+)\n(.*)", makefile)
    assert {"run", "test", "check", "bench", "attacks", "full", "lock"} <= {
        name for name, _ in targets
    }
    assert [name for name, rule in targets if not re.match(rf"{name}:.* ## \S", rule)] == []


def _text(name: str) -> str:
    return (ROOT / name).read_text()

"""Pages speak as docs/glossary.md says: some words are never used."""

import re

from tests.house.tree import ROOT, files


def _never() -> list[str]:
    section = (ROOT / "docs/glossary.md").read_text().partition("## Never used")[2]
    cells = re.findall(r"(?m)^\| (?!never|-)([^|]+?) \|", section)
    return [word for cell in cells for word in cell.split(", ")]


NEVER = _never()
SPOKEN = [
    path
    for path in files()
    if path.suffix in {".html", ".po"}
    or path.name == "criteria.toml"
    or path.is_relative_to(ROOT / "rowan/pages")
]


def test_no_page_uses_such_a_word() -> None:
    words = re.compile(rf"(?i)\b(?:{'|'.join(map(re.escape, NEVER))})s?\b")
    used = {str(path.relative_to(ROOT)): words.findall(path.read_text()) for path in SPOKEN}
    assert {name: found for name, found in used.items() if found} == {}


def test_the_list_is_read() -> None:
    assert {"victim", "rejected", "eligible"} <= set(NEVER)
    assert len(SPOKEN) > 20

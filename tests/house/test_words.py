"""Pages speak as docs/glossary.md says: some words are never used. All that they say can be found and translated."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.house.tree import ROOT, files, python_files, tree


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


_TRANSLATE = {"_", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy"}


def _translated_inside(syntax: ast.AST) -> Iterator[str]:
    """Yield each call that translates inside of an f-string: xgettext does not look there."""
    for string in ast.walk(syntax):
        if isinstance(string, ast.JoinedStr):
            for node in ast.walk(string):
                if isinstance(node, ast.Call) and ast.unparse(node.func) in _TRANSLATE:
                    yield ast.unparse(node)


def _hidden(paths: tuple[Path, ...]) -> dict[str, list[str]]:
    found = {str(path.relative_to(ROOT)): list(_translated_inside(tree(path))) for path in paths}
    return {name: calls for name, calls in found.items() if calls}


def test_what_is_translated_stands_where_it_is_found() -> None:
    assert _hidden(python_files(under="rowan")) == {}
    assert list(_translated_inside(ast.parse("f'{day}: {_(\"closed\")}'"))) == ["_('closed')"]

"""Templates and static files hold nothing inline and point nowhere else."""

import re
from pathlib import Path

import pytest

from tests.house.tree import ROOT, files

CONTROLS = ROOT / "tests" / "attacks" / "controls"
"""What attacks must find: faults on purpose."""

TEMPLATES = [
    path for path in files() if path.suffix == ".html" and not path.is_relative_to(CONTROLS)
]
STATIC = [path for path in files() if path.is_relative_to(ROOT / "static")]

NEVER = {
    "a script without a source": r"<script\b(?![^>]*\bsrc=)",
    "a script with a body": r"<script\b[^>]*>\s*[^<\s]",
    "a style element": r"<style\b",
    "a style attribute": r"\sstyle\s*=",
    "an event attribute": r"\son[a-z]+\s*=",
    "a script address": r"(?i)javascript:",
    "output that is not escaped": r"\|\s*safe\b|\{%\s*autoescape\s+off",
}
ADDRESSES = {
    "http://www.w3.org/2000/svg",  # the name of a format, not an address
}


@pytest.mark.parametrize("pattern", NEVER.values(), ids=NEVER.keys())
def test_no_template_has(pattern: str) -> None:
    assert [_name(path) for path in TEMPLATES if re.search(pattern, path.read_text())] == []


def test_nothing_points_to_another_host() -> None:
    strays = {
        (_name(path), address)
        for path in [*TEMPLATES, *STATIC]
        for address in re.findall(r"(?i)(?:https?:)?//[\w.-]+\.[a-z]{2,}[\w./-]*", path.read_text())
    }
    assert {(name, address) for name, address in strays if address not in ADDRESSES} == set()


def test_these_patterns_find_what_they_look_for() -> None:
    examples = {
        "a script without a source": "<script>",
        "a script with a body": '<script src="a.js">x()</script>',
        "a style element": "<style>",
        "a style attribute": '<p style="color: red">',
        "an event attribute": '<a href="#" onclick="x()">',
        "a script address": '<a href="javascript:x()">',
        "output that is not escaped": "{{ name|safe }}",
    }
    assert set(examples) == set(NEVER)
    assert [name for name, example in examples.items() if not re.search(NEVER[name], example)] == []


def test_there_are_templates() -> None:
    assert TEMPLATES
    assert STATIC


def _name(path: Path) -> str:
    return str(path.relative_to(ROOT))

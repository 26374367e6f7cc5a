"""The colours and sizes that the design promises, read from the stylesheet itself."""

import re
from itertools import product
from pathlib import Path

import pytest

STATIC = Path(__file__).resolve().parents[2] / "static"
CSS = (STATIC / "rowan.css").read_text()
LIGHT, DARK = (
    dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", block))
    for block in re.findall(r":root \{(.*?)\n *\}", CSS, re.DOTALL)[:2]
)
GROUNDS = ("paper", "sheet")
TEXT = [
    *product(("ink", "soft", "leaf", "berry"), GROUNDS),
    ("ink", "leaf-wash"),
    ("ink", "berry-wash"),
    ("berry", "berry-wash"),
    ("on-deep", "leaf"),
    ("on-deep", "berry"),
]
PHYSICAL = re.compile(
    r"(?:^|[\s;{])((?:margin|padding|border)-(?:left|right|top|bottom)\b|(?:left|right|top|bottom)\s*:"
    r"|(?:min-|max-)?(?:width|height)\s*:|float\s*:|text-align:\s*(?:left|right))"
)


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), TEXT)
def test_text_stands_out_seven_times(scheme: dict[str, str], text: str, ground: str) -> None:
    assert contrast(scheme[text], scheme[ground]) >= 7


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("ground", GROUNDS)
def test_a_border_that_means_something_stands_out(scheme: dict[str, str], ground: str) -> None:
    assert contrast(scheme["line"], scheme[ground]) >= 4.5


def test_the_stylesheet_and_the_script_stay_small() -> None:
    assert len(CSS.encode()) <= 14 * 1024
    assert len((STATIC / "page.js").read_bytes()) <= 4 * 1024


def test_the_stylesheet_works_in_both_directions() -> None:
    rules = "\n".join(line for line in CSS.splitlines() if not line.startswith("@media"))

    assert PHYSICAL.findall(rules) == []


def test_nothing_comes_from_elsewhere() -> None:
    assert "url(" not in CSS
    assert "@import" not in CSS


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue

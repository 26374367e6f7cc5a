"""Every staff page for everybody: axe finds nothing, nothing scrolls sideways, in each language and width."""

import pytest

from tests.pages.entering.touring import at_the_door, in_a_program, inside
from tests.pages.staff import Cast
from tests.support.browser import NewPage, axe, sideways

LOOKS = [
    pytest.param({"width": 320, "scripts": False, "language": "en-US"}, id="narrow"),
    pytest.param({"width": 1280, "language": "es-US"}, id="wide-spanish"),
]
_UNFOLD = "document.querySelectorAll('details').forEach((item) => { item.open = true })"


@pytest.mark.parametrize("look", LOOKS)
def test_at_the_door(cast: Cast, kept_page: NewPage, look: dict[str, object]) -> None:
    page = kept_page(**look)  # type: ignore[arg-type]
    for name in at_the_door(cast, page):
        axe(page)
        assert sideways(page) == 0, name


@pytest.mark.parametrize("look", LOOKS)
def test_inside(cast: Cast, look: dict[str, object]) -> None:
    page = cast.page("ana", **look)
    for name in inside(page):
        axe(page)
        assert sideways(page) == 0, name


def test_in_a_program_unfolded_in_the_dark_and_from_right_to_left(cast: Cast) -> None:
    page = cast.page("cleo", width=320, dark=True, language="ar")
    for name in in_a_program(page):
        page.evaluate(_UNFOLD)
        axe(page)
        assert sideways(page) == 0, name
    assert page.locator("html").get_attribute("dir") == "rtl"


@pytest.mark.parametrize("path", ["/staff/me/", "/staff/people/team/", "/staff/adding/codes/"])
def test_text_of_double_size_needs_no_sideways_scrolling(cast: Cast, path: str) -> None:
    page = cast.page("ana", width=360)
    page.goto(path)
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert sideways(page) == 0


def test_the_picture_of_a_seed_stays_light_in_the_dark(cast: Cast) -> None:
    page = cast.page("ana", dark=True)
    page.goto("/staff/adding/codes/")
    ground = page.evaluate(
        "getComputedStyle(document.querySelector('.code-picture')).backgroundColor"
    )
    assert ground == "rgb(255, 255, 255)"

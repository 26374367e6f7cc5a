"""Every page of the desk in a browser: axe finds nothing, nothing scrolls sideways, in each language and width."""

import pytest

from tests.pages.desk.touring import DESK, filled, tour
from tests.pages.staff import Cast, press
from tests.support.browser import Site, axe, sideways

LOOKS = [
    pytest.param({"width": 360, "javascript": True, "language": "en-US"}, id="phone"),
    pytest.param({"width": 1280, "dark": True, "language": "es-US"}, id="wide-dark-spanish"),
    pytest.param({"width": 320, "scripts": False, "language": "ar"}, id="narrow-right-to-left"),
]
_UNFOLD = "document.querySelectorAll('details').forEach((item) => { item.open = true })"


@pytest.mark.parametrize("look", LOOKS)
def test_every_page_unfolded(cast: Cast, site: Site, look: dict[str, object]) -> None:
    filled(site)
    page = cast.page("ana", **look)
    seen = []
    for name in tour(page):
        page.evaluate(_UNFOLD)
        axe(page)
        assert sideways(page) == 0, name
        seen.append(name)
    assert len(seen) > 25


def test_the_head_of_a_page_takes_no_third_of_a_phone(cast: Cast, site: Site) -> None:
    filled(site)
    page = cast.page("ana", width=360, height=740)
    page.goto(f"{DESK}applications/")
    height = page.evaluate("document.querySelector('header.head').getBoundingClientRect().height")
    assert height < 740 / 3


def test_text_of_double_size_needs_no_sideways_scrolling(cast: Cast, site: Site) -> None:
    filled(site)
    page = cast.page("ana", width=360)
    for path in ("applications/", "programs/?which=waiting"):
        page.goto(DESK + path)
        press(page, "main .rows a")
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        assert sideways(page) == 0, path

"""Every page of a request in a browser, from the first look to an open door: axe finds nothing, none is too wide."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from tests.pages.providing.touring_requests import asked
from tests.pages.staff import Cast, press
from tests.support.browser import Site, axe, sideways

LOOKS = [
    pytest.param({"width": 360}, id="phone"),
    pytest.param({"width": 320, "language": "es-US"}, id="narrow-spanish"),
    pytest.param({"width": 1280, "dark": True, "scripts": False}, id="wide-dark"),
]
_STEPS = {
    "read": ("offer", "ask", "list", "decline", "note", "assign", "later"),
    "offered": ("longer",),
    "talking": ("intake", "applied", "contact"),
    "chosen": ("arrived", "nobody", "back"),
    "here": ("left",),
    "declined": ("after",),
}
_BLANK = ("offer", "ask", "decline", "contact")
_UNFOLD = "document.querySelectorAll('details').forEach((item) => { item.open = true })"


def _through(page: Page, there: str, whose: dict[str, int]) -> Iterator[str]:
    """Go through every page, and leave all as it was."""
    for path in ("", "?state=past", "?state=resting", "?who=me", "replies/"):
        page.goto(there + path)
        yield f"requests {path}"
    press(page)
    yield "replies, left blank"
    for far, delivery in whose.items():
        page.goto(f"{there}{delivery}/")
        yield far
        for step in _STEPS.get(far, ()):
            page.goto(f"{there}{delivery}/{step}/")
            yield f"{far}, {step}"
            if step in _BLANK:
                for box in page.locator("main textarea").all():
                    box.fill("x" * 2001)
                press(page)
                yield f"{far}, {step}, said wrongly"


@pytest.mark.parametrize("look", LOOKS)
def test_every_page_of_requests(cast: Cast, site: Site, look: dict[str, object]) -> None:
    whose = asked(site)
    page = cast.page("gia", **look)
    page.goto("/staff/")
    for name in _through(page, f"{page.url}requests/", whose):
        page.evaluate(_UNFOLD)
        axe(page)
        assert sideways(page) == 0, name


def test_a_request_is_read_answered_and_talked_over_without_any_script(
    cast: Cast, site: Site
) -> None:
    whose = asked(site)
    page = cast.page("gia", javascript=False)
    page.goto("/staff/")
    page.goto(f"{page.url}requests/{whose['new']}/")
    press(page, "form[action$='/open/'] button")
    page.locator("form[action$='/say/'] textarea").fill("Hello.")
    press(page, "form[action$='/say/'] .actions button")
    assert "Hello." in page.locator(".talk").inner_text()
    press(page, "main .presses a[href$='/ask/']")
    page.fill("textarea", "Do stairs trouble you?")
    press(page)
    assert "Do stairs trouble you?" in page.locator("main").inner_text()

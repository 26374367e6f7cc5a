"""What to expect and asking the team, at 320 pixels with the page's scripts blocked: axe finds nothing, all fits."""

import pytest

from tests.support.browser import NewPage, axe, sideways

PAGES = [
    "/expect/",
    "/expect/helping/",
    "/expect/programs/",
    "/join/about/",
    "/team/",
    "/team/sent/",
    "/team/answer/",
]


@pytest.mark.parametrize("language", ["en-US", "es-US"])
def test_axe_finds_nothing_and_nothing_scrolls_sideways(kept_page: NewPage, language: str) -> None:
    page = kept_page(width=320, scripts=False, language=language)
    for path in PAGES:
        page.goto(path)
        axe(page)
        assert sideways(page) == 0, path
    page.goto("/team/")
    page.locator("main form button").first.click()
    axe(page)
    assert sideways(page) == 0, "with what is missing"

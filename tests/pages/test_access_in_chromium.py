"""Every page at 320 pixels, with its own scripts blocked: axe finds nothing, nothing scrolls sideways."""

import pytest

from tests.pages.walking import walk
from tests.support.browser import NewPage, axe, sideways
from tests.support.vocabulary import SHIPPED


@pytest.mark.parametrize("language", ["en-US", "es-US", "ar"])
def test_axe_finds_nothing_on_the_way_through(kept_page: NewPage, language: str) -> None:
    page = kept_page(width=320, scripts=False, language=language)
    for name in walk(page):
        axe(page)
        assert sideways(page) == 0, name
    assert page.locator("html").get_attribute("dir") == ("rtl" if language == "ar" else "ltr")


@pytest.mark.parametrize("language", ["en-US", "es-US"])
@pytest.mark.parametrize("section", [section.id for section in SHIPPED.sections])
def test_axe_finds_nothing_on_any_question(kept_page: NewPage, section: str, language: str) -> None:
    page = kept_page(width=320, scripts=False, language=language)
    for number, criterion in enumerate(SHIPPED.asked_early, 1):
        if criterion.section == section:
            page.goto(f"/q/{number}/")
            axe(page)
            assert sideways(page) == 0, criterion.id


def test_axe_finds_nothing_in_the_dark_with_everything_unfolded(kept_page: NewPage) -> None:
    page = kept_page(width=320, dark=True)
    for name in walk(page):
        page.evaluate(
            "document.querySelectorAll('details').forEach((item) => { item.open = true })"
        )
        axe(page)
        assert sideways(page) == 0, name
        page.evaluate(
            "document.querySelectorAll('details').forEach((item) => { item.open = false })"
        )


@pytest.mark.parametrize("path", ["/", "/q/7/", "/answers/", "/found/", "/pause/"])
def test_text_of_double_size_needs_no_sideways_scrolling(kept_page: NewPage, path: str) -> None:
    page = kept_page(width=360)
    page.goto(path)
    page.evaluate("document.documentElement.style.fontSize = '200%'")

    assert sideways(page) == 0

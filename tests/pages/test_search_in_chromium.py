"""The whole search in a real browser."""

import pytest
from playwright.sync_api import Page, expect

from tests.pages.walking import number_of, walk
from tests.support.browser import NewPage

LANGUAGES = {
    "en-US": ("Find a safe place to live", "Places", "We forgot your answers."),
    "es-US": ("Encuentre un lugar seguro para vivir", "Lugares", "Borramos sus respuestas."),
}


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_it_ends_where_it_should(*, kept_page: NewPage, language: str, javascript: bool) -> None:
    page = kept_page(language=language, javascript=javascript)
    start, places, forgotten = LANGUAGES[language]
    seen = {}
    for name in walk(page):
        assert page.title() == "Rowan"
        seen[name] = page.inner_text("h1"), page.url.partition("/q/")[0], _cards(page)

    assert seen["start"][0] == start
    assert seen["places"][0] == places
    assert seen["places"][2] == 10
    assert seen["places, after a change"][0] == places
    assert page.url.endswith("/")
    assert forgotten in page.inner_text("main")


def test_no_address_on_the_way_holds_an_answer(new_page: NewPage) -> None:
    page = new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    list(walk(page))

    for answer in ("self", "woman", "25-35", "16-17", "3-5", "TX", "this_week"):
        assert [url for url in asked if answer in url] == []


def test_leaving_ends_the_visit(new_page: NewPage) -> None:
    page = new_page(javascript=False)
    page.goto(f"/q/{number_of('gender')}/")
    page.check("input[value=woman]")
    page.click("main form .actions button")
    page.click("[data-leave]")
    page.goto(f"/q/{number_of('gender')}/")

    assert not page.is_checked("input[value=woman]")


def test_the_error_summary_has_the_focus_and_leads_to_the_question(plain_page: Page) -> None:
    plain_page.goto(f"/q/{number_of('gender')}/")
    plain_page.click("main form .actions button")
    expect(plain_page.locator(".errors")).to_be_focused()

    plain_page.click(".errors a")
    expect(plain_page.locator(":focus")).to_have_attribute("type", "radio")


def test_paper_shows_what_is_folded_on_the_screen(page: Page) -> None:
    page.goto("/found/")
    page.emulate_media(media="print")
    height = "[...document.querySelectorAll('.card details dd')].map((e) => e.offsetHeight)"

    assert page.evaluate(height)
    assert min(page.evaluate(height)) > 0
    assert not page.locator(".screen").first.is_visible()
    assert not page.locator("input[name=place]").first.is_visible()


def _cards(page: Page) -> int:
    return page.locator("article.card").count()

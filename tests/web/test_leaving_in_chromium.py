"""Leaving and the end of a quiet visit, as a person meets them."""

import pytest
from playwright.sync_api import Page, expect

from tests.support.browser import NewPage, Site

PRESS_AND_LOOK = """() => {
  document.querySelector("[data-leave]").click();
  return getComputedStyle(document.documentElement).display;
}"""
HEADING = "Which window would you like?"


def choose_spanish(page: Page) -> None:
    """Leave a trace in the visit, to see later whether it is gone."""
    page.goto("/")
    page.get_by_role("button", name="Español").click()
    expect(page.locator("html")).to_have_attribute("lang", "es")


def assert_gone(page: Page, site: Site) -> None:
    expect(page).to_have_url(f"{site.url}/blank/")
    expect(page).to_have_title("New page")
    assert not [c for c in page.context.cookies() if c["name"] == "__Host-visit"]


@pytest.mark.parametrize("javascript", [True, False], ids=["with scripts", "without"])
def test_one_press_leaves(*, new_page: NewPage, site: Site, javascript: bool) -> None:
    page = new_page(javascript=javascript)
    choose_spanish(page)
    page.get_by_role("link", name="Salir de esta página").click()

    assert_gone(page, site)


def test_back_shows_nothing_of_the_visit(page: Page, site: Site) -> None:
    choose_spanish(page)
    page.goto("/gallery/")
    page.locator("[data-leave]").click()
    assert_gone(page, site)
    page.go_back()

    expect(page.locator("html")).to_have_attribute("lang", "en")


def test_the_page_left_is_replaced_in_the_history(page: Page) -> None:
    page.goto("/")
    before = page.evaluate("history.length")
    page.locator("[data-leave]").click()
    page.wait_for_url("**/blank/")

    assert page.evaluate("history.length") == before


def test_shift_three_times_leaves(page: Page, site: Site) -> None:
    page.goto("/")
    for _ in range(3):
        page.keyboard.press("Shift")

    assert_gone(page, site)


def test_writing_capitals_does_not_leave(page: Page, site: Site) -> None:
    page.goto("/gallery/")
    page.get_by_label("A word you like").first.focus()
    for letter in "ABCD":
        page.keyboard.press(f"Shift+{letter}")
    page.keyboard.press("Shift")

    expect(page).to_have_url(f"{site.url}/gallery/")


def test_the_screen_is_empty_before_the_server_answers(page: Page) -> None:
    page.goto("/")

    assert page.evaluate(PRESS_AND_LOOK) == "none"


def test_a_quiet_visit_is_warned_and_one_press_extends_it(page: Page) -> None:
    page.clock.install()
    page.goto("/")
    stay = page.get_by_role("button", name="I am still here")
    expect(stay).not_to_be_visible()
    page.clock.fast_forward("13:30")
    expect(stay).to_be_visible()
    with page.expect_response("**/still-here/") as answer:
        stay.click()

    assert answer.value.status == 204
    expect(stay).not_to_be_visible()
    expect(page.get_by_role("heading", name=HEADING)).to_be_visible()


def test_a_visit_that_ended_leaves_nothing_on_the_screen(page: Page) -> None:
    page.clock.install()
    page.goto("/")
    page.clock.fast_forward("16:00")

    expect(page.get_by_role("link", name="Start again")).to_be_visible()
    expect(page.get_by_role("heading", name=HEADING)).to_have_count(0)


def test_without_scripts_nothing_is_hidden_that_is_needed(plain_page: Page) -> None:
    plain_page.goto("/")

    expect(plain_page.get_by_role("heading", name=HEADING)).to_be_visible()
    expect(plain_page.get_by_text("press Shift")).not_to_be_visible()
    expect(plain_page.get_by_text("Are you still here?")).not_to_be_visible()


def test_errors_take_the_focus_without_scripts(plain_page: Page) -> None:
    plain_page.goto("/wrong/")

    expect(plain_page.get_by_role("alert")).to_be_focused()


def test_nothing_is_kept_on_the_device(page: Page) -> None:
    page.goto("/")

    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    assert (
        page.evaluate("navigator.serviceWorker.getRegistrations().then(list => list.length)") == 0
    )

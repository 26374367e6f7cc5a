"""Every component in a real browser: axe, width, focus, text size, weight."""

import pytest
from playwright.sync_api import Page, Response

from tests.support.browser import NewPage, axe, sideways
from tests.support.pseudo import wrapped

PATHS = ["/", "/gallery/", "/gallery/?staff", "/nowhere/", "/broken/"]
BUDGET = 30 * 1024


@pytest.mark.parametrize("language", ["en", "es", "ar"])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("path", PATHS)
def test_axe_finds_nothing(*, kept_page: NewPage, path: str, dark: bool, language: str) -> None:
    page = kept_page(width=320, dark=dark, language=language, scripts=False)
    page.goto(path)

    axe(page)
    assert sideways(page) == 0


def test_axe_finds_what_is_wrong_on_the_first_page_and_on_the_next(page: Page) -> None:
    for path in PATHS[:2]:
        page.goto(path)
        axe(page)
        page.evaluate("document.querySelector('h1').remove()")
        with pytest.raises(AssertionError, match="page-has-heading-one"):
            axe(page)


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("path", PATHS)
def test_text_of_double_size_needs_no_sideways_scrolling(
    kept_page: NewPage, path: str, width: int
) -> None:
    page = kept_page(width=width)
    page.goto(path)
    page.evaluate("document.documentElement.style.fontSize = '200%'")

    assert sideways(page) == 0


def test_forced_colours_keep_every_shape(new_page: NewPage) -> None:
    page = new_page()
    page.emulate_media(forced_colors="active")
    page.goto("/gallery/")

    assert sideways(page) == 0
    assert _style(page, ".tag-open", "borderTopWidth") != "0px"
    assert _style(page, ".button", "borderTopWidth") != "0px"


def test_paper_shows_neither_the_way_out_nor_things_to_press(page: Page) -> None:
    page.goto("/gallery/")
    page.emulate_media(media="print")

    assert not page.locator(".exit").is_visible()
    assert not page.locator(".actions").first.is_visible()
    assert page.locator(".slip").is_visible()


def test_focus_is_never_under_the_bar(page: Page) -> None:
    page.goto("/gallery/")
    for key in ("Tab", "Shift+Tab"):
        for _ in range(60):
            page.keyboard.press(key)
            assert page.evaluate(HIDDEN_BY_BAR) is False


def test_everything_to_press_is_large_enough(page: Page) -> None:
    page.goto("/gallery/")

    assert page.evaluate(SMALL_TARGETS) == []
    assert page.locator(".exit a").bounding_box()["height"] >= 44  # type: ignore[index]


def test_right_to_left_mirrors_the_page(new_page: NewPage) -> None:
    page = new_page(language="ar")
    page.goto("/")

    assert page.locator("html").get_attribute("dir") == "rtl"
    assert page.locator("h1").inner_text() == wrapped("Which window would you like?")
    radio = page.locator(".choice input").first.bounding_box()
    assert radio is not None
    assert radio["x"] > 180


def test_a_page_of_a_survivor_is_light(page: Page) -> None:
    answers: list[Response] = []
    # Playwright cannot listen with a builtin.
    page.on("response", lambda answer: answers.append(answer))  # noqa: PLW0108
    page.goto("/")
    page.wait_for_load_state("networkidle")
    weights = {answer.url: _weight(answer) for answer in answers}

    assert len(weights) <= 4
    assert sum(weights.values()) <= BUDGET


def _weight(answer: Response) -> int:
    sizes = answer.request.sizes()
    return sizes["responseBodySize"] + sizes["responseHeadersSize"]


def _style(page: Page, selector: str, name: str) -> str:
    script = "([selector, name]) => getComputedStyle(document.querySelector(selector))[name]"
    return str(page.evaluate(script, [selector, name]))


HIDDEN_BY_BAR = """() => {
  const item = document.activeElement;
  if (item === document.body || item.closest(".exit, .skip")) return false;
  return item.getBoundingClientRect().top < document.querySelector(".exit").getBoundingClientRect().bottom;
}"""

SMALL_TARGETS = """() => [...document.querySelectorAll("a, button, select, summary, input:not([type=hidden])")]
  .filter((item) => item.checkVisibility() && !item.matches(".skip, p a, li a"))
  .map((item) => [item.outerHTML.slice(0, 80), item.getBoundingClientRect()])
  .filter(([, box]) => box.width < 24 || box.height < 24)
  .map(([html]) => html)"""

"""The whole search in a browser, as a person would press it, with or without JavaScript."""

from collections.abc import Iterator

from playwright.sync_api import Page

from tests.support.vocabulary import SHIPPED


def number_of(criterion: str) -> int:
    """Return the number of a question's page."""
    return SHIPPED.asked_early.index(SHIPPED.by_id[criterion]) + 1


def walk(page: Page) -> Iterator[str]:
    """Go through the search and yield the name of each page once it is there."""
    page.goto("/")
    yield "start"
    _press(page, "a[href='/q/1/']")
    yield "who"
    _go_on(page)
    yield "who, left blank"
    _choose(page, "self")
    yield "how soon"
    _choose(page, "this_week")
    yield "age"
    _choose(page, "16-17")
    yield "pause"
    page.goto(f"/q/{number_of('age')}/")
    _choose(page, "25-35")
    yield "gender"
    _choose(page, "woman")
    yield "children"
    _choose(page, "2-2")
    yield "children's ages"
    _choose(page, "3-5", "6-9")
    yield "states"
    page.locator("summary", has_text="AR, LA, OK, TX").first.click()
    page.check("#id_wanted_west_south_central input[value=TX]")
    _go_on(page)
    yield "overview"
    _press(page, "main .actions a[href='/found/']")
    yield "places"
    yield from _look_around(page)
    _press(page, "main form[method=post] .button-leave")
    yield "start, forgotten"


def _look_around(page: Page) -> Iterator[str]:
    _unfold(page, "select[name=order]")
    page.select_option("select[name=order]", "newest")
    _press(page, "form:has(select[name=order]) button")
    yield "places, ordered"
    _unfold(page, f"a[href='/q/{number_of('gender')}/found/']")
    _press(page, f"a[href='/q/{number_of('gender')}/found/']")
    yield "gender, from the list"
    _choose(page, "trans_woman")
    yield "places, after a change"
    for tick in page.locator("input[name=place]").all()[:3]:
        tick.check()
    _press(page, "form[action='/side-by-side/'] button")
    yield "side by side"
    _press(page, "main .beside a >> nth=0")
    yield "one place"
    _press(page, ".back")
    _press(page, "a[href='/found/others/']")
    yield "places outside the network"
    page.goto("/found/1f/")
    yield "a place that left"
    page.goto("/answers/")
    yield "overview, again"


def _press(page: Page, selector: str) -> None:
    with page.expect_navigation():
        page.locator(selector).first.click()


def _go_on(page: Page) -> None:
    _press(page, "main form .actions button")


def _choose(page: Page, *values: str) -> None:
    for value in values:
        page.check(f"input[name=answer][value='{value}']")
    _go_on(page)


def _unfold(page: Page, selector: str) -> None:
    page.locator(f"details:has({selector}) > summary").first.click()

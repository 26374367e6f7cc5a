"""One of the team clears a queue of thirty without a mouse, and days later is told of what stands still.

The median of keys pressed for each is printed.
"""

from collections.abc import Iterator
from statistics import median

import pytest
from playwright.sync_api import Page

from tests.pages.desk.full_queue import THIRTY, YOUNG, days_pass, filled, shut
from tests.pages.desk.touring import DESK
from tests.pages.staff import STAFF_SETTINGS, Cast, founded
from tests.support.browser import Site, axe
from tests.support.figures import tell
from tests.support.house import housed
from tests.support.waiting import until

LIST, TASKS = f"{DESK}requests/", f"{DESK}tasks/"
NOBODY_WAITS = "No request waits for the team"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A house of its own: its team looks at every request."""
    with housed(STAFF_SETTINGS, tmp_path_factory.mktemp("queue")) as site:
        founded(site)
        filled(site)
        yield site


def test_the_overlay_names_every_key_of_the_page_and_closes_by_the_same_key(
    cast: Cast,
) -> None:
    page = cast.page("ana", width=1280)
    page.goto(LIST)
    page.goto(page.locator("main .rows a").first.get_attribute("href") or "")
    page.keyboard.press("?")
    overlay = page.locator("dialog[data-keys]")
    assert overlay.is_visible()
    assert "o\nOpen and read" in overlay.inner_text()
    axe(page)
    page.keyboard.press("?")
    assert not overlay.is_visible()


def test_what_is_typed_into_a_box_presses_nothing(cast: Cast) -> None:
    page = cast.page("ana", width=1280)
    page.goto(LIST)
    page.locator("[name=alias]").press_sequentially("jk?")
    assert page.locator("[name=alias]").input_value() == "jk?"
    assert not page.locator("dialog[data-keys]").is_visible()


def test_a_queue_of_thirty_is_cleared_by_keys_alone_and_nothing_of_it_is_forgotten(
    cast: Cast, site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    page = cast.page("ana", width=1280)
    page.goto(LIST)
    page.keyboard.press("j")
    pressed = list(_cleared(page, first="Enter"))
    assert len(pressed) == THIRTY
    assert NOBODY_WAITS in page.inner_text("main")
    until(lambda: _turns(page) == [0, THIRTY - YOUNG, YOUNG], seconds=30)
    shut(site)
    days_pass(site, 3)
    assert _late(page) == 0, "over a weekend and a holiday no time runs out"
    page.goto(TASKS)
    assert "Nothing stands still" in page.inner_text("main")
    days_pass(site, 2)
    assert _late(page) == THIRTY - YOUNG
    page.goto(TASKS)
    assert page.inner_text("main").count("The program has not opened it") == THIRTY - YOUNG
    page.keyboard.press("j")
    _press(page, "Enter")
    assert page.inner_text("h1") == "Phone the program"
    tell(
        capsys,
        f"a queue of {THIRTY}: median of {median(pressed):.0f} keys each, {sum(pressed)} in all",
    )


def _cleared(page: Page, first: str) -> Iterator[int]:
    """Look at one request after another, and yield how many keys each took."""
    keys, said = 1 + _press(page, first), page.inner_text("main")
    while NOBODY_WAITS not in said:
        keys += _press(page, "o")
        if page.locator("main mark").count():
            keys += _press(page, "x")
        if "They are under 18" in page.inner_text("main"):
            keys += _press(page, "r") + _chooses(page, "1") + _press(page, "y")
        else:
            keys += _press(page, "g")
        yield keys
        keys, said = 0, page.inner_text("main")


def _press(page: Page, key: str) -> int:
    """Press a key that leads to another page."""
    with page.expect_navigation():
        page.keyboard.press(key)
    return 1


def _chooses(page: Page, key: str) -> int:
    """Press the number of a choice."""
    page.keyboard.press(key)
    return 1


def _late(page: Page) -> int:
    page.goto(f"{LIST}?turn=program&late=on")
    return page.locator("main [data-rows] > li").count()


def _turns(page: Page) -> list[int]:
    page.goto(LIST)
    links = page.locator("main .ways a").all_inner_texts()
    return [int(words.rstrip(")").rpartition("(")[2]) for words in links if "turn" in words]

"""The places of a program in a browser: two keys report, axe finds nothing, nothing scrolls sideways."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from tests.pages.staff import STAFF_SETTINGS, Cast, founded, press
from tests.support.browser import Site, axe, sideways
from tests.support.house import housed, in_house

_FILL = """
from datetime import timedelta
from django.utils.timezone import now
from rowan.domain.beds import actions
from rowan.domain.beds.queries import PoolSaid, house
from tests.domain.beds.houses import pool
at = now() - timedelta(minutes=9)
if not house({0}, at=at).pools:
    women = pool({0}, "women", size=6)
    rooms = pool({0}, "Una habitación para familias con niños", size=3, by_household=True)
    shut = pool({0}, "downstairs", closed="paint is drying")
    say = dict(program={0}, by="tests", at=at)
    actions.report(free={{women: 2, rooms: 0}}, source="page", **say)
    actions.hold(places={{women: 1}}, expires_at=at + timedelta(3), **say)
    actions.live_in(places={{rooms: 1}}, arrived_at=at, leaves_at=at + timedelta(9), **say)
    actions.wait(person=11, by="tests", at=at)
    said = actions.hold(places={{women: 1}}, expires_at=at + timedelta(3), person=11, **say)
    actions.accept(taking=said, by="tests", at=at)
    actions.hold(places={{rooms: 1}}, expires_at=at + timedelta(1), beyond="storm tonight", **say)
"""
_STEPS = (
    *("a[href$='/longer/']", "a[href$='/back/']", "a[href$='ending=nobody-came']"),
    *("a[href$='/leaves/']", "a[href$='/left/']", "a[href$='/hold/']", "a[href$='/lives/']"),
    "a[href$='/note/']",
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A house of its own: others fill the pools of the program as well."""
    with housed(STAFF_SETTINGS, tmp_path_factory.mktemp("places")) as site:
        founded(site)
        yield site


def _there(site: Site, page: Page) -> str:
    """Fill a program with places, and return the address of its screen."""
    page.goto("/staff/")
    number = page.url.rstrip("/").rpartition("/")[2]
    in_house(site, STAFF_SETTINGS, _FILL.format(number))
    return f"{page.url}places/"


def _through(page: Page, there: str) -> Iterator[str]:
    page.goto(there)
    yield "places"
    for link in _STEPS:
        page.goto(there)
        press(page, f"main {link}")
        yield link
    press(page, "main form button")
    yield "left blank"
    for path in ("history/", "history/?kind=promise", "pools/", "pools/add/"):
        page.goto(there + path)
        yield path
    press(page)
    yield "pool, left blank"
    page.goto(f"{there}pools/")
    press(page, page.locator("main .presses a").nth(1))
    yield "remove a pool"
    press(page)
    yield "not removed"


@pytest.mark.parametrize(
    "look",
    [
        pytest.param({"width": 320, "language": "es-US"}, id="narrow-spanish"),
        pytest.param({"width": 1280, "dark": True, "scripts": False}, id="wide-dark"),
    ],
)
def test_every_page_of_places(cast: Cast, site: Site, look: dict[str, object]) -> None:
    page = cast.page("cleo", **look)
    for name in _through(page, _there(site, page)):
        axe(page)
        assert sideways(page) == 0, name


def test_two_keys_report_without_any_script(cast: Cast, site: Site) -> None:
    page = cast.page("dara", width=360, javascript=False)
    there = _there(site, page)
    page.goto(there)
    # Chromium moves to the first field with its next frame, after the page is there.
    page.locator(".openings input:focus").first.wait_for()
    page.keyboard.press("3")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.url.endswith("/places/")
    assert page.locator(".openings .tag").first.inner_text() == "3 free"

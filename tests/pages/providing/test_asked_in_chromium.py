"""A program that is asked by mail what is free, in a browser: axe finds nothing, nothing scrolls sideways."""

from collections.abc import Callable, Iterator

from playwright.sync_api import Page

from tests.pages.staff import STAFF_SETTINGS, Cast, press
from tests.support.browser import NewPage, Site, axe, sideways
from tests.support.house import in_house, standing_still

_ADDRESS = "asked@birch.example"
_ASK = f"""
from django.utils.timezone import now
from rowan.domain.beds import actions
from rowan.domain.directory.queries import by_reference
from tests.domain.beds.houses import address_of, pool
birch = by_reference()["birch"]
pool(birch, "women", 2)
pool(birch, "Una habitación para familias con niños de cualquier edad", 0)
address_of(birch, {_ADDRESS!r})
actions.ask(program=birch, by="tests", at=now())
"""


def _steps(link: str) -> Iterator[tuple[str, Callable[[Page], object]]]:
    yield "What is free?", lambda page: page.goto(link)
    yield "What is free?", _type_and_press_the_wrong_button
    yield "Thank you", _type_rubbish_and_say_when_one_will_look
    yield "What is free?", lambda page: page.goto(link)
    yield "Thank you", lambda page: press(page, "main form button[name=same]")
    yield "Thank you", lambda page: page.goto(f"{link}free/")


def _type_and_press_the_wrong_button(page: Page) -> None:
    page.locator("main input[inputmode=numeric]").first.fill("1")
    press(page, "main form button[name=same]")


def _type_rubbish_and_say_when_one_will_look(page: Page) -> None:
    page.locator("main input[inputmode=numeric]").first.fill("-5")
    press(page, "main form button[name=look][value='4']")


def test_every_page_of_an_answer(cast: Cast, site: Site, kept_page: NewPage) -> None:
    in_house(site, STAFF_SETTINGS, _ASK)
    link = cast.link_to(_ADDRESS)
    narrow = kept_page(width=320, scripts=False)
    wide = kept_page(width=1280, dark=True)
    with standing_still(site, "worker"):  # it asks no more where nobody waits for an answer
        for heading, step in _steps(link):
            for page in (narrow, wide):
                step(page)
                assert page.locator("h1").inner_text() == heading
                axe(page)
                assert sideways(page) == 0, heading

"""Somebody of a program goes through its pages in a browser: axe finds nothing, nothing scrolls sideways."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page

from tests.pages.staff import STAFF_SETTINGS, Cast, press
from tests.support.browser import Site, axe, sideways
from tests.support.house import in_house

LOOKS = [
    pytest.param({"width": 360, "javascript": False}, id="phone-without-scripts"),
    pytest.param({"width": 320, "language": "es-US"}, id="narrow-spanish"),
    pytest.param({"width": 1280, "dark": True}, id="wide-dark"),
]
_UNFOLD = "document.querySelectorAll('details').forEach((item) => { item.open = true })"


def _through(page: Page) -> Iterator[str]:
    """Go through everything that there is to press, and leave it as it was."""
    page.goto("/staff/")
    yield "home"
    home = page.url
    yield from _through_contacts(page, home)
    yield from _through_test(page, home)
    yield from _through_profile(page, home)
    for path in ("standing/", "standing/appeal/"):
        page.goto(home + path)
        yield path
    page.goto(f"{home}pause/")
    press(page)
    yield "pause, left blank"
    page.fill("[name=reason]", "الإجازة 🌿")
    press(page)
    yield "home, paused"
    page.goto(f"{home}pause/")
    yield "pause, to come back"
    press(page)


def _through_contacts(page: Page, home: str) -> Iterator[str]:
    page.goto(f"{home}contacts/")
    yield "contacts"
    press(page)
    yield "contacts, left blank"
    for value in ("intake@a-very-long-name-of-a-mail-server.alder.example", "second@alder.example"):
        page.check("input[name=kind][value=email]")
        page.check("input[name=purpose][value=intake]")
        page.fill("[name=value]", value)
        press(page)
    yield "contacts, with two"
    press(page, "form[action$='/ask/'] button")
    yield "contacts, asked too soon"
    page.goto(f"{home}contacts/")
    press(page, "button[name=later]")
    while (rest := page.locator("main details:has(form[action$='/remove/'])")).count():
        press(page, _unfolded(rest.first).locator("button"))
    yield "contacts, with none"


def _through_profile(page: Page, home: str) -> Iterator[str]:
    """Read what people read, open a question of each kind, and be refused; another way in comes and goes."""
    page.goto(f"{home}read/")
    yield "read"
    for criterion in ("age", "gender", "kind", "from_state", "pets"):
        page.goto(f"{home}read/0/rule/{criterion}/")
        yield f"rule on {criterion}"
    page.goto(f"{home}read/0/rule/age/")
    page.fill("[name=age-low]", "50")
    page.fill("[name=age-high]", "20")
    press(page)
    yield "rule, the wrong way round"
    page.goto(f"{home}read/told/")
    yield "told"
    page.goto(f"{home}read/form/")
    yield "own form"
    page.fill("[name=application_form]", "on our page")
    press(page)
    yield "own form, no address"
    page.goto(f"{home}read/words/")
    page.fill("[name=own_words]", "نطبخ معاً. We cook at 12 Main Street.")
    press(page)
    yield "words, with a street"
    page.goto(f"{home}read/")
    press(
        page, _unfolded(page.locator("main details:has(form[action$='/add/'])")).locator("button")
    )
    yield "two ways in"
    second = page.locator("main details:has(form[action$='/1/remove/'])")
    press(page, _unfolded(second).locator("button"))


def _through_test(page: Page, home: str) -> Iterator[str]:
    page.goto(f"{home}test/")
    yield "test"
    if (folded := page.locator("main details")).count():
        _unfolded(folded.first)
    press(page, "form[action$='/send/'] button")
    yield "test, opened"
    confirm = page.locator("main form:not([action]) .actions button")
    if confirm.count():
        press(page, confirm)
    yield "test, confirmed"


def _unfolded(details: Locator) -> Locator:
    if details.get_attribute("open") is None:
        details.locator("summary").click()
    return details


@pytest.mark.parametrize("look", LOOKS)
def test_every_page_in_every_state(cast: Cast, look: dict[str, object]) -> None:
    page = cast.page("cleo", **look)
    for name in _through(page):
        if look.get("javascript", True):
            page.evaluate(_UNFOLD)
            axe(page)
        assert sideways(page) == 0, name


def test_a_suspended_program_appeals(cast: Cast, site: Site) -> None:
    page = cast.page("cleo", width=360)
    page.goto("/staff/")
    home = page.url
    number = int(home.rstrip("/").rpartition("/")[2])
    _stands(site, number, "suspended")
    try:
        for name in _through_appeal(page, home):
            page.evaluate(_UNFOLD)
            axe(page)
            assert sideways(page) == 0, name
    finally:
        _stands(site, number, "vetted")


def _through_appeal(page: Page, home: str) -> Iterator[str]:
    for path in ("", "test/"):
        page.goto(home + path)
        yield path
    page.goto(f"{home}standing/")
    press(page, "main .actions a")
    yield "appeal"
    press(page)
    yield "appeal, left blank"
    page.fill("[name=words]", "غيّرنا الأقفال. We changed the locks.\n" * 12)
    press(page)
    yield "standing, appealed"


def _stands(site: Site, number: int, standing: str) -> None:
    code = (
        "from django.utils.timezone import now; "
        "from rowan.domain.directory.actions import set_standing; "
        f"set_standing(program={number}, standing={standing!r}, by='tests', at=now())"
    )
    in_house(site, STAFF_SETTINGS, code)


def test_text_of_double_size_needs_no_sideways_scrolling(cast: Cast) -> None:
    page = cast.page("cleo", width=360)
    page.goto("/staff/")
    home = page.url
    for path in ("", "contacts/", "test/", "standing/"):
        page.goto(home + path)
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        assert sideways(page) == 0, path

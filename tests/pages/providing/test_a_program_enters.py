"""The whole way of a program into the network, in real browsers, with real mails, and every key where it belongs.

Rosa applies. Ana calls a number that she found; Ben gives the second word. Rosa is invited, makes a passkey and codes,
proves an address, reads the test, invites Sam. She forgets her password, Sam gives the key back, and she leaves.
"""

import re
from collections.abc import Callable
from contextlib import closing
from time import sleep, time

from playwright.sync_api import Page

from rowan.domain.accounts.clients import STEP_SECONDS, code_of
from tests.pages.providing.applicants import CONTACT, HOUSE
from tests.pages.providing.touring_applications import SEND, fill
from tests.pages.staff import (
    PASSKEY_PRESS,
    STAFF_SETTINGS,
    Cast,
    next_code,
    people,
    press,
    with_device,
)
from tests.support.browser import NewPage, Site
from tests.support.house import in_house

NAME = "House of Hazel"
ROSA, SAM = "rosa@hazel.example", "sam@hazel.example"
PASSWORD, NEXT_PASSWORD = "hazel nuts in the autumn rain", "a new kettle on the old stove"
OPENED = "A test. Nobody is waiting."
_LINKS_COME_WITHIN = 100
"""Seconds, if nobody does it before the minute: links for new passwords are sent together, once in each."""

_SEND_LINKS = "from rowan.doors.worker.chores import answer_forgotten_passwords as send; send()"


def test_from_the_application_to_the_day_she_leaves(
    site: Site, cast: Cast, new_page: NewPage
) -> None:
    _applies(new_page())
    _is_verified_by_two(site, cast)
    rosa, sam = new_page(), new_page()
    with closing(_Rosa(rosa, cast)) as her:
        her.joins_with_a_passkey()
        home = her.finds_her_program()
        her.adds_codes()
        her.proves_an_address(home)
        her.reads_the_test(home)
        her.invites_sam(home)
        _joins(sam, cast, SAM)
        _gives_the_key(rosa, home)
        her.forgets_her_password(home, site)
        _gives_the_key(sam, home)
        her.comes_back(home)
        _ends_her_part(sam, home)
        rosa.goto(home)
    assert rosa.inner_text("h1") == "Sign in"
    sam.goto(f"{home}test/")
    assert "You could read it" in sam.inner_text("main")


def _applies(page: Page) -> None:
    page.goto("/join/1/")
    fill(page, HOUSE | {"name": NAME, "organization": "Hazel Trust"})
    press(page)
    fill(page, CONTACT | {"contact_email": ROSA})
    press(page)
    page.fill("[name=age-low]", "18")
    page.select_option("[name=gender-woman]", "accepts")
    press(page, "button[name=over]")
    assert NAME in page.inner_text("main")
    press(page, SEND)
    assert page.inner_text("h1") == "We have it"


def _is_verified_by_two(site: Site, cast: Cast) -> None:
    ana, ben = cast.page("ana"), cast.page("ben")
    _at_the_application(ana)
    press(ana, "a[href$='calls/']")
    ana.check("[name=source][value=licensing]")
    ana.fill("[name=number]", "512-555-0133")
    ana.check("[name=outcome][value=confirmed]")
    ana.fill("[name=spoke_to]", "the house manager")
    press(ana)
    _at_the_application(ben)
    press(ben, "a.button[href*='calls/']")
    press(ben, "form[action$='confirm/'] button")
    if ben.inner_text("h1") == "Is it still you?":
        ben.fill("[name=code]", next_code(people(site.folder)["ben"]["seed"]))
        press(ben)
        press(ben, "form[action$='confirm/'] button")
    assert "verified" in ben.inner_text("main").lower()


def _at_the_application(page: Page) -> None:
    page.goto("/staff/desk/applications/")
    press(page, page.locator("main .rows a", has_text=NAME))


class _Rosa:
    """Rosa at her laptop, which makes passkeys."""

    def __init__(self, page: Page, cast: Cast) -> None:
        self._page, self._cast = page, cast
        self._session, self._device = with_device(page)

    def close(self) -> None:
        """Put the laptop away."""
        self._session.detach()

    def joins_with_a_passkey(self) -> None:
        """Follow the invitation, choose a password and make a passkey."""
        page = self._page
        _accepts(page, self._cast.link_to(ROSA))
        page.goto("/staff/adding/passkey/")
        page.fill("[name=name]", "laptop")
        self._presses_passkey()
        held = self._session.send("WebAuthn.getCredentials", {"authenticatorId": self._device})
        assert len(held["credentials"]) == 1

    def finds_her_program(self) -> str:
        """Return the address of her program."""
        self._page.goto("/staff/")
        assert self._page.inner_text("h1") == NAME
        return self._page.url

    def adds_codes(self) -> None:
        """Set up one-time codes beside the passkey."""
        self._page.goto("/staff/adding/codes/")
        self._is_asked_again()
        _sets_up_codes(self._page)
        self._page.goto("/staff/me/")
        assert "Codes from an app" in self._page.inner_text("main")

    def proves_an_address(self, home: str) -> None:
        """Add an address, and press the button in the mail that comes to it."""
        page = self._page
        page.goto(f"{home}contacts/")
        page.check("input[name=kind][value=email]")
        page.check("input[name=purpose][value=intake]")
        page.fill("[name=value]", "intake@hazel.example")
        press(page)
        link = self._cast.link_to("intake@hazel.example")
        page.goto(link)
        press(page)
        assert page.inner_text("h1") == "Mail reaches you here"

    def reads_the_test(self, home: str) -> None:
        """Open the test referral with the program's new key, and say so."""
        page = self._page
        page.goto(f"{home}test/")
        if OPENED not in page.inner_text("main"):
            press(page, "form[action$='/send/'] button")
        assert OPENED in page.inner_text("main")
        press(page, "main form:not([action]) .actions button")
        assert "You could read it" in page.inner_text("main")

    def invites_sam(self, home: str) -> None:
        """Invite a colleague who looks after the program too."""
        page = self._page
        page.goto(_people(home))
        page.fill("[name=name]", "Sam Field")
        page.fill("[name=email]", SAM)
        page.check("input[name=role][value='program_admin']")
        press(page)
        assert SAM in page.inner_text("main")

    def forgets_her_password(self, home: str, site: Site) -> None:
        """Take a new password by mail, and prove it is her: she is in, and what is sealed stays shut."""
        page = self._page
        press(page, "header form button")
        before = self._cast.link_to(ROSA)
        page.goto("/staff/forgot/")
        page.fill("[name=email]", ROSA)
        press(page)
        in_house(site, STAFF_SETTINGS, _SEND_LINKS)
        page.goto(_next_link(self._cast, ROSA, before))
        press(page)
        page.fill("[name=password]", NEXT_PASSWORD)
        page.fill("[name=once_more]", NEXT_PASSWORD)
        press(page)
        page.goto("/staff/second/passkey/")
        self._presses_passkey()
        page.goto(f"{home}test/")
        assert OPENED not in page.inner_text("main")

    def comes_back(self, home: str) -> None:
        """Read again what her program can read."""
        self._page.goto(f"{home}test/")
        assert OPENED in self._page.inner_text("main")

    def _is_asked_again(self) -> None:
        if self._page.inner_text("h1") == "Is it still you?":
            self._presses_passkey()

    def _presses_passkey(self) -> None:
        with self._page.expect_navigation():
            self._page.click(PASSKEY_PRESS)


def _joins(page: Page, cast: Cast, email: str) -> None:
    """Follow an invitation, choose a password, and set up one-time codes."""
    _accepts(page, cast.link_to(email))
    page.goto("/staff/adding/codes/")
    _sets_up_codes(page)


def _accepts(page: Page, link: str) -> None:
    page.goto(link)
    press(page)
    page.fill("[name=password]", PASSWORD)
    page.fill("[name=once_more]", PASSWORD)
    press(page)
    assert page.inner_text("h1") == "A second factor"


def _sets_up_codes(page: Page) -> None:
    seed = re.sub(r"\s", "", page.inner_text(".slip"))
    page.fill("[name=name]", "phone")
    page.fill("[name=code]", code_of(seed, int(time()) // STEP_SECONDS))
    press(page)


def _gives_the_key(page: Page, home: str) -> None:
    """Say that one has spoken with a colleague who waits for the key."""
    page.goto(_people(home))
    press(page, "form[action$='/key/'] button")
    assert "Waits for the key" not in page.inner_text("main")


def _ends_her_part(page: Page, home: str) -> None:
    page.goto(_people(home))
    row = page.locator("main .rows > li", has_text="Rosa Lane")
    row.locator("details", has=page.locator("form[action$='/leave/']")).locator("summary").click()
    press(page, row.locator("form[action$='/leave/'] button"))
    assert "Rosa Lane" not in page.inner_text("main")


def _people(home: str) -> str:
    return home.replace("/program/", "/people/")


def _next_link(cast: Cast, address: str, before: str) -> str:
    """Wait for a newer mail than the one with this link."""
    found = _until_other(lambda: cast.link_to(address), before)
    assert found != before
    return found


def _until_other(look: Callable[[], str], before: str) -> str:
    deadline = time() + _LINKS_COME_WITHIN
    while (found := look()) == before and time() < deadline:
        sleep(0.5)
    return found

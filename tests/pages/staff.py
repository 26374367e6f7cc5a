"""A live house and a standing cast, who came in as everybody does: invited, with a password, codes, a first sign-in.

Ana and Ben are the team. Cleo looks after House of Alder, Dara works there. Fay looks after House of Birch. Eli is an
advocate. A stranger has no account at all.
"""

import json
import re
from functools import cache
from pathlib import Path
from time import time
from typing import Any

from django.utils import timezone
from playwright.sync_api import CDPSession, Locator, Page

from rowan.domain.accounts.clients import STEP_SECONDS, code_of
from rowan.domain.accounts.queries import Role, RoleKind
from rowan.doors.commands.demo_people import _joined, _write, make_people
from rowan.web.mailbox import mails
from tests.pages.places import place
from tests.support.browser import NewPage, Site
from tests.support.house import in_house
from tests.support.waiting import until

STAFF_SETTINGS = "tests.pages.staff_settings"
_DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}
PASSKEY_PRESS = "[data-passkey-press]"
_LINK = re.compile(r"/n/[\w-]+/")
_cookies: dict[tuple[str, str], Any] = {}
_steps: dict[str, int] = {}


def founded(site: Site) -> None:
    """Found the network of a live house."""
    file = str(site.folder / "people.json")
    in_house(
        site,
        STAFF_SETTINGS,
        f"from pathlib import Path; from tests.pages.staff import found; found(Path({file!r}))",
    )


def found(file: Path) -> None:
    """Found a network here, and write down whom one can be."""
    at = timezone.now()
    alder, birch = place("alder", name="House of Alder"), place("birch", name="House of Birch")
    make_people(alder, file, at)
    fay, _key = _joined("Fay Brook", "fay@birch.example", Role(RoleKind.PROGRAM_ADMIN, birch), at)
    _write(file.with_name("others.json"), [fay])


@cache
def people(folder: Path) -> dict[str, dict[str, str]]:
    """Return whom one can be in a house, by first name."""
    told = [
        *json.loads((folder / "people.json").read_text()),
        *json.loads((folder / "others.json").read_text()),
    ]
    return {each["name"].split()[0].lower(): each for each in told}


def next_code(seed: str) -> str:
    """Return a code that counts: of this half minute, or of the next if that was used already."""
    present = int(time()) // STEP_SECONDS
    step = max(present - 1, _steps.get(seed, 0) + 1)
    until(lambda: int(time()) // STEP_SECONDS >= step - 1, 2 * STEP_SECONDS)
    _steps[seed] = step
    return code_of(seed, step)


class Cast:
    """Whoever works in the live house, each in tabs of their own. Each signs in once for all tests."""

    def __init__(self, site: Site, new_page: NewPage) -> None:
        self._site, self._new_page = site, new_page

    def page(self, who: str, **more: Any) -> Page:
        """Open a tab in which somebody is signed in."""
        page = self._new_page(**more)
        key = (self._site.url, who)
        if key not in _cookies:
            first = self._new_page(javascript=False)
            self.signs_in(first, who)
            _cookies[key] = first.context.cookies()
        page.context.add_cookies(_cookies[key])
        return page

    def signs_in(self, page: Page, who: str) -> None:
        """Come in by password and code."""
        self.gives_password(page, who)
        page.fill("[name=code]", next_code(people(self._site.folder)[who]["seed"]))
        press(page)

    def gives_password(self, page: Page, who: str) -> None:
        """Take the first step of signing in."""
        somebody = people(self._site.folder)[who]
        page.goto("/staff/sign-in/")
        page.fill("[name=email]", somebody["email"])
        page.fill("[name=password]", somebody["password"])
        press(page)

    def link_to(self, address: str) -> str:
        """Wait for a mail to somebody, and return where the link in it leads."""
        folder = self._site.folder / "mailbox"

        def arrived() -> list[str]:
            bodies = (mail.body for mail in mails(folder) if mail.to == address)
            return [match.group() for body in bodies if (match := _LINK.search(body))]

        until(arrived, seconds=30)
        return arrived()[0]


def press(page: Page, what: str | Locator = "main form .actions button") -> None:
    """Press a button, and wait for the page that comes, whole: not for the one that is left, which is whole already."""
    found = page.locator(what) if isinstance(what, str) else what
    with page.expect_navigation():
        found.first.click()


def with_device(page: Page) -> tuple[CDPSession, str]:
    """Give a tab a device that makes and proves passkeys, and return what it is asked through, with its id."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    added: dict[str, Any] = session.send("WebAuthn.addVirtualAuthenticator", {"options": _DEVICE})
    return session, added["authenticatorId"]

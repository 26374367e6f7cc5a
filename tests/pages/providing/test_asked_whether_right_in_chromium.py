"""A program that is asked by mail whether all is right, in a browser: axe finds nothing, nothing scrolls sideways."""

from collections.abc import Callable, Iterator

from playwright.sync_api import Page

from tests.pages.staff import STAFF_SETTINGS, Cast, press
from tests.support.browser import NewPage, Site, axe, sideways
from tests.support.house import in_house

_ADDRESS = "right@birch.example"
_ASK = f"""
from datetime import timedelta
from django.utils.timezone import now
from rowan.domain.accounts.models import Membership, RoleKind, User
from rowan.domain.directory.actions import ask_to_confirm
from rowan.domain.directory.models import Program
from tests.domain.cast import NOW
from tests.pages.providing.hands import point
birch = Program.objects.get(reference="birch")
user = User.objects.create(email={_ADDRESS!r}, name="Robin")
Membership.objects.create(user=user, role=RoleKind.PROGRAM_ADMIN, program_id=birch.pk, began_at=NOW)
Program.objects.filter(pk=birch.pk).update(standing="verified", standing_since=now() - timedelta(days=400))
point(birch.pk, "A-very-long-name-without-any-break@" + "x" * 40 + ".example")
assert ask_to_confirm(program=birch.pk, by="tests", at=now())
"""


def _steps(link: str) -> Iterator[tuple[str, Callable[[Page], object]]]:
    yield "Is all of this right?", lambda page: page.goto(link)
    yield "Thank you", lambda page: press(page, "main form button")
    yield "Thank you", lambda page: page.goto(f"{link}right/")
    yield "Thank you", lambda page: page.goto(link)


def test_every_page_of_it(cast: Cast, site: Site, kept_page: NewPage) -> None:
    in_house(site, STAFF_SETTINGS, _ASK)
    link = cast.link_to(_ADDRESS)
    page = kept_page(width=320, scripts=False)
    for heading, step in _steps(link):
        step(page)
        assert page.locator("h1").inner_text() == heading
        axe(page)
        assert sideways(page) == 0, heading

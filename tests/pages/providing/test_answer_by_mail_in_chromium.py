"""An answer comes by mail: its link leads to how it stands, in a real browser with a real mail, for everybody."""

from collections.abc import Iterator
from itertools import count

import pytest
from playwright.sync_api import Page

from tests.pages.staff import STAFF_SETTINGS, Cast, press
from tests.support.browser import NewPage, Site, axe, sideways
from tests.support.house import in_house

LOOKS = [
    pytest.param({"width": 320, "language": "en-US"}, id="narrow"),
    pytest.param({"width": 360, "language": "es-US"}, id="spanish"),
]
_TURN_DOWN = """
from django.utils import timezone
from rowan.domain.accounts.queries import RoleKind, people_with
from rowan.domain.directory.actions import apply, turn_down
from tests.domain.directory.team import form
at = timezone.now()
number = apply(form=form(contact_email={email!r}), token={email!r}, by="applicant", at=at)
by = people_with((RoleKind.TEAM,), None)[0].actor
turn_down(application=number, reason="incomplete", words="Say more about your rules.", by=by, at=at)
"""
_numbers = count(1)


@pytest.fixture
def link(site: Site, cast: Cast) -> str:
    """The link in the mail to somebody who was turned down."""
    email = f"rosa@turned{next(_numbers)}.example"
    in_house(site, STAFF_SETTINGS, _TURN_DOWN.format(email=email))
    return cast.link_to(email)


@pytest.mark.parametrize("look", LOOKS)
def test_axe_finds_nothing_from_the_mail_to_the_appeal(
    kept_page: NewPage, link: str, look: dict[str, object]
) -> None:
    page = kept_page(**look)  # type: ignore[arg-type]
    for name in _asks_again(page, link):
        axe(page)
        assert sideways(page) == 0, name


def test_it_works_without_javascript(plain_page: Page, link: str) -> None:
    seen = {name: plain_page.locator("h1").inner_text() for name in _asks_again(plain_page, link)}
    assert seen["turned down"] == seen["left blank"] == seen["asked again"] == "We said no for now"
    assert seen["used up"] == "This link leads nowhere"


def _asks_again(page: Page, link: str) -> Iterator[str]:
    page.goto(link)
    yield "the link"
    press(page, "main form button")
    yield "turned down"
    press(page)
    yield "left blank"
    page.fill("[name=words]", "We have said more now. שלום")
    press(page)
    yield "asked again"
    page.goto(link)
    yield "used up"

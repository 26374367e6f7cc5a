"""How to reach the person of a frozen request opens where they said so, on the trail; else the page says so."""

from typing import Any

import pytest

from rowan.domain.referrals import actions
from rowan.domain.referrals.models import Referral
from rowan.domain.trail.models import Entry
from tests.domain.accounts.members import NOW
from tests.domain.referrals.scenes import Asker, contact, place, sent, their
from tests.pages.desk.hands import desk_of, who
from tests.pages.desk.requests import HOURS, page_of, told
from tests.pages.entering.hands import at_work, somebody

pytestmark = pytest.mark.usefixtures("clock")
OPEN = "Open how to reach them"
LEFT = contact(hours="After 18:00", phone_ok="ask", team="yes")


def _frozen(**said: Any) -> Asker:
    rosa = sent(place(), at=NOW - 2 * HOURS, **said)
    actions.freeze(subject=rosa.subject, by="person", at=NOW - HOURS)
    return rosa


def test_where_they_said_so_a_press_opens_it_once_and_goes_on_the_trail() -> None:
    (ana,) = desk_of("ana")
    rosa = _frozen(contact=LEFT, team_may_reach=True)
    sheet = ana.goes(page_of(rosa))
    assert OPEN in sheet.text
    assert "512-555" not in sheet.text
    assert told("referral.reach") == 0
    sheet = ana.sends(f"{page_of(rosa)}reach/")
    for words in ("512-555-0100", "After 18:00", "Leave no message", "Say nothing of a request"):
        assert words in sheet.text
    assert "Only once they were asked." in sheet.text
    assert "Ask here first" not in sheet.text
    line = Entry.objects.get(verb="referral.reach")
    assert (line.by, line.about_id, line.purpose) == (who(ana).actor, str(rosa.subject), "reach")
    assert "512-555" not in ana.goes(page_of(rosa)).text
    assert ana.goes(f"{page_of(rosa)}reach/").path == page_of(rosa)
    assert told("referral.reach") == 1


def test_where_they_did_not_the_page_says_so_and_what_can_be_done_without() -> None:
    (ana,) = desk_of("ana")
    rosa = _frozen(contact=LEFT)
    for sheet in (ana.goes(page_of(rosa)), ana.sends(f"{page_of(rosa)}reach/")):
        assert "They did not say that the team may reach them." in sheet.text
        assert "it ends by itself" in sheet.text
        assert OPEN not in sheet.text
        assert "512-555" not in sheet.text
    assert told("referral.reach") == 0


def test_of_one_that_is_not_frozen_it_opens_too_where_they_said_so() -> None:
    (ana,) = desk_of("ana")
    rosa, maria = (
        sent(place(name), contact=LEFT, team_may_reach=may)
        for name, may in (("oak", True), ("elm", False))
    )
    sheet = ana.sends(f"{page_of(rosa)}reach/")
    assert "512-555-0100" in sheet.text
    assert "It may be the phone of whoever sent it" not in sheet.text
    assert "reach them" not in ana.goes(page_of(maria)).text


def test_an_advocate_who_holds_it_can_be_asked() -> None:
    (ana,) = desk_of("ana")
    rosa = _frozen()
    assert "advocate" not in ana.goes(page_of(rosa)).text
    Referral.objects.update(advocate=somebody("eli").id)
    assert "ask the advocate to talk with the person, alone" in ana.goes(page_of(rosa)).text


def test_who_has_no_key_is_told_whom_to_ask() -> None:
    desk_of("ana", "ben")
    rosa = _frozen(contact=LEFT, team_may_reach=True)
    cy = at_work(somebody("cy"))
    sheet = cy.sends(f"{page_of(rosa)}reach/", 409)
    assert "Ask a colleague who had the key then" in sheet.text
    assert told("referral.reach") == 0


def test_of_what_is_over_nothing_opens() -> None:
    (ana,) = desk_of("ana")
    rosa = _frozen(contact=LEFT, team_may_reach=True)
    actions.withdraw(**their(rosa))
    assert "512-555" not in ana.sends(f"{page_of(rosa)}reach/").text
    assert told("referral.reach") == 0

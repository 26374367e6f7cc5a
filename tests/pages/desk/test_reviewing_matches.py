"""Beside an opened request stand programs that could take its person; one more can be asked, inside their yes."""

from datetime import timedelta

import pytest

from rowan.core.lifecycle.consent import Consent
from rowan.domain.directory.actions import set_paused
from rowan.domain.referrals import queries
from rowan.domain.trail.models import Entry
from tests.domain.accounts.members import NOW
from tests.domain.referrals.scenes import place
from tests.pages.desk.hands import desk_of
from tests.pages.desk.requests import page_of, taken_up, told

pytestmark = pytest.mark.usefixtures("clock")
ANY = Consent(any_until=NOW + timedelta(days=30))
ADD = "Ask this program too"


def test_it_says_what_fits_what_is_free_and_what_is_asked_already() -> None:
    (ana,) = desk_of("ana")
    oak, _elm = place("oak"), place("elm", free=0)
    sheet = ana.sends(f"{page_of(taken_up(oak, consent=ANY))}read/")
    assert "Programs that could take them" in sheet.headings
    assert "It is asked, or was" in sheet.text
    assert "Full now" in sheet.text


def test_one_more_is_asked_inside_their_yes_with_a_reason_on_the_trail() -> None:
    (ana,) = desk_of("ana")
    oak, elm = place("oak"), place("elm")
    rosa = taken_up(oak, consent=ANY)
    there = f"{page_of(rosa)}programs/{elm.number}/add/"
    sheet = ana.sends(f"{page_of(rosa)}read/")
    assert there in sheet.links.values()
    assert "House of elm" in ana.goes(there).text
    ((words, _field),) = ana.sends(there, 422).errors
    assert words == "Choose a reason."
    assert ana.sends(there, reason="few").path == page_of(rosa)
    line = Entry.objects.get(verb="referral.add-program")
    assert line.details == {"program": elm.number, "reason": "few"}
    ana.sends(f"{page_of(rosa)}clear/")
    assert {each.program for each in queries.to_deliver()} == {oak.number, elm.number}


def test_beyond_their_yes_nobody_is_asked() -> None:
    (ana,) = desk_of("ana")
    oak, elm = place("oak"), place("elm")
    rosa = taken_up(oak, consent=Consent(programs=frozenset({oak.number})))
    assert "They did not say yes to it" in ana.sends(f"{page_of(rosa)}read/").text
    there = f"{page_of(rosa)}programs/{elm.number}/add/"
    assert "They did not say yes to this program." in ana.sends(there, 409, reason="few").text
    assert told("referral.add-program") == 0


def test_what_is_asked_already_held_back_or_receives_nothing_is_not_asked() -> None:
    (ana,) = desk_of("ana")
    oak, elm, ash = place("oak"), place("elm"), place("ash")
    rosa = taken_up(oak, elm, consent=ANY)
    ana.sends(f"{page_of(rosa)}programs/{rosa.at(elm).pk}/hold-back/", reason="known-there")
    set_paused(program=ash.number, reason="full", by="tests", at=NOW)
    for program, words in (
        (oak, "A colleague has done this already."),
        (elm, "The team keeps this request from that program"),
        (ash, "This program receives nothing now."),
    ):
        there = f"{page_of(rosa)}programs/{program.number}/add/"
        assert words in ana.sends(there, 409, reason="fits").text
    ana.sends(f"{page_of(rosa)}programs/7/add/", 404, reason="fits")

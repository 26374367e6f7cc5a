"""What is sealed of a request opens with a press that goes on the trail, and says why somebody has to look."""

from datetime import timedelta

import pytest

from rowan.core.lifecycle.consent import Consent
from rowan.core.lifecycle.delivery import Move
from rowan.core.lifecycle.referral import State
from rowan.core.lifecycle.sayings import Saying
from rowan.core.lifecycle.stalling import Stall
from rowan.core.vocabulary.answers import Fact
from rowan.domain.referrals import actions
from rowan.domain.referrals.models import Stalled
from rowan.domain.referrals.queries import standing_still
from rowan.domain.trail.models import Entry
from tests.domain.accounts.members import NOW
from tests.domain.referrals.scenes import DAY, GROWN, PERSON, of, opened, place, sent, their
from tests.pages.desk.hands import DESK, desk_of, who
from tests.pages.desk.requests import HOURS, YOUNG, frozen, page_of, stage, told, waits
from tests.pages.entering.hands import at_work, somebody

pytestmark = pytest.mark.usefixtures("clock")


def test_before_it_is_read_the_page_shows_alias_state_and_age_alone() -> None:
    (ana,) = desk_of("ana")
    rosa = waits(place())
    sheet = ana.goes(page_of(rosa))
    assert sheet.heading == rosa.row.alias
    assert "Nobody has looked · Sent 2 hours ago" in sheet.text
    assert "Open and read" in sheet.text
    assert "Rosa" not in sheet.text
    assert told("referral.read") == 0


def test_a_press_takes_it_up_opens_it_and_goes_on_the_trail() -> None:
    (ana,) = desk_of("ana")
    rosa = waits(place())
    sheet = ana.sends(f"{page_of(rosa)}read/")
    assert "My name is Rosa Lind." in sheet.text
    assert stage(rosa) is State.IN_REVIEW
    line = Entry.objects.get(verb="referral.read")
    assert (line.by, line.about_id, line.purpose) == (
        who(ana).actor,
        str(rosa.subject),
        "review",
    )
    assert told("referral.take-up") == 1


def test_looking_at_the_page_again_opens_nothing_and_tells_nothing() -> None:
    (ana,) = desk_of("ana")
    rosa = waits(place())
    ana.sends(f"{page_of(rosa)}read/")
    assert "Rosa Lind" not in ana.goes(page_of(rosa)).text
    assert ana.goes(f"{page_of(rosa)}read/").path == page_of(rosa)
    assert told("referral.read") == 1


def test_a_colleague_can_read_it_too_and_is_on_the_trail() -> None:
    ana, ben = desk_of("ana", "ben")
    rosa = waits(place())
    for device in (ana, ben):
        assert "Rosa Lind" in device.sends(f"{page_of(rosa)}read/").text
    assert (told("referral.read"), told("referral.take-up")) == (2, 1)


def test_who_has_no_key_is_told_whom_to_ask_and_takes_nothing_up() -> None:
    desk_of("ana", "ben")
    rosa = waits(place())
    cy = at_work(somebody("cy"))
    assert "Ask a colleague who had the key then" in cy.sends(f"{page_of(rosa)}read/", 409).text
    assert stage(rosa) is State.SUBMITTED
    assert told("referral.read") == 0


def test_own_words_stand_beside_what_may_be_found_in_them() -> None:
    (ana,) = desk_of("ana")
    sheet = ana.sends(f"{page_of(waits(place()))}read/")
    assert "They wrote something in their own words" in sheet.headings
    assert "Rosa Lind\na name\nTake it out" in sheet.text
    assert "512-555-0100\na phone number\nTake it out" in sheet.text


def test_words_in_which_nothing_is_found_are_to_be_read_all_the_same() -> None:
    (ana,) = desk_of("ana")
    rosa = waits(place(), notes="I like to cook.")
    assert "not everything is found" in ana.sends(f"{page_of(rosa)}read/").text


def test_someone_under_18_is_told_of_with_what_law_asks() -> None:
    (ana,) = desk_of("ana")
    sheet = ana.sends(f"{page_of(waits(place(), notes='', answers=YOUNG))}read/")
    assert "They are under 18, or did not say how old they are" in sheet.headings
    assert "Tell no parent" in sheet.text
    assert "In their own words" not in sheet.headings


def test_an_unknown_sender_and_few_answers_are_told_of() -> None:
    (ana,) = desk_of("ana")
    by_friend = {"age": GROWN["age"], "who": Fact((frozenset({"friend_family"}),))}
    sheet = ana.sends(f"{page_of(waits(place(), notes='', answers=by_friend))}read/")
    assert "Somebody sends it for them whom we do not know" in sheet.headings
    assert "They said little about themselves" in sheet.headings


def test_the_answers_stand_in_words_under_their_headings() -> None:
    (ana,) = desk_of("ana")
    text = ana.sends(f"{page_of(waits(place()))}read/").text
    for words in ("Age", "30", "Gender", "Woman"):
        assert words in text


def test_what_they_said_yes_to_stands_in_words() -> None:
    (ana,) = desk_of("ana")
    oak, elm = place("oak"), place("elm")
    consent = Consent(
        programs=frozenset({oak.number}),
        any_until=NOW + 30 * DAY,
        not_states=frozenset({"TX"}),
        stretch=True,
        detail=frozenset({elm.number, 7}),
    )
    text = ana.sends(f"{page_of(waits(oak, consent=consent))}read/").text
    assert "House of oak" in text
    assert "Any program that fits, until April 1, 2026" in text
    assert "Texas" in text
    assert "House of elm" in text
    assert "A program that is not here any more" in text


def test_a_yes_to_any_that_is_over_says_so_and_who_named_no_state_too() -> None:
    (ana,) = desk_of("ana")
    rosa = waits(place(), consent=Consent(any_until=NOW - timedelta(minutes=1)))
    text = ana.sends(f"{page_of(rosa)}read/").text
    assert "that is over" in text
    assert "They named none." in text
    assert "Nobody yet" in text


def test_a_frozen_one_is_plainly_marked_and_can_be_read() -> None:
    (ana,) = desk_of("ana")
    rosa = frozen(place())
    assert "Nothing of it is told to anybody now." in ana.goes(page_of(rosa)).text
    sheet = ana.sends(f"{page_of(rosa)}read/")
    assert "Nothing that they said asks for it." in sheet.text
    assert stage(rosa) is State.DELIVERED


def test_a_frozen_one_that_no_program_has_yet_is_taken_up_by_reading_it() -> None:
    (ana,) = desk_of("ana")
    rosa = sent(place(), at=NOW - 2 * HOURS)
    actions.freeze(subject=rosa.subject, by=PERSON, at=NOW - HOURS)
    ana.sends(f"{page_of(rosa)}read/")
    assert stage(rosa) is State.IN_REVIEW


def test_one_that_goes_out_by_itself_stays_where_it_is_when_it_is_read() -> None:
    (ana,) = desk_of("ana")
    rosa = sent(place(), at=NOW - HOURS)
    ana.sends(f"{page_of(rosa)}read/")
    assert stage(rosa) is State.SUBMITTED


def test_of_one_that_is_over_nothing_can_be_done() -> None:
    (ana,) = desk_of("ana")
    rosa = waits(place())
    actions.withdraw(**their(rosa))
    sheet = ana.goes(page_of(rosa))
    assert "This request is over." in sheet.text
    assert "Programs" not in sheet.headings


def test_why_a_program_asks_the_team_to_look_opens_with_the_rest_until_somebody_did() -> None:
    (ana,) = desk_of("ana")
    rosa = opened(oak := place(), at=NOW - DAY)
    no = Saying("Get well.", reasons=("detox", "full"))
    actions.answer(**of(rosa, oak, NOW - HOURS), move_by=Move.DECLINE, said=no)
    assert "Detox first" not in ana.goes(page_of(rosa)).text
    sheet = ana.sends(f"{page_of(rosa)}read/")
    assert "What programs would need" in sheet.headings
    assert "House of oak\nDetox first" in sheet.text
    for sealed in ("We have no place free now", "Get well."):
        assert sealed not in sheet.text
    (standing,) = (each for each in standing_still(NOW - HOURS) if each.stall is Stall.NEEDS_LOOK)
    actions.note_stall(standing=standing)
    row = Stalled.objects.get(stall=Stall.NEEDS_LOOK.name)
    actions.climb(stalled=row.pk, by="worker", at=NOW - HOURS)
    task = ana.goes(f"{DESK}tasks/{row.pk}/")
    assert "A program says that they may need something else first" in task.text
    assert "it is here again" not in task.text
    ana.sends(f"{DESK}tasks/{row.pk}/", outcome="talked")
    assert "Detox first" not in ana.sends(f"{page_of(rosa)}read/").text

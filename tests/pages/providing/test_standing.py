"""A program reads its standing and appeals against a suspension. It never learns who of the team said what."""

from datetime import timedelta

import pytest
from time_machine import Traveller

from rowan.domain.directory.actions import (
    appeal,
    decide_appeal,
    propose,
    second_appeal,
    second_proposal,
    set_standing,
)
from rowan.domain.directory.queries import Standing, Step, appeals_of, stands
from tests.domain.accounts.members import BY, NOW, admin_of, program
from tests.domain.directory.team import team
from tests.pages.entering.hands import at_work, somebody
from tests.pages.providing.hands import Alder, alder, suspended

pytestmark = pytest.mark.usefixtures("clock")
WORDS = "We have changed the locks and written to everybody."
ANSWER = "We spoke with three people."
TWO_YEARS = 2 * 366 * 24 * 3600


def _decided(house: Alder, *, granted: bool, second: bool = True) -> None:
    ben, cy = team("ben", "cy")
    number = appeal(program=house.number, words=WORDS, by=house.member.actor, at=NOW)
    decide_appeal(appeal=number, granted=granted, words=ANSWER, by=ben, at=NOW)
    if second:
        second_appeal(appeal=number, by=cy, at=NOW)


def test_a_verified_one_reads_until_when() -> None:
    house = alder()
    sheet = house.cleo.goes(house.path("standing/"))
    assert "Verified" in sheet.text
    assert "March 1, 2028" in sheet.text
    assert "Appeals" not in sheet.headings


def test_one_that_ran_out_reads_what_happens_now(clock: Traveller) -> None:
    house = alder()
    clock.shift(TWO_YEARS)
    text = at_work(house.member).goes(house.path("standing/")).text
    assert "Ran out" in text
    assert "The team looks again" in text


def test_every_change_is_told_in_words_with_its_reason() -> None:
    house, ana = suspended()
    ben, cy = team("ben", "cy")
    proposal = propose(program=house.number, step=Step.LIFT, reason="cleared", by=ben, at=NOW)
    second_proposal(proposal=proposal, by=cy, at=NOW + timedelta(minutes=1))
    set_standing(program=house.number, standing=Standing.REMOVED, by=BY, at=NOW)
    set_standing(program=house.number, standing=Standing.VETTED, by=BY, at=NOW)
    text = house.cleo.goes(house.path("standing/")).text
    for words in (
        "Suspended",
        "We have to look at something about people's safety",
        "The suspension was lifted",
        "It was cleared up",
        "Not part of the network any more",
        "Taken back into the network",
    ):
        assert words in text
    assert ana not in text


def test_no_note_and_no_name_of_the_team_is_told() -> None:
    house, _ana = suspended(note="The neighbour called us.")
    _decided(house, granted=False)
    for page in ("", "standing/", "standing/appeal/"):
        text = house.cleo.goes(house.path(page)).text
        assert "neighbour" not in text
        for name in ("ana", "ben", "cy"):
            assert name not in text.split()
        assert "staff:" not in text


def test_it_appeals_in_its_own_words() -> None:
    house, _ana = suspended()
    assert house.cleo.goes(house.path("standing/")).links["Write an appeal"] == house.path(
        "standing/appeal/"
    )
    sheet = house.cleo.goes(house.path("standing/appeal/"))
    assert "something about people's safety" in sheet.text
    sheet = house.cleo.sends(house.path("standing/appeal/"), words=WORDS)
    assert sheet.path == house.path("standing/")
    assert "Your appeal waits" in sheet.text
    assert WORDS in sheet.text
    assert "Write an appeal" not in sheet.links
    (made,) = appeals_of(house.number, at=NOW)
    assert (made.words, made.by) == (WORDS, house.member.actor)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("", "Write why the suspension should end"),
        ("   ", "Write why the suspension should end"),
        ("x" * 2001, "Write at most 2000 letters"),
        ("x" * 30_000, "Write at most 2000 letters"),
        ("We moved to 12 Main Street.", "looks like a street address"),
        ("This is \u202eturned round", "hidden signs"),
    ],
)
def test_what_cannot_be_kept_is_said_and_nothing_is_lost(words: str, said: str) -> None:
    house, _ana = suspended()
    sheet = house.cleo.sends(house.path("standing/appeal/"), 422, words=words)
    assert said in sheet.text
    (typed,) = sheet.main.iter("textarea")
    assert (typed.text or "").strip() == words.strip()
    assert appeals_of(house.number, at=NOW) == []


@pytest.mark.parametrize("words", ["غيّرنا الأقفال", "👩🏽‍⚕️ We are here 🌿", "<b>No</b> & “yes”"])
def test_any_script_is_taken_as_it_is(words: str) -> None:
    house, _ana = suspended()
    assert words in house.cleo.sends(house.path("standing/appeal/"), words=words).text


def test_of_two_tabs_the_second_is_told_and_keeps_its_words() -> None:
    house, _ana = suspended()
    house.cleo.sends(house.path("standing/appeal/"), words=WORDS)
    sheet = house.cleo.sends(house.path("standing/appeal/"), 409, words="More of it.")
    assert "waits for its answer already" in sheet.text
    (typed,) = sheet.main.iter("textarea")
    assert (typed.text or "").strip() == "More of it."


def test_once_lifted_there_is_nothing_to_appeal() -> None:
    house, _ana = suspended()
    _decided(house, granted=True)
    assert "nothing to appeal" in house.cleo.goes(house.path("standing/appeal/")).text
    sheet = house.cleo.sends(house.path("standing/appeal/"), 409, words=WORDS)
    assert "nothing to appeal" in sheet.text
    assert WORDS in sheet.text


def test_before_the_second_word_nobody_reads_the_answer() -> None:
    house, _ana = suspended()
    _decided(house, granted=True, second=False)
    text = house.cleo.goes(house.path("standing/")).text
    assert "Nobody has answered yet" in text
    assert ANSWER not in text


@pytest.mark.parametrize(
    ("granted", "words"),
    [(True, "the suspension is lifted"), (False, "the suspension stands")],
)
def test_decided_it_reads_the_answer(granted: bool, words: str) -> None:  # noqa: FBT001
    house, _ana = suspended()
    _decided(house, granted=granted)
    sheet = house.cleo.goes(house.path("standing/"))
    assert words in sheet.text
    assert ANSWER in sheet.text
    assert ("Write an appeal" in sheet.links) is not granted
    assert stands(house.number, at=NOW).standing == ("verified" if granted else "suspended")


def test_overtaken_it_says_so() -> None:
    house, _ana = suspended()
    ben, cy = team("ben", "cy")
    appeal(program=house.number, words=WORDS, by=house.member.actor, at=NOW)
    proposal = propose(program=house.number, step=Step.LIFT, reason="mistake", by=ben, at=NOW)
    second_proposal(proposal=proposal, by=cy, at=NOW)
    text = house.cleo.goes(house.path("standing/")).text
    assert "had ended before anybody decided" in text


def test_who_works_there_reads_it_and_is_told_who_can_appeal() -> None:
    house, _ana = suspended()
    dara = house.dara
    sheet = dara.goes(house.path("standing/"))
    assert house.member.person.name in sheet.text
    assert "Write an appeal" not in sheet.links
    assert dara.get(house.path("standing/appeal/")).status_code == 404
    assert dara.post(house.path("standing/appeal/"), words=WORDS).status_code == 404
    assert appeals_of(house.number, at=NOW) == []


def test_another_programs_administrator_appeals_for_her_own_alone() -> None:
    house, _ana = suspended()
    fay = at_work(somebody("fay", admin_of(program("birch"))))
    assert fay.post(house.path("standing/appeal/"), words=WORDS).status_code == 404
    assert appeals_of(house.number, at=NOW) == []

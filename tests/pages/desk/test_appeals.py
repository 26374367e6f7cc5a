"""Appeals: two members of the team decide, and not who decided before."""

import pytest

from rowan.domain.directory import actions
from rowan.domain.directory.models import Appeal, Stage, Standing
from rowan.domain.notices.models import Notice
from tests.domain.accounts.members import NOW
from tests.pages.desk.hands import (
    CALLED,
    DESK,
    appealed,
    application,
    declares,
    desk_of,
    known_program,
    stage,
    standing,
    suspended,
    who,
)
from tests.pages.entering.hands import Device

pytestmark = pytest.mark.usefixtures("clock")
LIST = f"{DESK}appeals/"
YES = {"granted": "grant", "words": "You were right."}
NO = {"granted": "stand", "words": "It stays."}


def _appeal(against: Device) -> tuple[int, str]:
    program, _there = known_program("oak")
    suspended(program, against)
    return program, appealed(program)[1]


def test_the_list_says_who_can_do_something() -> None:
    ana, ben = desk_of("ana", "ben")
    assert "No appeal is open" in ana.goes(LIST).text
    _program, page = _appeal(ana)
    assert ben.goes(LIST).links["House of oak"] == page
    assert "You can give it" in ben.goes(LIST).text
    assert "A colleague has to give it" in ana.goes(LIST).text


def test_two_words_lift_a_suspension_and_tell_who_appealed() -> None:
    ana, ben, cy = desk_of("ana", "ben", "cy")
    program, page = _appeal(ana)
    before = Notice.objects.count()
    assert "Please look again." in ben.goes(page).text
    assert "You were right." in ben.sends(f"{page}decide/", **YES).text
    assert standing(program) == Standing.SUSPENDED
    assert "Granted" in cy.sends(f"{page}second/").text
    assert standing(program) == Standing.VERIFIED
    assert Notice.objects.count() == before + 1


def test_two_words_can_leave_it_as_it_was() -> None:
    ana, ben, cy = desk_of("ana", "ben", "cy")
    program, page = _appeal(ana)
    ben.sends(f"{page}decide/", **NO)
    assert "It stays as it was" in cy.sends(f"{page}second/").text
    assert standing(program) == Standing.SUSPENDED


def test_a_second_member_opens_it_again() -> None:
    ana, ben, cy = desk_of("ana", "ben", "cy")
    _program, page = _appeal(ana)
    ben.sends(f"{page}decide/", **NO)
    assert "Give the first word" in cy.sends(f"{page}object/").links
    assert Appeal.objects.get().granted is None


def test_who_decided_before_decides_nothing_and_keeps_what_they_typed() -> None:
    (ana,) = desk_of("ana")
    _program, page = _appeal(ana)
    assert "You decided what this is against" in ana.goes(page).text
    sheet = ana.sends(f"{page}decide/", 409, **NO)
    assert "Others have to look at it" in sheet.text
    assert "It stays." in sheet.text
    assert "stand" in sheet.chosen()


def test_who_knows_them_decides_nothing() -> None:
    ana, ben = desk_of("ana", "ben")
    program, page = _appeal(ana)
    declares(ben, program)
    assert "You said that you know them" in ben.sends(f"{page}decide/", 409, **YES).text


def test_the_first_one_does_not_second() -> None:
    ana, ben = desk_of("ana", "ben")
    program, page = _appeal(ana)
    ben.sends(f"{page}decide/", **YES)
    assert "A colleague has to give the second word." in ben.goes(page).text
    assert "somebody else" in ben.sends(f"{page}second/", 409).text
    assert standing(program) == Standing.SUSPENDED


def test_before_a_first_word_there_is_nothing_to_second() -> None:
    ana, ben = desk_of("ana", "ben")
    _program, page = _appeal(ana)
    for press in ("second", "object"):
        assert "Nobody has given a first word" in ben.sends(f"{page}{press}/", 409).text


def test_one_that_was_decided_stays_so() -> None:
    ana, ben, cy = desk_of("ana", "ben", "cy")
    _program, page = _appeal(ana)
    ben.sends(f"{page}decide/", **NO)
    cy.sends(f"{page}second/")
    assert "was decided meanwhile" in cy.sends(f"{page}second/", 409).text
    assert "was decided meanwhile" in ben.sends(f"{page}decide/", 409, **YES).text
    assert "No appeal is open" in ben.goes(LIST).text


def test_a_decision_needs_a_choice_and_words() -> None:
    ana, ben = desk_of("ana", "ben")
    _program, page = _appeal(ana)
    sheet = ben.sends(f"{page}decide/", 422, words="")
    assert [words for words, _where in sheet.errors] == [
        "Choose yes or no.",
        "Write something here.",
    ]


def test_an_applicant_who_was_turned_down_is_in_review_again() -> None:
    ana, ben, cy = desk_of("ana", "ben", "cy")
    number, there = application()
    by = who(ana).actor
    actions.turn_down(application=number, reason="other", words="No.", by=by, at=CALLED)
    made = actions.appeal_turn_down(application=number, words="Look again.", at=NOW)
    page = f"{LIST}{made}/"
    assert ben.goes(page).links["Willow House"] == there
    ben.sends(f"{page}decide/", **YES)
    cy.sends(f"{page}second/")
    assert stage(number) == Stage.IN_REVIEW


def test_looking_at_where_the_buttons_lead_decides_nothing() -> None:
    ana, ben = desk_of("ana", "ben")
    _program, page = _appeal(ana)
    for press in ("second", "object"):
        assert ben.goes(f"{page}{press}/").path == page
    for number in ("7", "9" * 40):
        ben.goes(f"{LIST}{number}/", 404)
        ben.goes(f"{LIST}{number}/decide/", 404)
        ben.sends(f"{LIST}{number}/second/", 404)

"""Whoever applied sees how it stands, takes it back, or asks to look again: by the code they got, or by our link."""

from datetime import timedelta

import pytest

from rowan.domain.directory import queries
from rowan.domain.directory.actions import (
    APPLICATION,
    begin_review,
    close_as_duplicate,
    decide_appeal,
    second_appeal,
    turn_down,
)
from rowan.domain.directory.models import Appeal, Application, Stage
from rowan.domain.notices import queries as notices
from rowan.domain.notices.actions import new_link
from rowan.domain.notices.refusals import LinkUsed
from tests.domain.accounts.members import ADVOCATE, NOW, invited, link_to, program, sent_link
from tests.domain.directory.team import applied, joined, team
from tests.pages.entering.hands import Device
from tests.pages.providing.applicants import CODE, STANDS, Applicant, only

pytestmark = pytest.mark.usefixtures("clock")
OPEN, BY_LINK = "/staff/link/", "/staff/application/"
LATER = NOW + timedelta(days=1)
WHY = "We found your number. Please call us."


def _turned_down(number: int, by: str) -> None:
    turn_down(application=number, reason="not-reached", words=WHY, by=by, at=NOW)


def _by_link(number: int) -> Device:
    """Follow the link in the mail about an application, and press its button."""
    device = Device()
    token = sent_link(APPLICATION, str(number))
    device.goes(f"/n/{token}/")
    assert device.post(OPEN, token=token).headers["Location"] == BY_LINK
    return device


def _stage(number: int) -> Stage:
    return queries.application(number).stage


# --- by the code ---


def test_right_after_sending_it_stands_there() -> None:
    applicant = Applicant().has_said_who()
    applicant.sends_it()
    sheet = applicant.goes(STANDS)
    assert sheet.heading == "We have it"
    assert "You asked to join on March 2, 2026." in sheet.text


@pytest.mark.parametrize("written", ["{}", "  {} ", "{}-"])
def test_another_day_the_code_opens_it_however_it_is_written(written: str) -> None:
    applicant = Applicant().has_said_who()
    applicant.sends_it()
    code = written.format(applicant.code)
    for typed in (code, code.upper(), code.replace(" ", ""), code.replace(" ", "-")):
        sheet = Applicant().sends(CODE, code=typed)
        assert (sheet.path, sheet.heading) == (STANDS, "We have it")


@pytest.mark.parametrize("code", ["", "0" * 32, "x", "😀" * 32, "x" * 101])
def test_what_is_no_code_is_told_kindly(code: str) -> None:
    sheet = Applicant().sends(CODE, 422, code=code)
    assert len(sheet.errors) == 1
    assert Applicant().goes(STANDS).path == CODE


def test_without_a_code_nothing_is_shown_and_nothing_done() -> None:
    number = applied()
    for path in (STANDS, f"{STANDS}withdraw/", f"{STANDS}again/"):
        sheet = Applicant().sends(path, words="Please.") if path != STANDS else None
        assert (sheet or Applicant().goes(path)).path == CODE
    assert _stage(number) is Stage.SUBMITTED


def test_it_can_be_taken_back() -> None:
    applicant = Applicant().has_said_who()
    applicant.sends_it()
    sheet = applicant.sends(f"{STANDS}withdraw/")
    assert (sheet.path, sheet.heading) == (STANDS, "You took it back")
    assert "Take it back" not in sheet.text
    assert only().stage is Stage.WITHDRAWN
    assert applicant.sends(f"{STANDS}withdraw/").heading == "You took it back"


def test_taken_back_after_it_was_decided_it_stays_decided() -> None:
    (ana,) = team("ana")
    applicant = Applicant().has_said_who()
    applicant.sends_it()
    _turned_down(only().id, ana)
    assert applicant.sends(f"{STANDS}withdraw/").heading == "We said no for now"
    assert only().stage is Stage.TURNED_DOWN


# --- by the link ---


def test_the_link_shows_the_answer_and_its_words_and_is_not_used_up_by_that() -> None:
    (ana,), number = team("ana"), applied()
    _turned_down(number, ana)
    device = _by_link(number)
    for _ in range(2):
        sheet = device.goes(BY_LINK)
        assert sheet.heading == "We said no for now"
        assert "We could not reach you by a number we found ourselves." in sheet.text
        assert WHY in sheet.text
    assert _by_link(number).goes(BY_LINK).heading == "We said no for now"


def test_an_appeal_goes_to_the_team_and_uses_the_link_up() -> None:
    (ana,), number = team("ana"), applied()
    _turned_down(number, ana)
    device, token = _by_link(number), sent_link(APPLICATION, str(number))
    sheet = device.sends(f"{BY_LINK}again/", words="  We moved. Call us 🌳 שלום\n")
    assert sheet.path == BY_LINK
    assert "You asked us to look again. Others of us will." in sheet.text
    assert "Ask again" not in sheet.text
    (waiting,) = queries.appeals(at=NOW)
    assert (waiting.application, waiting.words) == (number, "We moved. Call us 🌳 שלום")
    with pytest.raises(LinkUsed):
        notices.link(token, NOW)
    assert "used already" in Device().goes(f"/n/{token}/", 404).text


def test_an_appeal_pressed_twice_or_in_two_tabs_is_one() -> None:
    (ana,), number = team("ana"), applied()
    _turned_down(number, ana)
    device, other = _by_link(number), _by_link(number)
    for _ in range(2):
        assert device.sends(f"{BY_LINK}again/", words="Please.").path == BY_LINK
    assert (
        other.sends(f"{BY_LINK}again/", 404, words="Please.").heading == "This link leads nowhere"
    )
    assert Appeal.objects.count() == 1


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("", "Fill in"),
        ("x" * 2001, "Write at most 2000 letters here."),
        ("We are at 12 Main Street.", "looks like a street address"),
    ],
)
def test_an_appeal_that_cannot_be_used_is_named_and_the_link_stays_good(
    words: str, says: str
) -> None:
    (ana,), number = team("ana"), applied()
    _turned_down(number, ana)
    device = _by_link(number)
    sheet = device.sends(f"{BY_LINK}again/", 422, words=words)
    assert says in sheet.errors[0][0]
    assert words in "".join(item.text or "" for item in sheet.main.iter("textarea"))
    assert device.sends(f"{BY_LINK}again/", words="Please.").path == BY_LINK


def test_too_late_for_an_appeal_it_says_so() -> None:
    (ana,), number = team("ana"), applied()
    _turned_down(number, ana)
    device = _by_link(number)
    Application.objects.update(contact_email="")  # forgotten, half a year after it was decided
    sheet = device.sends(f"{BY_LINK}again/", 422, words="Please.")
    assert "We cannot look at this one again. You can apply anew." in sheet.text
    assert Appeal.objects.count() == 0


def test_granted_it_is_looked_into_again_and_can_be_taken_back_by_link() -> None:
    (ana, ben, cy), number = team("ana", "ben", "cy"), applied()
    _turned_down(number, ana)
    _by_link(number).sends(f"{BY_LINK}again/", words="Please.")
    (waiting,) = queries.appeals(at=NOW)
    decide_appeal(appeal=waiting.id, granted=True, words="You are right.", by=ben, at=LATER)
    second_appeal(appeal=waiting.id, by=cy, at=LATER)
    device = _by_link(number)
    sheet = device.goes(BY_LINK)
    assert sheet.heading == "We are looking into it"
    assert "You are right." in sheet.text
    assert device.sends(f"{BY_LINK}withdraw/").heading == "You took it back"
    assert _stage(number) is Stage.WITHDRAWN
    assert device.sends(f"{BY_LINK}withdraw/").heading == "You took it back"


def test_accepted_and_closed_as_a_duplicate_say_so() -> None:
    ana, ben = team("ana", "ben")
    accepted, double = applied("one"), applied("two", program={"name": "Elm House"})
    begin_review(application=accepted, by=ana, at=NOW)
    joined(accepted, ana, ben)
    close_as_duplicate(application=double, program=program(), words="Ask Cleo.", by=ana, at=NOW)
    token = new_link(
        purpose=APPLICATION, target=str(accepted), expires_at=LATER, by="tests", at=NOW
    )
    device = Device()
    device.post(OPEN, token=token)
    assert device.goes(BY_LINK).heading == "You are in"
    assert "Ask Cleo." in _by_link(double).goes(BY_LINK).text


def test_a_link_for_something_else_and_none_at_all_open_nothing() -> None:
    number = applied()
    for token in ("", link_to(invited("gus", ADVOCATE, at=NOW))):
        device = Device()
        if token:
            device.post(OPEN, token=token)
        for path in (BY_LINK, f"{BY_LINK}again/"):
            sheet = device.goes(path, 404)
            assert sheet.heading == "This link leads nowhere"
        device.sends(f"{BY_LINK}withdraw/", 404)
        for method in ("get", "post", "put", "delete", "options"):
            for path in (BY_LINK, f"{BY_LINK}withdraw/", f"{BY_LINK}again/"):
                assert getattr(device.client, method)(path).status_code == 404
    assert _stage(number) is Stage.SUBMITTED


def test_a_link_that_ran_out_says_so_and_names_the_code() -> None:
    (ana,), number = team("ana"), applied()
    _turned_down(number, ana)
    token = new_link(purpose=APPLICATION, target=str(number), expires_at=NOW, by="tests", at=NOW)
    assert "too old" in Device().goes(f"/n/{token}/", 404).text


def test_it_shows_nothing_of_what_the_team_thinks() -> None:
    (ana,), number = team("ana"), applied()
    _turned_down(number, ana)
    text = _by_link(number).goes(BY_LINK).text
    assert [each for each in (ana, "Willow", "Rosa", str(number)) if each in text] == []
    assert Application.objects.count() == 1

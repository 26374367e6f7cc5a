"""The list of applications: what waits for who looks, what waits for others, and what was decided."""

import pytest

from rowan.domain.directory import actions
from tests.domain.accounts.members import NOW
from tests.pages.desk.hands import DESK, application, called, declares, desk_of, known_program, who

pytestmark = pytest.mark.usefixtures("clock")
LIST, OVER = f"{DESK}applications/", f"{DESK}applications/over/"


def test_with_none_it_says_so() -> None:
    (ana,) = desk_of("ana")
    assert "No application waits for you" in ana.goes(LIST).text
    assert "None yet" in ana.goes(OVER).text


def test_a_new_one_waits_for_everybody() -> None:
    devices = desk_of("ana", "ben")
    _number, page = application()
    for device in devices:
        sheet = device.goes(LIST)
        assert sheet.headings == ["Waiting for you"]
        assert sheet.links["Willow House"] == page
        assert "Came 2 hours ago" in sheet.text


def test_one_that_was_called_waits_for_others_than_the_caller() -> None:
    ana, ben = desk_of("ana", "ben")
    number, _page = application()
    called(number, ana)
    assert "Waiting for a colleague" in ana.goes(LIST).headings
    theirs = ben.goes(LIST)
    assert theirs.headings == ["Waiting for you"]
    assert "A call waits for a second word" in theirs.text


@pytest.mark.parametrize("knows", ["applicant", "program"])
def test_one_by_somebody_known_waits_for_others(knows: str) -> None:
    (ana,) = desk_of("ana")
    program, _there = known_program("oak")
    said = {"name": "House of oak", "organization": "Trust of oak"}
    _number, page = application(program=said)
    if knows == "applicant":
        ana.sends(f"{page}known/")
    else:
        declares(ana, program)
    assert ana.goes(LIST).headings == ["No application waits for you", "Waiting for a colleague"]


def test_what_was_decided_stands_apart() -> None:
    (ana,) = desk_of("ana")
    number, page = application()
    actions.turn_down(application=number, reason="other", words="Sorry.", by=who(ana).actor, at=NOW)
    assert "No application waits for you" in ana.goes(LIST).text
    sheet = ana.goes(OVER)
    assert sheet.links["Willow House"] == page
    assert "Turned down" in sheet.text

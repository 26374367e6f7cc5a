"""What waits for a member of the team, and nothing that they cannot do anything about."""

from pathlib import Path

import pytest
from django.conf import LazySettings

from tests.domain.accounts.members import TEAM_ROLE
from tests.pages.entering.hands import a_team, at_work, somebody

pytestmark = pytest.mark.usefixtures("clock")
DESK, PEOPLE = "/staff/desk/", "/staff/people/team/"


def test_with_nothing_to_do_it_says_so() -> None:
    ana, _ben = a_team("ana", "ben")
    assert "Nothing waits for you" in at_work(ana).goes(DESK).text


def test_who_waits_for_the_key_is_told_whom_to_call_and_counts_for_others() -> None:
    ana, _ben = a_team("ana", "ben")
    cy, dan = somebody("cy"), somebody("dan")
    assert "2 colleagues wait for the key" in at_work(ana).goes(DESK).text
    theirs = at_work(cy).goes(DESK).text
    assert "You wait for the team's key" in theirs
    assert "1 colleague waits for the key" in theirs
    assert dan.person.roles == (TEAM_ROLE,)


def test_an_invitation_waits_for_others_and_not_for_who_made_it() -> None:
    ana, ben = (at_work(each) for each in a_team("ana", "ben"))
    said = {"name": "Gus", "email": "gus@staff.example", "role": "team", "language": "en"}
    ana.sends(PEOPLE, **said)
    assert "needs a second word" in ben.goes(DESK).text
    assert "Nothing waits for you" in ana.goes(DESK).text


def test_a_locked_agent_is_told_with_a_way_to_look() -> None:
    ana, _ben = a_team("ana", "ben")
    sheet = at_work(ana).goes(DESK)
    assert "is locked" in sheet.text
    assert sheet.links["Look"] == "/staff/desk/house/"


def test_so_is_one_that_is_away(settings: LazySettings, tmp_path: Path) -> None:
    device = at_work(a_team("ana", "ben")[0])
    settings.AGENT_SOCKET = tmp_path / "nobody.sock"
    assert "does not answer" in device.goes(DESK).text
    assert "Does not answer" in device.goes("/staff/desk/house/").text

"""How the parts of the house are, and the button that unlocks the agent."""

import pytest

from tests.pages.entering.hands import a_team, at_work, somebody

pytestmark = pytest.mark.usefixtures("clock")
HOUSE, UNLOCK = "/staff/desk/house/", "/staff/desk/house/unlock/"


def test_it_tells_of_agent_and_mail() -> None:
    sheet = at_work(a_team("ana", "ben")[0]).goes(HOUSE)
    assert sheet.headings == ["Key agent", "Mail"]
    assert "Locked" in sheet.text


def test_who_has_no_key_cannot_unlock_and_is_told_whom_to_ask() -> None:
    a_team("ana", "ben")
    sheet = at_work(somebody("cy")).sends(UNLOCK, 409)
    assert "Ask a colleague who has the team's key" in sheet.text


def test_an_agent_that_refuses_leads_back_to_how_it_is() -> None:
    """This agent has no database with that key in it."""
    assert at_work(a_team("ana", "ben")[0]).sends(UNLOCK).path == HOUSE


def test_looking_at_where_the_button_leads_unlocks_nothing() -> None:
    assert at_work(a_team("ana", "ben")[0]).goes(UNLOCK).path == HOUSE

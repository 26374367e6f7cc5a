"""The desk lists requests by what people said: the agent names them, and what was asked is kept nowhere."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from rowan.core.lifecycle.machine import Who
from rowan.core.lifecycle.referral import State
from rowan.core.vocabulary.answers import Answer, Wish
from rowan.domain.referrals.models import Referral
from rowan.domain.trail.models import Entry
from rowan.doors.agent.allowing import LIMITS
from rowan.web.paging import ON_A_PAGE
from tests.domain.referrals.scenes import GROWN, Asker, Place, place, sent
from tests.doors.agent.network import seal_many
from tests.doors.agent.running import Running
from tests.pages.desk.hands import DESK, desk_of, who
from tests.pages.desk.requests import LIST, YOUNG, told
from tests.pages.entering.hands import Device
from tests.pages.reader import Sheet

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)

SAID = f"{LIST}said/"
FLEEING: dict[str, Answer] = GROWN | {
    "place": Wish(prefer=frozenset({"OK"}), never=frozenset({"TX"}))
}


@pytest.fixture
def ana(agent: Running) -> Device:  # noqa: ARG001 - it has to be there
    """One of the team at her device, beside an agent that is locked."""
    return desk_of("ana")[0]


@pytest.fixture
def oak(ana: Device, agent: Running) -> Place:
    """A program to ask, and an agent that she has unlocked."""
    _unlocks(ana, agent)
    return place()


def _unlocks(ana: Device, agent: Running) -> None:
    ana.sends(f"{DESK}house/unlock/")
    agent.ready()


def _waits(agent: Running, oak: Place, answers: dict[str, Answer]) -> Asker:
    """Let somebody's request wait for the team."""
    at = timezone.now() - timedelta(hours=1)
    asker = sent(oak, answers=answers, notes="Words.", at=at)
    agent.ask("index", subject=asker.subject)
    return asker


def _crowd(number: int) -> None:
    """Let many requests of people under age wait for the team."""
    at = timezone.now() - timedelta(hours=1)
    moments = dict.fromkeys(("state_since", "made_at", "sent_at", "heard_at"), at)
    people = seal_many([{"age": {"is": [16]}}] * number)
    Referral.objects.bulk_create(
        Referral(
            pk=person,
            alias=f"Quiet Heron {person}",
            state=State.SUBMITTED,
            turn=Who.TEAM,
            **moments,
        )
        for person in people
    )


def _aliases(sheet: Sheet) -> list[str]:
    return [words for words in sheet.links if words[-1:].isdigit()]


def test_those_are_listed_who_said_so_and_the_trail_tells_how_many(
    agent: Running, ana: Device, oak: Place
) -> None:
    young, fleeing = (_waits(agent, oak, answers) for answers in (YOUNG, FLEEING))
    sheet = ana.sends(SAID, said_age="0-17")
    assert _aliases(sheet) == [young.row.alias]
    assert "Age\nUp to 17" in sheet.text
    assert "1 request says so, or may." in sheet.text
    assert sheet.links["Show all requests again"] == f"{LIST}?turn=team"
    both = ana.sends(SAID, said_place="-TX", said_age="25-35")
    assert _aliases(both) == [fleeing.row.alias]
    assert "State\nNot wanted: Texas" in both.text
    lines = Entry.objects.filter(verb="referral.sift").order_by("at")
    assert [(line.by, line.purpose, line.details) for line in lines] == [
        (who(ana).actor, "review", {"count": 1})
    ] * 2


def test_it_is_narrowed_down_as_any_list_and_may_be_empty(
    agent: Running, ana: Device, oak: Place
) -> None:
    _waits(agent, oak, YOUNG)
    for narrowed in ({"turn": "program"}, {"asker": "advocate"}, {"late": "on"}):
        sheet = ana.sends(SAID, said_age="0-17", **narrowed)
        assert "Nobody on this list says so" in sheet.text
        assert _aliases(sheet) == []
    assert _aliases(ana.sends(SAID, said_age="0-17", turn="team", asker="person")) != []


def test_a_page_leads_on_by_a_press_with_what_was_chosen(agent: Running, ana: Device) -> None:
    _crowd(ON_A_PAGE + 1)
    _unlocks(ana, agent)
    said: dict[str, Any] = {"said_age": "0-17", "turn": "team"}
    first = ana.sends(SAID, **said)
    assert len(_aliases(first)) == ON_A_PAGE
    hidden = {
        item.get("name"): item.get("value")
        for item in first.main.iter("input")
        if item.get("type") == "hidden"
    }
    assert said.items() <= hidden.items()
    assert len(_aliases(ana.sends(SAID, **said, page="2"))) == 1
    assert len(_aliases(ana.sends(SAID, **said, page="x"))) == ON_A_PAGE


def test_who_asks_very_often_is_told_to_wait(agent: Running, ana: Device) -> None:
    for _ in range(LIMITS["sift"].burst):
        agent.ask("allow", kind="sift", name=str(who(ana).id))
    sheet = ana.sends(SAID, 429, said_age="0-17")
    assert "Wait a minute" in sheet.text
    assert "0-17" in sheet.chosen()
    assert told("referral.sift") == 0


def test_while_it_is_locked_or_away_the_page_says_what_to_do_and_keeps_what_was_chosen(
    agent: Running, ana: Device
) -> None:
    locked = ana.sends(SAID, 503, said_age="0-17")
    assert "Unlock it, then press again." in locked.text
    assert locked.links["See how the house is"] == f"{DESK}house/"
    agent.kill()
    away = ana.sends(SAID, 503, said_age="0-17")
    assert "does not answer" in away.text
    assert {"0-17"} <= away.chosen()
    assert told("referral.sift") == 0

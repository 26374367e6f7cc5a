"""When the team's key is renewed, the dispatcher's is too; earlier versions are handed on and stay openable."""

import pytest

from rowan.domain.vault.actions import bring_forward, hand_on, take_back
from rowan.domain.vault.queries import DISPATCHER, TEAM, OpenKey, public_key
from rowan.domain.vault.refusals import KeyWillNotOpen
from tests.domain.vault.keyring import (
    ANA,
    BEN,
    BY,
    CLEO,
    NOW,
    dispatcher_of,
    numbers,
    staff_key,
    team_of,
    versions,
)

pytestmark = pytest.mark.usefixtures("database")


def _after_ben_left() -> tuple[OpenKey, OpenKey]:
    """Return the key of who stays, and the dispatcher's first key."""
    ana, ben = staff_key(ANA), staff_key(BEN)
    team = team_of(ana, ben)
    dispatcher = dispatcher_of(team)
    take_back(holder=TEAM, staff=BEN, by=BY, at=NOW)
    return ana, dispatcher


def test_the_new_version_opens_for_the_new_version_of_the_team() -> None:
    ana, first = _after_ben_left()
    new, old = versions(ana, TEAM)
    assert [key.id for key in versions(new, DISPATCHER)] == [public_key(DISPATCHER).id]
    assert numbers(versions(old, DISPATCHER)) == [first.id]
    assert public_key(DISPATCHER).version == 2


def test_the_old_version_is_handed_on_to_both_keys_in_use() -> None:
    ana, first = _after_ben_left()
    new, old = versions(ana, TEAM)
    hand_on(holder=DISPATCHER, opened=old, to=TEAM, by=BY, at=NOW)
    in_use, handed = versions(new, DISPATCHER)
    assert handed.private == first.private
    assert numbers(versions(in_use, DISPATCHER)) == [first.id]


def test_who_has_nothing_to_hand_on_is_told_so() -> None:
    ana, _first = _after_ben_left()
    new, old = versions(ana, TEAM)
    with pytest.raises(KeyWillNotOpen):
        hand_on(holder=DISPATCHER, opened=new, to=TEAM, by=BY, at=NOW)
    hand_on(holder=DISPATCHER, opened=old, to=TEAM, by=BY, at=NOW)
    for opened in (new, old, ana):
        with pytest.raises(KeyWillNotOpen):
            hand_on(holder=DISPATCHER, opened=opened, to=TEAM, by=BY, at=NOW)


def test_the_agent_brings_forward_what_it_holds() -> None:
    ana, first = _after_ben_left()
    bring_forward(holder=DISPATCHER, versions=[first], by="agent", at=NOW)
    (in_use,) = versions(versions(ana, TEAM)[0], DISPATCHER)
    assert [key.private for key in versions(in_use, DISPATCHER)] == [first.private]


def test_what_is_no_version_of_this_key_is_not_brought_forward() -> None:
    ana, first = _after_ben_left()
    for wrong in (OpenKey(first.id, ana.private), ana, OpenKey(404, first.private)):
        with pytest.raises(KeyWillNotOpen):
            bring_forward(holder=DISPATCHER, versions=[wrong], by="agent", at=NOW)


def test_over_many_renewals_the_last_opens_all() -> None:
    ana, team_first = staff_key(ANA), None
    for leaver in (BEN, CLEO, 10):
        staff = staff_key(leaver)
        if team_first is None:
            team_first = team_of(ana, staff)
            dispatcher_of(team_first)
        take_back(holder=TEAM, staff=leaver, by=BY, at=NOW)
        _hand_everything_on(ana)
    newest = versions(ana, TEAM)[0]
    in_use = versions(newest, DISPATCHER)[0]
    assert len(versions(newest, DISPATCHER)) == 4
    assert len(versions(in_use, DISPATCHER)) == 3


def _hand_everything_on(own: OpenKey) -> None:
    for team in versions(own, TEAM):
        try:
            hand_on(holder=DISPATCHER, opened=team, to=TEAM, by=BY, at=NOW)
        except KeyWillNotOpen:
            continue

"""Somebody leaves: nothing that is sealed from then on opens for them, and the others open all of it."""

import pytest

from rowan.domain.vault.actions import take_back
from rowan.domain.vault.models import Grant
from rowan.domain.vault.queries import (
    DISPATCHER,
    TEAM,
    OpenKey,
    public_key,
    staff_with,
)
from rowan.domain.vault.refusals import NoSuchKey
from tests.domain.vault.keyring import (
    ANA,
    BEN,
    BY,
    NOW,
    dispatcher_of,
    numbers,
    opens,
    sealed,
    staff_key,
    team_of,
    versions,
)

pytestmark = pytest.mark.usefixtures("database")


def _in_use(*reached: OpenKey) -> list[OpenKey]:
    """Return the keys in use of team and dispatcher, as whoever stays reaches them."""
    team = versions(reached[0], TEAM)[0]
    return [team, versions(team, DISPATCHER)[0]]


def test_the_leaver_opens_nothing_new_with_all_they_ever_had_open() -> None:
    ana, ben = staff_key(ANA), staff_key(BEN)
    team = team_of(ana, ben)
    kept = [ben, team, dispatcher_of(team)]
    before = sealed(*kept[1:])
    assert opens(before, *kept)
    take_back(holder=TEAM, staff=BEN, by=BY, at=NOW)
    kept += [
        other for key in kept for holder in (TEAM, DISPATCHER) for other in versions(key, holder)
    ]
    after = sealed(*_in_use(ana), subject=2)
    assert not opens(after, *kept)
    assert opens(after, *_in_use(ana))


def test_those_who_stay_open_old_and_new() -> None:
    ana, ben = staff_key(ANA), staff_key(BEN)
    team = team_of(ana, ben)
    before = sealed(team, dispatcher_of(team))
    take_back(holder=TEAM, staff=BEN, by=BY, at=NOW)
    after = sealed(*_in_use(ana), subject=2)
    assert opens(before, *versions(ana, TEAM))
    assert opens(after, *versions(ana, TEAM))
    assert staff_with(TEAM) == {ANA}


def test_their_grants_of_every_version_are_gone() -> None:
    ana, ben = staff_key(ANA), staff_key(BEN)
    team_of(ana, ben)
    for _ in range(2):
        take_back(holder=TEAM, staff=BEN, by=BY, at=NOW)
    assert versions(ben, TEAM) == []
    assert not Grant.objects.filter(to=ben.id).exists()
    assert public_key(TEAM).version == 3


def test_nothing_is_sealed_for_a_version_that_is_retired() -> None:
    ana, ben = staff_key(ANA), staff_key(BEN)
    old = team_of(ana, ben)
    take_back(holder=TEAM, staff=BEN, by=BY, at=NOW)
    with pytest.raises(NoSuchKey):
        sealed(old)
    with pytest.raises(NoSuchKey):
        sealed(old, *_in_use_of_the_team(ana))


def _in_use_of_the_team(own: OpenKey) -> list[OpenKey]:
    return versions(own, TEAM)[:1]


def test_a_holder_without_a_key_loses_nobody() -> None:
    take_back(holder=TEAM, staff=BEN, by=BY, at=NOW)
    assert numbers(versions(staff_key(ANA), TEAM)) == []

"""A colleague is granted every version, and only by who can open it."""

import pytest

from rowan.domain.trail.queries import entries
from rowan.domain.vault.actions import grant, renew
from rowan.domain.vault.models import Grant, Key
from rowan.domain.vault.queries import TEAM, program
from rowan.domain.vault.refusals import KeyWillNotOpen
from tests.domain.vault.keyring import (
    ANA,
    BEN,
    BY,
    CLEO,
    NOW,
    numbers,
    opens,
    sealed,
    staff_key,
    team_of,
    versions,
)

pytestmark = pytest.mark.usefixtures("database")


def test_every_version_is_granted() -> None:
    ana, ben = staff_key(ANA), staff_key(BEN)
    old = sealed(team_of(ana))
    renew(holder=TEAM, by=BY, at=NOW)
    new = sealed(versions(ana, TEAM)[0], subject=2)
    grant(holder=TEAM, opened=ana, staff=BEN, by=BY, at=NOW)
    assert numbers(versions(ben, TEAM)) == numbers(versions(ana, TEAM))
    assert len(versions(ben, TEAM)) == 2
    assert opens(old, *versions(ben, TEAM))
    assert opens(new, *versions(ben, TEAM))


def test_who_cannot_open_it_cannot_grant_it() -> None:
    ana, ben, _cleo = staff_key(ANA), staff_key(BEN), staff_key(CLEO)
    team_of(ana)
    for holder in (TEAM, program(3)):
        with pytest.raises(KeyWillNotOpen):
            grant(holder=holder, opened=ben, staff=CLEO, by=BY, at=NOW)
    assert not Grant.objects.filter(to__holder_id=CLEO).exists()


def test_a_colleague_without_a_key_cannot_be_granted_one() -> None:
    ana = staff_key(ANA)
    team_of(ana)
    with pytest.raises(KeyWillNotOpen):
        grant(holder=TEAM, opened=ana, staff=BEN, by=BY, at=NOW)


def test_granting_twice_is_no_error() -> None:
    ana, ben = staff_key(ANA), staff_key(BEN)
    team_of(ana)
    for _ in range(2):
        grant(holder=TEAM, opened=ana, staff=BEN, by=BY, at=NOW)
    assert len(versions(ben, TEAM)) == 1
    assert [line.verb for line in entries().lines].count("key.grant") == 2


def test_a_tampered_grant_is_passed_over_and_the_others_open() -> None:
    ana = staff_key(ANA)
    team_of(ana)
    renew(holder=TEAM, by=BY, at=NOW)
    oldest = Key.objects.get(holder="team", version=1)
    Grant.objects.filter(key=oldest).update(wrapped=b"\1" * 113)
    assert [key.id == oldest.id for key in versions(ana, TEAM)] == [False]

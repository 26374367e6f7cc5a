"""Two of the three shares of the recovery key open what the team and every program can open."""

from itertools import combinations

import pytest

from rowan.core.sealing.recovery import new_recovery, recovered
from rowan.domain.vault.actions import grant, keep_recovery, renew
from rowan.domain.vault.queries import RECOVERY, TEAM, OpenKey, program, public_key
from rowan.domain.vault.refusals import HolderHasAKey
from tests.domain.vault.keyring import (
    ANA,
    BEN,
    BY,
    NOW,
    opens,
    sealed,
    staff_key,
    team_of,
    versions,
)

pytestmark = pytest.mark.usefixtures("database")


def test_any_two_shares_open_every_version_of_every_key_and_let_somebody_in_again() -> None:
    recovery = new_recovery()
    keep_recovery(public=recovery.public_key, by=BY, at=NOW)
    ana = staff_key(ANA)
    contents = [sealed(team_of(ana))]
    renew(holder=TEAM, by=BY, at=NOW)
    contents.append(sealed(versions(ana, TEAM)[0], subject=2))
    for shares in combinations(recovery.shares, 2):
        private = recovered(shares, public_key=recovery.public_key)
        opened = OpenKey(public_key(RECOVERY).id, private)
        keys = versions(opened, TEAM)
        assert len(keys) == 2
        assert all(opens(content, *keys) for content in contents)
    ben = staff_key(BEN)
    grant(holder=TEAM, opened=opened, staff=BEN, by=BY, at=NOW)
    assert all(opens(content, *versions(ben, TEAM)) for content in contents)


def test_what_is_no_copy_for_the_recovery_key_it_does_not_open() -> None:
    recovery = new_recovery()
    staff_key(ANA)
    keep_recovery(public=recovery.public_key, by=BY, at=NOW)
    opened = OpenKey(public_key(RECOVERY).id, recovered(recovery.shares[:2]))
    assert versions(opened, TEAM) == []
    assert versions(opened, program(3)) == []


def test_it_is_drawn_once() -> None:
    keep_recovery(public=new_recovery().public_key, by=BY, at=NOW)
    with pytest.raises(HolderHasAKey):
        keep_recovery(public=new_recovery().public_key, by=BY, at=NOW)

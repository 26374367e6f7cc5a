"""Another password on the same key: what was granted to it stays."""

import pytest

from rowan.domain.vault.actions import change_password, new_staff_key
from rowan.domain.vault.models import Key, Lock
from rowan.domain.vault.queries import TEAM, OpenKey, opened_by_password, opened_with
from rowan.domain.vault.refusals import KeyWillNotOpen
from tests.domain.vault.keyring import ANA, BEN, BY, NOW, PASSWORD, staff_key, team_of

NEXT = "another quiet sentence"
pytestmark = pytest.mark.usefixtures("database")


def test_grants_stay_and_the_old_password_opens_nothing() -> None:
    ana = new_staff_key(staff=ANA, password=PASSWORD, by=BY, at=NOW)
    team = team_of(ana)
    change_password(opened=ana, staff=ANA, password=NEXT, by=BY, at=NOW)
    assert opened_by_password(ANA, PASSWORD) is None
    opened = opened_by_password(ANA, NEXT)
    assert opened is not None
    assert opened_with(opened, TEAM).private == team.private
    assert (Key.objects.count(), Lock.objects.count()) == (2, 1)


def test_no_key_but_ones_own_gets_a_password() -> None:
    ana, ben = staff_key(ANA), staff_key(BEN)
    team = team_of(ana)
    for key in (team, ben, OpenKey(ana.id, ben.private)):
        with pytest.raises(KeyWillNotOpen):
            change_password(opened=key, staff=ANA, password=NEXT, by=BY, at=NOW)
    assert not Lock.objects.exists()

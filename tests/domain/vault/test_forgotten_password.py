"""Who forgot a password gets a new key, which opens nothing until a colleague grants it."""

import pytest

from rowan.domain.vault.actions import grant, new_staff_key, renew, take_back
from rowan.domain.vault.models import Grant, Lock
from rowan.domain.vault.queries import TEAM, opened_by_password, staff_with
from tests.domain.vault.keyring import (
    ANA,
    BEN,
    BY,
    CLEO,
    NOW,
    PASSWORD,
    opens,
    sealed,
    staff_key,
    team_of,
    versions,
)

NEXT = "another quiet sentence"
pytestmark = pytest.mark.usefixtures("database")


def test_the_new_key_opens_nothing_until_a_colleague_grants_it() -> None:
    ana, ben = staff_key(ANA), new_staff_key(staff=BEN, password=PASSWORD, by=BY, at=NOW)
    content = sealed(team_of(ana, ben))
    new = new_staff_key(staff=BEN, password=NEXT, by=BY, at=NOW)
    assert versions(new, TEAM) == []
    grant(holder=TEAM, opened=ana, staff=BEN, by=BY, at=NOW)
    assert opens(content, *versions(new, TEAM))


def test_the_old_password_and_the_old_key_open_nothing_that_is_still_stored() -> None:
    ben = new_staff_key(staff=BEN, password=PASSWORD, by=BY, at=NOW)
    team_of(ben)
    new_staff_key(staff=BEN, password=NEXT, by=BY, at=NOW)
    assert opened_by_password(BEN, PASSWORD) is None
    assert versions(ben, TEAM) == []
    assert [lock.key_id for lock in Lock.objects.all()] != [ben.id]
    assert not Grant.objects.filter(to=ben.id).exists()


def test_no_renewal_grants_it_on_the_way() -> None:
    ana, _ben, cleo = staff_key(ANA), staff_key(BEN), staff_key(CLEO)
    team_of(ana, _ben, cleo)
    new = new_staff_key(staff=BEN, password=NEXT, by=BY, at=NOW)
    take_back(holder=TEAM, staff=CLEO, by=BY, at=NOW)
    renew(holder=TEAM, by=BY, at=NOW)
    assert staff_with(TEAM) == {ANA}
    assert versions(new, TEAM) == []

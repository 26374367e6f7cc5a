"""A holder's first key is made once, and wrapped to those who are to open it."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from rowan.domain.vault.actions import found
from rowan.domain.vault.models import Grant, Key
from rowan.domain.vault.queries import TEAM, OpenKey, opened_with, program, public_key, staff_with
from rowan.domain.vault.refusals import HolderHasAKey, KeyWillNotOpen, NoSuchKey
from tests.domain.vault.keyring import ANA, BEN, BY, CLEO, NOW, staff_key, team_of

pytestmark = pytest.mark.usefixtures("database")


def test_those_it_was_founded_for_open_it_and_others_do_not() -> None:
    ana, ben, cleo = staff_key(ANA), staff_key(BEN), staff_key(CLEO)
    oak = found(holder=program(3), to=[ana, ben], by=BY, at=NOW)
    assert [opened_with(own, program(3)).private for own in (ana, ben)] == [oak.private] * 2
    with pytest.raises(KeyWillNotOpen):
        opened_with(cleo, program(3))
    assert staff_with(program(3)) == {ANA, BEN}
    assert public_key(program(3)).version == 1


def test_a_second_founding_is_refused() -> None:
    ana = staff_key(ANA)
    team_of(ana)
    with pytest.raises(HolderHasAKey):
        team_of(ana)
    assert Key.objects.filter(holder="team").count() == 1


def test_of_many_at_once_one_founds() -> None:
    ana, start = staff_key(ANA), Barrier(6)

    def race(_number: int) -> bool:
        start.wait()
        try:
            team_of(ana)
        except HolderHasAKey:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(6) as pool:
        assert sum(pool.map(race, range(6))) == 1
    assert Key.objects.filter(holder="team").count() == 1


def test_for_a_key_that_is_none_it_is_refused_and_nothing_is_made() -> None:
    with pytest.raises(NoSuchKey):
        found(holder=TEAM, to=[OpenKey(404, bytes(32))], by=BY, at=NOW)
    assert not Key.objects.exists()
    assert not Grant.objects.exists()

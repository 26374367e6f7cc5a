"""Whoever puts a public half of their own in a row is found out by the next who opens the key."""

from pathlib import Path

import pytest

from rowan.core.sealing import places
from rowan.core.sealing.keypairs import new_key_pair, wrap
from rowan.domain.vault.models import Grant, Key
from rowan.domain.vault.queries import TEAM, OpenKey, opened_with
from rowan.domain.vault.refusals import KeyWillNotOpen
from tests.domain.vault.keyring import ANA, opens, sealed, staff_key, team_of, versions

pytestmark = pytest.mark.usefixtures("database")


def test_a_public_half_that_is_not_the_keys_own_is_noticed() -> None:
    ana = staff_key(ANA)
    team = team_of(ana)
    Key.objects.filter(pk=team.id).update(public=new_key_pair().public)
    with pytest.raises(KeyWillNotOpen):
        opened_with(ana, TEAM)
    assert versions(ana, TEAM) == []


def test_a_private_half_that_is_not_the_keys_own_is_noticed() -> None:
    ana = staff_key(ANA)
    team, foreign = team_of(ana), new_key_pair()
    row = Key.objects.get(pk=ana.id)
    forged = wrap(bytes(row.public), foreign.private, places.of_grant(team.id, ana.id))
    Grant.objects.update(wrapped=forged)
    with pytest.raises(KeyWillNotOpen):
        opened_with(ana, TEAM)


def test_a_stranger_s_public_half_opens_nothing_without_the_keys_of_the_week(
    key_folder_of_its_own: Path,
) -> None:
    ana, stranger = staff_key(ANA), new_key_pair()
    team = team_of(ana)
    Key.objects.filter(pk=team.id).update(public=stranger.public)
    content = sealed(team)
    for path in key_folder_of_its_own.iterdir():
        path.unlink()
    assert not opens(content, OpenKey(team.id, stranger.private))

"""A key under a password opens with it, and with no other."""

import pytest

from rowan.domain.trail.queries import entries
from rowan.domain.vault.actions import new_staff_key
from rowan.domain.vault.models import Lock
from rowan.domain.vault.queries import has_key, opened_by_password, public_key, staff_member
from rowan.domain.vault.refusals import NoSuchKey
from tests.domain.vault.keyring import ANA, BY, NOW, PASSWORD

pytestmark = pytest.mark.usefixtures("database")


def test_it_opens_with_its_password_and_with_no_other() -> None:
    made = new_staff_key(staff=ANA, password=PASSWORD, by=BY, at=NOW)
    opened = opened_by_password(ANA, PASSWORD)
    assert opened is not None
    assert (opened.id, opened.private) == (made.id, made.private)
    assert opened_by_password(ANA, PASSWORD.upper()) is None
    assert public_key(staff_member(ANA)).id == made.id


def test_neither_the_password_nor_the_private_half_is_stored_or_shown() -> None:
    made = new_staff_key(staff=ANA, password=PASSWORD, by=BY, at=NOW)
    row = Lock.objects.get()
    stored = [bytes(row.salt), bytes(row.verifier), bytes(row.private), row.header.encode()]
    assert not any(made.private in part or PASSWORD.encode() in part for part in stored)
    assert made.private.hex() not in repr(made)
    assert repr(made.private) not in repr(made)


def test_the_trail_says_who_made_it() -> None:
    new_staff_key(staff=ANA, password=PASSWORD, by=BY, at=NOW)
    (line,) = entries().lines
    assert (line.verb, line.by, line.about) == ("key.new", BY, ("staff", str(ANA)))


def test_somebody_without_a_key_has_none() -> None:
    assert not has_key(staff_member(ANA))
    with pytest.raises(NoSuchKey):
        public_key(staff_member(ANA))

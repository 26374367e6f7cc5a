"""A notice is kept or taken back together with what it tells of."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction

from rowan.domain.directory.actions import set_standing
from rowan.domain.directory.models import Program, Standing
from rowan.domain.notices.actions import Opens, notify_staff
from rowan.domain.notices.models import Link, Notice, Token
from rowan.domain.notices.refusals import AddressUnusable
from tests.domain.cast import entry, saved
from tests.domain.notices.offices import open_office
from tests.domain.notices.outbox import BY, INVITATION, NOW, sender, tell, tell_survivor, waiting

pytestmark = pytest.mark.usefixtures("database")


class _Refused(Exception):
    pass


@transaction.atomic
def _verified(program: int, *, refused: bool) -> None:
    """Verify a program and tell its staff, as a review does."""
    set_standing(program=program, standing=Standing.VERIFIED, by=BY, at=NOW)
    tell()
    tell_survivor(7)
    if refused:
        raise _Refused


def test_it_goes_with_the_action_that_is_refused() -> None:
    (oak,) = saved(entry("oak"))
    with pytest.raises(_Refused):
        _verified(oak, refused=True)
    assert Program.objects.get(pk=oak).standing == Standing.UNVERIFIED
    assert (Notice.objects.count(), Link.objects.count()) == (0, 0)


def test_it_stays_with_the_action_that_is_kept() -> None:
    (oak,) = saved(entry("oak"))
    _verified(oak, refused=False)
    assert waiting() == 2


def test_nobody_holds_a_token_before_the_mail_is_sent() -> None:
    tell()
    assert (Link.objects.count(), Token.objects.count()) == (1, 0)


@pytest.mark.parametrize(
    "address",
    ["", "nobody", "a@example.org, b@example.org", "a@example.org\nBcc: b@example.org", "a@b c"],
)
def test_what_is_not_one_address_is_refused_and_nothing_is_written(address: str) -> None:
    with pytest.raises(AddressUnusable):
        notify_staff(address=address, language="en", opens=INVITATION, by=BY, at=NOW)
    assert (Notice.objects.count(), Link.objects.count()) == (0, 0)


def test_a_sent_notice_with_an_address_is_refused_by_the_database() -> None:
    tell()
    with pytest.raises(DatabaseError), transaction.atomic():
        Notice.objects.update(sent_at=NOW)


def test_its_link_lives_from_the_moment_the_mail_is_sent() -> None:
    opens = Opens("password", "7", timedelta(hours=1))
    notify_staff(address="reader@example.org", language="en", opens=opens, by=BY, at=NOW)
    later = NOW + timedelta(hours=8)
    with open_office() as office:
        sender(office.server, lambda: later).round()
    assert Link.objects.get().expires_at == later + timedelta(hours=1)

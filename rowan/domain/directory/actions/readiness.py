"""The test referral: proof that a program can open what is sealed to it, before anybody's life is in it."""

from datetime import datetime

from django.db import transaction

from rowan.domain.directory.actions.changes import locked
from rowan.domain.directory.models import IN_NETWORK
from rowan.domain.directory.queries.people import colleague_of
from rowan.domain.directory.queries.readiness import SEALED_AS, TEST_FIELD, TEST_REFERRAL
from rowan.domain.directory.refusals import (
    KeyDoesNotFit,
    NoTestSent,
    NotInNetwork,
    NotReachedYet,
)
from rowan.domain.trail.actions import record
from rowan.domain.vault import actions as vault
from rowan.domain.vault import queries as keys
from rowan.domain.vault.queries import OpenKey
from rowan.domain.vault.refusals import EpochGone, KeyWillNotOpen, NoSuchKey, NothingSealed


@transaction.atomic
def send_test_referral(*, program: int, by: str, at: datetime) -> None:
    """Seal an invented text, marked as a test, to a program's key. May be done again, as after a new key.

    Raises ``NoSuchProgram``, ``NotInNetwork``, or ``NotReachedYet`` while nobody of it has signed in.
    """
    row = locked(program)
    if row.standing_at(at) not in IN_NETWORK:
        raise NotInNetwork
    try:
        key = keys.public_key(keys.program(program))
    except NoSuchKey:
        raise NotReachedYet from None
    vault.seal_content(
        kind=SEALED_AS,
        subject=program,
        fields={TEST_FIELD: TEST_REFERRAL},
        to=[key.id],
        at=at,
        revision=len(keys.contents(SEALED_AS, program)),
    )
    record(verb="test.send", by=by, at=at, about=("program", program))


@transaction.atomic
def confirm_test_referral(*, program: int, opened: OpenKey, by: str, at: datetime) -> bytes:
    """Open the last test referral with a program's key, write down that it could be, and return it.

    Whoever opens it works for the program. Raises ``NoSuchProgram``, ``NotOfTheProgram``, ``NoTestSent`` or
    ``KeyDoesNotFit``.
    """
    row = locked(program)
    colleague_of(program, by)
    sent = keys.contents(SEALED_AS, program)
    if not sent:
        raise NoTestSent
    try:
        said = keys.opened_content(sent[-1], opened)
    except (EpochGone, KeyWillNotOpen, NothingSealed):
        raise KeyDoesNotFit from None
    vault.note_read(content=sent[-1], to=opened.id, at=at)
    if row.ready_at is None:
        row.ready_at = at
        row.save(update_fields=["ready_at"])
    about = ("program", program)
    record(verb="test.confirm", by=by, at=at, about=about)
    return said

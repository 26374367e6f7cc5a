"""The numbered changes that every search follows."""

from collections.abc import Collection
from datetime import datetime

from django.db import connection
from django.db.transaction import TransactionManagementError

from rowan.domain.directory.models import Change, Program
from rowan.domain.directory.refusals import NoSuchProgram

BATCH = 500


def record_changes(programs: Collection[int], *, by: str, at: datetime) -> int:
    """Take the next revision for a change of ``programs``, and return it. To be called last in a transaction.

    The counter's row stays locked until commit: whoever comes next gets a later number and commits later.
    Raises ``TransactionManagementError`` outside a transaction.
    """
    if not connection.in_atomic_block:
        raise TransactionManagementError("a change is numbered inside its own transaction")
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE directory_revision SET number = number + 1 WHERE id = 1 RETURNING number"
        )
        (number,) = cursor.fetchone()
    Change.objects.bulk_create(
        [Change(revision=number, program_id=program, by=by, at=at) for program in sorted(programs)],
        batch_size=BATCH,
    )
    return int(number)


def locked(program: int) -> Program:
    """Return a program that nobody else changes until this transaction ends. Raises ``NoSuchProgram``.

    Rows that refer to it may be written meanwhile: who locks a pool first, and then writes who takes a place in it,
    would else wait for somebody who waits for that pool.
    """
    row = Program.objects.select_for_update(no_key=True).filter(pk=program).first()
    if row is None:
        raise NoSuchProgram
    return row

"""Writes to the trail: a line, and once its place in the chain. There is no other."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, connection, transaction
from django.db.transaction import TransactionManagementError

from rowan.domain.trail import queries
from rowan.domain.trail.models import Entry, Purpose
from rowan.domain.trail.queries import Head
from rowan.domain.trail.refusals import (
    ChainHasMoved,
    NotADetail,
    NotAMoment,
    NotAnActor,
    NotAPurpose,
    NotASubject,
    NotAVerb,
)

NOTHING = ("", "")
NUMBERS = frozenset(
    {
        "count",
        "days",
        "delivery",
        "hours",
        "position",
        "program",
        "referral",
        "revision",
        "staff",
        "version",
    }
)
CODES = frozenset(
    {"after", "before", "ending", "field", "format", "kind", "reason", "role", "rule"}
)
"""The names a detail may have. Add one where it is needed; never one for what somebody says or writes."""

BATCH = 500
_LARGEST_NUMBER = 2**63 - 1
_WORD = "[a-z]+(?:-[a-z]+)*"
_VERB = re.compile(rf"{_WORD}\.{_WORD}")
_ACTOR = re.compile(rf"{_WORD}(?::[0-9a-f]{{1,32}})?")
_KIND = re.compile(_WORD)
_ID = re.compile("[0-9A-Za-z][0-9A-Za-z._:-]*")
_CODE = re.compile(r"[a-z][a-z0-9]*(?:[._:-][a-z0-9]+)*")

Advance = Callable[[bytes, bytes], bytes]
"""From the tag before and the bytes of a line to the tag of that line."""


@dataclass(frozen=True)
class Chained:
    """How many lines got their place, and where the chain ends now."""

    count: int
    head: Head


def record(
    *,
    verb: str,
    by: str,
    at: datetime,
    about: tuple[str, str | int] = NOTHING,
    purpose: str = "",
    **details: str | int,
) -> None:
    """Write one line, to be kept or taken back together with what it tells of. The agent will chain it.

    Raises ``TransactionManagementError`` outside a transaction, and ``NotAMoment``, ``NotAVerb``, ``NotAnActor``,
    ``NotASubject``, ``NotAPurpose`` or ``NotADetail``. A code that a person chose as a word looks like any other: what
    people write must never be handed in.
    """
    if not connection.in_atomic_block:
        raise TransactionManagementError("a line is written in the transaction of what it tells of")
    kind, thing = about[0], str(about[1])
    if at.utcoffset() is None:
        raise NotAMoment
    _require(_VERB, verb, 60, NotAVerb)
    _require(_ACTOR, by, 60, NotAnActor)
    if (kind, thing) != NOTHING:
        _require(_KIND, kind, 40, NotASubject)
        _require(_ID, thing, 80, NotASubject)
    if purpose not in {"", *Purpose.values}:
        raise NotAPurpose
    _require_plain(details)
    Entry.objects.create(
        at=at,
        by=by,
        verb=verb,
        about_kind=kind,
        about_id=thing,
        purpose=purpose,
        details=details,
    )


def chain_pending(*, head: Head, advance: Advance, limit: int = BATCH) -> Chained:
    """Give the lines that wait, oldest first and at most ``limit``, the positions after ``head``, and their tags.

    ``head`` is where the caller left the chain: position 0, and the tag that stands before the first line, if nowhere.
    ``advance`` is called once a line, in order, BEFORE the commit: keep the key of ``head`` until this has returned.
    All or nothing: raises ``ChainHasMoved`` if the chain ends elsewhere or somebody else chained meanwhile, and
    ``RuntimeError`` inside another transaction. Holds no key and verifies nothing.
    """
    try:
        return _chain(head, advance, limit)
    except IntegrityError:
        raise ChainHasMoved from None


@transaction.atomic(durable=True)
def _chain(head: Head, advance: Advance, limit: int) -> Chained:
    waiting = Entry.objects.select_for_update().filter(position=None).order_by("at", "id")
    rows = list(waiting[:limit])
    _require_end(head)
    for row in rows:
        head = Head(head.position + 1, advance(head.tag, row.canonical()))
        _place(row, head)
    return Chained(len(rows), head)


def _require_end(head: Head) -> None:
    """Insist that the chain ends here. Looks after the lock on the rows: whoever held it has committed."""
    found = queries.head()
    if found != head and (found or head.position):
        raise ChainHasMoved


def _place(row: Entry, head: Head) -> None:
    rows = Entry.objects.filter(pk=row.pk, position=None)
    if rows.update(position=head.position, tag=head.tag) != 1:
        raise ChainHasMoved


def _require(pattern: re.Pattern[str], text: str, longest: int, refusal: type[Exception]) -> None:
    if len(text) > longest or not pattern.fullmatch(text):
        raise refusal


def _require_plain(details: Mapping[str, str | int]) -> None:
    for name, value in details.items():
        number = name in NUMBERS and type(value) is int and 0 <= value <= _LARGEST_NUMBER
        if number:
            continue
        if name not in CODES or not isinstance(value, str):
            raise NotADetail
        _require(_CODE, value, 40, NotADetail)

"""Two entries of one program become one, by the word of two members of the team; and are taken apart again likewise.

The entry that does not stay is shut for new requests. Nothing else of it ends: a person's yes names a program, and a
yes to one entry is none to another, so what is open there is answered there. No key, no leave and no colleague moves:
who works for the one that stays invites them. Its contact points are added there, unproven.
"""

from datetime import datetime

from django.db import IntegrityError, transaction

from rowan.core.formats.entries import MOST_TOLD
from rowan.domain.directory.actions.changes import locked, record_changes
from rowan.domain.directory.actions.standing import checked_note
from rowan.domain.directory.actions.telling import tell_administrators
from rowan.domain.directory.models import IN_NETWORK, Contact, Merge, Program, RuleChange, Standing
from rowan.domain.directory.queries.lookalikes import doubles
from rowan.domain.directory.queries.people import free_to_decide, is_free_to_decide, member_of_team
from rowan.domain.directory.queries.reasons import require_reason
from rowan.domain.directory.refusals import (
    FirstWordGone,
    MergedAlready,
    MergeOver,
    MergeWaits,
    NotAlike,
    NotInNetwork,
    NotWhileSuspended,
    OwnWord,
)
from rowan.domain.trail.actions import record


@transaction.atomic
def propose_merge(
    *, program: int, into: int, reason: str, note: str = "", by: str, at: datetime
) -> int:
    """Give the first of two words that ``program`` is the same house as ``into``, which stays. Returns the proposal.

    Nothing happens before the second. Raises ``NoSuchProgram``, ``NotOfTheTeam``, ``Conflicted`` for either of them,
    ``NoSuchReason``, ``FieldRefused``, ``NotAlike``, ``NotWhileSuspended``, ``MergedAlready``, ``NotInNetwork`` where
    requests would reach neither, or ``MergeWaits``.
    """
    gone, stays = _both(program, into)
    _free(gone, stays, by)
    require_reason("merge", reason)
    _require_mergeable(gone, stays, at)
    return _propose(Merge(program=gone, into=stays, reason=reason, by=by, at=at), note)


@transaction.atomic
def propose_parting(*, program: int, reason: str, note: str = "", by: str, at: datetime) -> int:
    """Give the first of two words that a merged program is another one after all. Returns the proposal.

    Raises ``NoSuchProgram``, ``NotOfTheTeam``, ``Conflicted``, ``NoSuchReason``, ``FieldRefused``, ``MergeOver``
    for one that is not merged, or ``MergeWaits``.
    """
    row = locked(program)
    if row.merged_into is None:
        raise MergeOver
    _free(row, row.merged_into, by)
    require_reason("part", reason)
    made = Merge(program=row, into=row.merged_into, parts=True, reason=reason, by=by, at=at)
    return _propose(made, note)


@transaction.atomic
def second_merge(*, merge: int, by: str, at: datetime) -> None:
    """Give the second word, and do it.

    Raises ``MergeOver``, ``NotOfTheTeam``, ``Conflicted``, ``OwnWord``, ``FirstWordGone``, or as ``propose_merge``
    where it is not possible any more.
    """
    waiting, row, other = _waiting(merge)
    _free(row, other, by)
    if waiting.by == by:
        raise OwnWord
    if not all(is_free_to_decide(each.pk, waiting.by) for each in (row, other)):
        raise FirstWordGone
    if not waiting.parts:
        _require_mergeable(row, other, at)
    waiting.seconded_by, waiting.over_at = by, at
    waiting.save(update_fields=["seconded_by", "over_at"])
    row.merged_into = None if waiting.parts else other
    row.save(update_fields=["merged_into"])
    if not waiting.parts:
        _move_contacts(row, other)
        RuleChange.objects.filter(program=row, over_at=None).update(over_at=at)
    verb = "program.part" if waiting.parts else "program.merge"
    about, reason = ("program", row.pk), waiting.reason
    record(verb=verb, by=by, at=at, about=about, program=other.pk, reason=reason)
    record_changes([row.pk, other.pk], by=by, at=at)
    for each in (row, other):
        tell_administrators(each.pk, by=by, at=at)


@transaction.atomic
def drop_merge(*, merge: int, by: str, at: datetime) -> None:
    """Drop what waits for a second word. Any member of the team may. Raises ``NotOfTheTeam`` or ``MergeOver``."""
    member_of_team(by)
    waiting, row, _other = _waiting(merge)
    waiting.over_at = at
    waiting.save(update_fields=["over_at"])
    record(verb="merge.drop", by=by, at=at, about=("program", row.pk))


def _both(one: int, other: int) -> tuple[Program, Program]:
    """Return two programs that nobody else changes, always locked in one order."""
    rows = {number: locked(number) for number in sorted({one, other})}
    return rows[one], rows[other]


def _free(one: Program, other: Program, by: str) -> None:
    for each in (one, other):
        free_to_decide(each.pk, by)


def _propose(made: Merge, note: str) -> int:
    made.note = checked_note(note)
    try:
        with transaction.atomic():
            made.save(force_insert=True)
    except IntegrityError:
        raise MergeWaits from None
    about, kind = ("program", made.program_id), "part" if made.parts else "merge"
    record(verb="merge.propose", by=made.by, at=made.at, about=about, kind=kind)
    return made.pk


def _waiting(merge: int) -> tuple[Merge, Program, Program]:
    """Return a proposal that waits, and its programs locked, so that of two presses one finds it over."""
    found = Merge.objects.filter(pk=merge).values_list("program", "into").first()
    if found is None:
        raise MergeOver
    row, other = _both(*found)
    waiting = Merge.objects.filter(pk=merge, over_at=None).first()
    if waiting is None or (waiting.parts and row.merged_into_id != other.pk):
        raise MergeOver
    return waiting, row, other


def _require_mergeable(gone: Program, stays: Program, at: datetime) -> None:
    if stays.pk not in {each.id for each in doubles(gone.pk)}:
        raise NotAlike
    outside = {Standing.SUSPENDED, Standing.REMOVED}
    if {gone.standing, stays.standing} & outside:
        raise NotWhileSuspended
    is_end = Program.objects.filter(merged_into=gone).exists()
    if gone.merged_into_id or stays.merged_into_id or is_end:
        raise MergedAlready
    if gone.standing_at(at) in IN_NETWORK and stays.standing_at(at) not in IN_NETWORK:
        raise NotInNetwork


def _move_contacts(gone: Program, stays: Program) -> None:
    """Add the contact points of one entry to the other, unproven: that they reach this one is to be proven anew."""
    known = set(stays.contacts.values_list("kind", "value", "purpose"))
    room = MOST_TOLD - len(known)
    last = stays.contacts.order_by("-place").values_list("place", flat=True).first()
    place = 0 if last is None else last + 1
    rows = gone.contacts.order_by("place", "pk")
    new = [row for row in rows if (row.kind, row.value, row.purpose) not in known][:room]
    Contact.objects.bulk_create(
        Contact(
            program=stays,
            kind=row.kind,
            value=row.value,
            purpose=row.purpose,
            language=row.language,
            place=place + number,
        )
        for number, row in enumerate(new)
    )

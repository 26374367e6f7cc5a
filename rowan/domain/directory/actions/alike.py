"""Of two entries that look alike somebody of the team says that they are two, and takes it back."""

from datetime import datetime

from django.db import transaction

from rowan.core.formats.alike import mark
from rowan.domain.directory.actions.changes import locked
from rowan.domain.directory.models import Apart
from rowan.domain.directory.queries.alike import alike, looks_of
from rowan.domain.directory.queries.people import free_to_decide
from rowan.domain.directory.refusals import PairOver
from rowan.domain.trail.actions import record


@transaction.atomic
def tell_apart(*, one: int, other: int, by: str, at: datetime) -> int:
    """Say that two entries that look alike are two programs; they leave the list until one of them changes its looks.

    Nothing of either changes. Raises ``NoSuchProgram``, ``NotOfTheTeam``, ``Conflicted`` for either of them, or
    ``PairOver`` for two that are not on the list.
    """
    first, second = (locked(number) for number in sorted((one, other)))
    for row in (first, second):
        free_to_decide(row.pk, by)
    listed = {(pair.one, pair.other) for pair in alike(first.state).open}
    if (first.pk, second.pk) not in listed:
        raise PairOver
    Apart.objects.filter(one=first, other=second, over_at=None).update(over_at=at)
    looks = {each.number: each for each in looks_of(first.state)}
    said = mark(looks[first.pk], looks[second.pk])
    made = Apart.objects.create(one=first, other=second, mark=said, by=by, at=at)
    record(verb="pair.apart", by=by, at=at, about=("program", first.pk), program=second.pk)
    return made.pk


@transaction.atomic
def doubt_again(*, apart: int, by: str, at: datetime) -> None:
    """Take back that two entries are two: they stand on the list again.

    Raises ``NotOfTheTeam``, ``Conflicted`` for either of them, or ``PairOver`` where it was taken back already.
    """
    two = Apart.objects.filter(pk=apart).values_list("one", "other").first()
    if two is None:
        raise PairOver
    for number in sorted(two):
        free_to_decide(locked(number).pk, by)
    if not Apart.objects.filter(pk=apart, over_at=None).update(over_at=at):
        raise PairOver
    record(verb="pair.doubt", by=by, at=at, about=("program", two[0]), program=two[1])

"""The questions after an arrival: which round somebody is asked now, what waits to be counted, what may be told."""

from collections.abc import Mapping
from datetime import datetime

from django.utils import timezone

from rowan.core.lifecycle.afterwards import COUNTED, SLIP, Figure, Round, round_at
from rowan.core.lifecycle.delivery import Reply
from rowan.core.lifecycle.referral import PLACED
from rowan.core.vocabulary.model import Text
from rowan.domain.referrals.models import Answered, Delivery, Published, Referral
from rowan.domain.referrals.queries.known import is_frozen
from rowan.domain.referrals.queries.words import words
from rowan.domain.vault.queries import (
    OpenKey,
    is_key_in_use,
    mark_of,
    referral,
    sealed_before,
)


def questions() -> Mapping[str, Text]:
    """Return the words of the six questions by name, in their order."""
    return {name: asked.voices["you"] for name, asked in words().lists["afterwards"].items()}


def answers() -> Mapping[str, Text]:
    """Return the words of what may be said to each, by name: each ``Truth``, and what skips it."""
    return {name: said.voices["you"] for name, said in words().lists["afterwards-said"].items()}


def asked_now(subject: int, opened: OpenKey, *, at: datetime) -> Round | None:
    """Return the round of questions that somebody is asked now, and has not answered; nothing without their own key."""
    row = Referral.objects.filter(pk=subject).first()
    if row is None or not is_key_in_use(opened, referral(subject)):
        return None
    asked = about(row, at)
    if asked is None or Answered.objects.filter(pk=mark(opened, *asked)).exists():
        return None
    return asked[1]


def about(row: Referral, at: datetime) -> tuple[int, Round] | None:
    """Return about which program somebody is asked now, and in which round; nothing where it is not time.

    Whoever did not choose it is asked nothing.
    """
    asked = round_at(row.arrived_at, at)
    chosen = Delivery.objects.filter(referral=row, state=Reply.CHOSEN).first()
    if asked is None or chosen is None or row.stage not in PLACED or is_frozen(row):
        return None
    return chosen.program_id, asked


def mark(opened: OpenKey, program: int, asked: Round) -> bytes:
    """Return what stands for it that whoever has this key has answered a round about a program."""
    return mark_of(opened, f"{COUNTED} {program} {int(asked)}")


def day_of(at: datetime) -> datetime:
    """Return when the day of a moment began: what is sealed of answers has no other time."""
    return timezone.localtime(at).replace(hour=0, minute=0, second=0, microsecond=0)


def has_slips(at: datetime) -> bool:
    """Say whether answers of a day before this one wait to be counted."""
    return bool(sealed_before(SLIP, day_of(at)))


def published(program: int) -> list[Figure]:
    """Return what may be told of a program, by round; nothing before five people have answered one."""
    order = {name: place for place, name in enumerate(questions())}
    rows = Published.objects.filter(program=program)
    found = [
        Figure(Round(row.round), row.question, row.people, row.yes, most=row.most)
        for row in rows
        if row.question in order
    ]
    return sorted(found, key=lambda each: (each.round, order[each.question]))

"""Fill this process's database with a large network and the requests of many people: the other end of ``crowded``.

All of it by the actions that pages use, but for requests that are over: of these their rows and lines are left, and
they are written as such. Receipts are drawn and not stretched: nobody comes back by these.
"""

import json
from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import cycle
from os import urandom
from random import Random
from typing import Any

from django.db import transaction
from django.utils import timezone

from rowan.core.lifecycle.consent import Consent
from rowan.core.lifecycle.contents import FIT
from rowan.core.lifecycle.delivery import Move, Reply
from rowan.core.lifecycle.fit import Fit, write_fit
from rowan.core.lifecycle.limits import REMEMBERED
from rowan.core.lifecycle.referral import State
from rowan.core.lifecycle.sayings import Saying
from rowan.core.lifecycle.stalling import LADDERS, TASKS
from rowan.core.matching.model import Verdict
from rowan.core.vocabulary.answers import Answer, Fact
from rowan.core.vocabulary.model import Span
from rowan.domain.accounts.queries import id_of, person
from rowan.domain.directory.models import Program
from rowan.domain.notices.models import Notice
from rowan.domain.notices.queries import Side
from rowan.domain.referrals import actions
from rowan.domain.referrals.models import Delivery, Referral, Stalled
from rowan.domain.referrals.queries import standing_still, to_index, words
from rowan.domain.trail.models import Entry
from rowan.domain.vault import actions as vault
from rowan.domain.vault.queries import DISPATCHER, TEAM, ReceiptKeys, has_key, program, public_key
from tests.pages.network import fill

_BY = "load"
_AT_ONCE = 10
_ASKED = 3
_ROWS_AT_ONCE = 5_000
_BY_THEN = ("referral.begin", "referral.say", "referral.send", "referral.withdraw", "vault.shred")
"""What the trail tells of somebody who took a request back after programs had it, beside what it tells of these."""

_TASKS = 60
_BUSY = 400
"""So many programs have all the requests: a few are asked by most people, as in life."""

_DRAFT, _WITH_NOTES, _ANSWERED, _TALKING, _WITHDRAWN = 0, (1, 2), range(8, 20), 17, 18
"""Of twenty requests, those that are no further, and those that come further."""

_GROWN: dict[str, Answer] = {
    "age": Fact((Span(30, 30),)),
    "gender": Fact((frozenset({"woman"}),)),
    "who": Fact((frozenset({"self"}),)),
}
_ANSWERS = (
    (Move.ASK, Saying("When would you like to come?")),
    (Move.LIST, Saying("In some weeks a bed is free.")),
    (Move.DECLINE, Saying(reasons=("full",))),
)
_FIT = Fit(Verdict.FITS, ("age", "gender"), ("pets",), (), Span(25, 34), Span(1, 1), ("now",))


def programs(*, number: int) -> int:
    """Add programs until there are so many, a key for each that may receive, and return how many may."""
    fill(number - Program.objects.count())
    known = Program.objects.filter(standing__in=("verified", "vetted")).values_list("pk", flat=True)
    at = timezone.now()
    with transaction.atomic():
        for each in known:
            if not has_key(program(each)):
                vault.found(holder=program(each), to=[], by=_BY, at=at)
    return len(known)


def requests(*, number: int, to: str, to_number: int, of: str, of_number: int) -> int:
    """Add so many requests, the newest last. Returns how many programs were told.

    ``to`` is the address of somebody whose program has ``to_number`` of them; ``of`` that of an advocate who asks for
    ``of_number`` people.
    """
    chance = Random(number)
    theirs = person(id_of(to) or 0).programs[0]
    others = [pk for pk in _receiving() if pk != theirs][:_BUSY]
    advocate = id_of(of)
    for first in range(0, number, _AT_ONCE):
        with transaction.atomic():
            for place in range(first, min(first + _AT_ONCE, number)):
                asked = chance.sample(others, _ASKED)
                if place < to_number:
                    asked[0] = theirs
                held_by = advocate if number - place <= of_number else None
                _request(place, asked, held_by, timezone.now() - timedelta(minutes=number - place))
    return Delivery.objects.count()


def over(*, number: int) -> int:
    """Add so many requests that were taken back in the last weeks, and of which nothing is sealed any more."""
    others, at = _receiving()[:_BUSY], timezone.now()
    step = (REMEMBERED - timedelta(days=2)) / max(number, 1)
    for first in range(0, number, _ROWS_AT_ONCE):
        chance = Random(first)
        rows = [
            _gone(place, at - timedelta(days=1) - step * place)
            for place in range(first, min(first + _ROWS_AT_ONCE, number))
        ]
        asked = [_left(row, each) for row in rows for each in chance.sample(others, _ASKED)]
        lines = [
            Entry(at=row.made_at, by=_BY, verb=verb, about_kind="referral", about_id=str(row.pk))
            for row in rows
            for verb in _BY_THEN
        ]
        with transaction.atomic():
            Referral.objects.bulk_create(rows)
            Delivery.objects.bulk_create(asked)
            Entry.objects.bulk_create(lines)
    return Referral.objects.count()


def stalls() -> int:
    """Note which requests stand still, all that could be done about it being done, and return how many do.

    So it would be after some days. Of each kind for which somebody of the team has a task a few are tasks.
    """
    while some := list(standing_still(timezone.now())):
        with transaction.atomic():
            for each in some:
                actions.note_stall(standing=each)
    at = timezone.now()
    for stall, ladder in LADDERS.items():
        due, last = Stalled.objects.filter(stall=stall.name, next_at__lte=at), ladder[-1].aid
        tasks = list(due.values_list("pk", flat=True)[:_TASKS]) if last in TASKS else []
        due.update(rungs=len(ladder), next_at=None)
        Stalled.objects.filter(pk__in=tasks).update(task=last.name, task_at=at)
    return Stalled.objects.count()


def to_do() -> int:
    """Return how much waits for the agent and the worker: lines to chain, people to take in, letters to send."""
    letters = sum(Notice.objects.free(timezone.now()).filter(side=side).count() for side in Side)
    return Entry.objects.filter(position=None).count() + len(to_index()) + letters


def answers() -> bool:
    """Have the programs that the newest request was delivered to answer it. Says whether any was."""
    at, newest = timezone.now(), Referral.objects.latest("made_at")
    rows = list(newest.deliveries.filter(state="delivered").order_by("pk"))
    for row, answer in zip(rows, cycle(_ANSWERS), strict=False):
        _answer(row, answer, at)
    return bool(rows)


def _receiving() -> list[int]:
    known = Program.objects.filter(standing__in=("verified", "vetted"))
    return list(known.order_by("pk").values_list("pk", flat=True))


def _gone(place: int, at: datetime) -> Referral:
    """Make a request that was taken back an hour after it was sent."""
    ended = at + timedelta(hours=1)
    return Referral(
        alias=f"Gone {place}",
        state=State.WITHDRAWN,
        state_since=ended,
        made_at=at,
        sent_at=at,
        heard_at=ended,
        cleared_at=at,
        shredded_at=ended,
        instant=True,
        revision=1,
        indexed=1,
    )


def _left(row: Referral, asked: int) -> Delivery:
    """Make what is left with a program of a request that is over."""
    return Delivery(
        referral=row,
        program_id=asked,
        state=Reply.ENDED,
        state_since=row.state_since,
        planned_at=row.made_at,
        delivered_at=row.made_at,
        opened_at=row.made_at,
    )


def _request(place: int, asked: Sequence[int], advocate: int | None, at: datetime) -> None:
    """Add one request, as far as its place in the crowd says: one in twenty is a draft, two wait for the team.

    The others went out: twelve of them were answered, with one of these the person talks, and one is withdrawn.
    """
    kind = place % 20
    receipt = ReceiptKeys(urandom(32), urandom(32))
    begun = actions.begin(receipt=receipt, second=urandom(32), by=_BY, at=at, advocate=advocate)
    mine: dict[str, Any] = {"subject": begun.subject, "opened": begun.key, "by": _BY, "at": at}
    if kind == _DRAFT:
        return
    notes = "I would like a quiet room." if kind in _WITH_NOTES else ""
    actions.send(**mine, said=_said(asked, notes), programs=asked)
    # Whoever unlocks the agent has it take in everybody: these it knows by then.
    actions.note_indexed(referral=begun.subject, revision=1)
    if notes:
        return
    for each in asked:
        _deliver(begun, each, at)
    rows = list(Delivery.objects.filter(referral=begun.subject).order_by("pk"))
    if kind in _ANSWERED:
        for row, answer in zip(rows[: 1 + kind % 2], _ANSWERS, strict=False):
            _answer(row, answer, at)
    if kind == _TALKING:
        actions.talk(**mine, delivery=rows[0].pk, words=words().version)
    if kind == _WITHDRAWN:
        actions.withdraw(**mine)


def _said(asked: Sequence[int], notes: str) -> actions.Said:
    return actions.Said(
        answers=_GROWN,
        consent=Consent(programs=frozenset(asked)),
        agreed={"version": words().version, "words": "Yes.", "by": "person", "how": "page"},
        notes=notes,
        contact={"name": "Rosa", "phone": "512-555-0100"},
    )


def _deliver(begun: actions.Begun, to: int, at: datetime) -> None:
    """Seal what the agent seals, and write it down."""
    holders = (program(to), TEAM, DISPATCHER)
    vault.seal_content(
        kind=FIT,
        subject=begun.subject,
        fields={str(to): json.dumps(write_fit(_FIT)).encode()},
        to=[begun.key.id, *(public_key(each).id for each in holders)],
        at=at,
    )
    actions.deliver(referral=begun.subject, program=to, by=_BY, at=at)


def _answer(row: Delivery, answer: tuple[Move, Saying], at: datetime) -> None:
    told: dict[str, Any] = {"delivery": row.pk, "program": row.program_id, "by": _BY, "at": at}
    actions.open_delivery(**told)
    actions.answer(**told, move_by=answer[0], said=answer[1])

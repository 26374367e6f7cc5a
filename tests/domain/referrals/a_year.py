"""A year of a network in the field's own numbers, walked by the real actions: one worker at the desk, 170 programs.

Programs answer as 145 of them did when they were e-mailed: 36 of 100 never open a thing by themselves. What the worker
takes for a task is drawn between bounds in minutes; they work when the network's hours are open, one thing at a time.
"""

import heapq
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from itertools import count
from random import Random
from typing import Any

from rowan.core.lifecycle.delivery import Reply
from rowan.core.lifecycle.referral import State
from rowan.core.lifecycle.sayings import Saying
from rowan.core.lifecycle.stalling import Aid
from rowan.core.worktime.counting import is_open, worked
from rowan.core.worktime.model import Calendar
from rowan.domain.beds.refusals import PoolFull
from rowan.domain.referrals import actions, queries
from rowan.domain.referrals.models import Delivery, Referral, Stalled
from rowan.domain.referrals.refusals import NoSuchDelivery, NoSuchTask, NotNow
from tests.domain.beds.houses import tell
from tests.domain.referrals import scenes

NEVER_OPENS = 0.36
REVIEW, CALL, LOOK = (3, 12), (4, 15), (3, 10)
"""Minutes of the worker's time, at least and at most."""

_ROUND, _NIGHT_ROUND = timedelta(minutes=15), timedelta(hours=2)
_PICKED = 5
_OFFERS, _ASKS = 0.12, 0.15
_SILENT = 0.2
_NOT_IN_TIME = (NotNow, NoSuchDelivery, PoolFull)


@dataclass
class Year:
    """What goes on in it, and what came of it. ``minutes`` are the worker's own."""

    hours: Calendar
    chance: Random
    places: list[scenes.Place]
    now: datetime
    minutes: float = 0
    askers: dict[int, scenes.Asker] = field(default_factory=dict)
    sent: dict[int, datetime] = field(default_factory=dict)
    cleared: dict[int, datetime] = field(default_factory=dict)
    delivered: dict[int, datetime] = field(default_factory=dict)
    tasks: dict[Aid, int] = field(default_factory=dict)
    _ahead: list[tuple[datetime, int, Callable[[], None]]] = field(default_factory=list)
    _numbers: Iterator[int] = field(default_factory=count)
    _busy_until: datetime | None = None
    _asleep: set[int] = field(default_factory=set)

    def runs(self, until: datetime, arrivals: int) -> None:
        """Let so many people ask within a time, and all that follows happen."""
        self._asleep = {each.number for each in self.places if self.chance.random() < NEVER_OPENS}
        span = (until - self.now).total_seconds()
        for _each in range(arrivals):
            self._in(timedelta(seconds=self.chance.uniform(0, span)), self._asks)
        while self.now < until:
            self._happens()
            self._worker_of_the_house()
            if is_open(self.hours, self.now):
                self._works()
                self.now += _ROUND
            else:
                self.now += _NIGHT_ROUND

    def waited(self, ended: dict[int, datetime]) -> list[float]:
        """Return for each request how many working hours it took from being sent to this."""
        took = (worked(self.hours, self.sent[each], at) for each, at in ended.items())
        return [each.total_seconds() / 3600 for each in took]

    def _in(self, ahead: timedelta, then: Callable[[], None]) -> None:
        heapq.heappush(self._ahead, (self.now + ahead, next(self._numbers), then))

    def _happens(self) -> None:
        while self._ahead and self._ahead[0][0] <= self.now:
            _at, _number, then = heapq.heappop(self._ahead)
            with suppress(*_NOT_IN_TIME):
                then()

    def _hours(self, mean: float) -> timedelta:
        return timedelta(hours=self.chance.expovariate(1 / mean))

    # --- Somebody who seeks a place ---

    def _asks(self) -> None:
        asker = scenes.sent(*self.chance.sample(self.places, _PICKED), at=self.now, notes="Words.")
        self.askers[asker.subject], self.sent[asker.subject] = asker, self.now

    def _sees(self, asker: scenes.Asker) -> None:
        """Look at what came, and talk to whoever offers a place."""
        for row in self._of(asker, Reply.OFFERED):
            actions.talk(**self._their(asker, row), words=scenes.WORDS)
            self._in(self._hours(20), partial(self._agree, asker, row))
            return
        for row in self._of(asker, Reply.ASKED):
            actions.reply(**self._their(asker, row))
            self._in(self._hours(12), partial(self._answers, row.pk))

    def _agree(self, asker: scenes.Asker, row: Delivery) -> None:
        day = self.now + timedelta(days=3)
        told: dict[str, Any] = {"delivery": row.pk, "program": row.program_id, "by": "staff:9"}
        actions.propose_intake(**told, at=self.now, intake_at=day)
        actions.choose(**self._their(asker, row))
        self._in(timedelta(days=3), lambda: actions.arrive(**told, at=self.now))

    def _of(self, asker: scenes.Asker, reply: Reply) -> list[Delivery]:
        return list(Delivery.objects.filter(referral=asker.subject, state=reply).order_by("pk"))

    def _their(self, asker: scenes.Asker, row: Delivery) -> dict[str, Any]:
        return scenes.their(asker, at=self.now) | {"delivery": row.pk}

    def _is_told(self, subject: int) -> None:
        if self.chance.random() > _SILENT:
            self._in(self._hours(12), partial(self._sees, self.askers[subject]))

    # --- A program ---

    def _opens(self, number: int) -> None:
        row = Delivery.objects.get(pk=number)
        actions.open_delivery(delivery=number, program=row.program_id, by="staff:9", at=self.now)
        self._in(self._hours(10), partial(self._answers, number))

    def _answers(self, number: int) -> None:
        row = Delivery.objects.select_related("referral").get(pk=number)
        asker, drawn = self.askers[row.referral_id], self.chance.random()
        place = next(each for each in self.places if each.number == row.program_id)
        if row.reply not in {Reply.OPENED, Reply.ASKED}:
            return
        if drawn < _OFFERS:
            tell(place.number, {place.pool: 2}, at=self.now)
            actions.offer(
                **scenes.of(asker, place, self.now),
                places={place.pool: 1},
                until=self.now + timedelta(days=7),
                said=Saying("Come as you are."),
            )
        elif drawn < _OFFERS + _ASKS:
            scenes.asks(asker, place, at=self.now)
        else:
            scenes.declines(asker, place, at=self.now)
        self._is_told(row.referral_id)

    # --- What runs by itself: agent and worker ---

    def _worker_of_the_house(self) -> None:
        for each in queries.to_deliver():
            place = next(one for one in self.places if one.number == each.program)
            asker = self.askers[each.referral]
            scenes.deliver(asker, place, at=self.now)
            self.delivered.setdefault(each.referral, self.now)
            if place.number not in self._asleep:
                self._in(self._hours(6), partial(self._opens, asker.at(place).pk))
        for still in queries.standing_still(self.now):
            actions.note_stall(standing=still)
        for stalled, referral in queries.to_climb(self.now):
            aid = actions.climb(stalled=stalled, by="worker", at=self.now)
            if aid is Aid.WIDEN:
                further = [each.number for each in self.chance.sample(self.places, 6)]
                with suppress(NotNow):
                    actions.widen(referral=referral, programs=further, by="worker", at=self.now)
            elif aid is Aid.TELL_PERSON:
                self._is_told(referral)

    # --- Somebody at the desk ---

    def _works(self) -> None:
        """Do one thing after another, as long as this quarter of an hour lasts: a thing begun is done to its end."""
        ends = self.now + _ROUND
        free = max(self._busy_until or self.now, self.now)
        while free < ends:
            took = self._does_one()
            if took is None:
                break
            free += timedelta(minutes=took)
            self.minutes += took
        self._busy_until = free

    def _does_one(self) -> float | None:
        waiting = scenes.to_look_at()
        if waiting:
            told: dict[str, Any] = {
                "referral": waiting[0].referral,
                "by": "staff:7",
                "at": self.now,
            }
            with suppress(NotNow):
                actions.take_up(**told)
            actions.clear(**told)
            self.cleared[waiting[0].referral] = self.now
            return self.chance.uniform(*REVIEW)
        for each in queries.tasks()[:1]:
            self.tasks[each.aid] = self.tasks.get(each.aid, 0) + 1
            return self._phones(each) if each.aid is Aid.PHONE else self._looks(each)
        return None

    def _phones(self, task: queries.Task) -> float:
        is_reached = self.chance.random() < 0.7
        outcome = "will-answer" if is_reached else "not-reached"
        row = Delivery.objects.filter(referral=task.referral, program=task.program).last()
        if is_reached and row is not None:
            if row.reply is Reply.DELIVERED:
                self._in(self._hours(3), partial(self._opens, row.pk))
            else:
                self._in(self._hours(3), partial(self._answers, row.pk))
        self._finishes(task, outcome)
        return self.chance.uniform(*CALL)

    def _looks(self, task: queries.Task) -> float:
        self._is_told(task.referral)
        self._finishes(task, "talked")
        return self.chance.uniform(*LOOK)

    def _finishes(self, task: queries.Task, outcome: str) -> None:
        with suppress(NoSuchTask):
            actions.finish_task(stalled=task.stalled, outcome=outcome, by="staff:7", at=self.now)


def placed() -> int:
    """Return how many people have arrived somewhere."""
    return Referral.objects.filter(arrived_at__isnull=False).count()


def with_nobody(at: datetime) -> int:
    """Return how many requests go on that are nobody's: late, and on no ladder, of which a task is the end."""
    late = Referral.objects.filter(due_at__lt=at - timedelta(days=1), frozen_at=None)
    climbing = Stalled.objects.exclude(next_at=None, task="")
    late = late.exclude(pk__in=climbing.values("referral"))
    return late.exclude(state__in=[State.ARRIVED, State.DRAFT]).count()

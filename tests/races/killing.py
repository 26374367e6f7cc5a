"""A worker is killed between any two statements of an action: all of it is done or nothing, and the bed is not lost."""

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from signal import SIGKILL
from typing import Any

from django.db import connection, connections

from rowan.domain.beds.models import Ask, Pool, Report, Taking, WaitingPlace
from rowan.domain.beds.queries import OPENINGS
from rowan.domain.directory.models import Change
from rowan.domain.notices.models import Link
from rowan.domain.trail.models import Entry
from tests.races.crew import Crew
from tests.races.houses import free
from tests.races.race import Outcome, Race
from tests.races.scenes import SCENES, Scene, accepting_one_of_three, holding

_FEW = (holding, accepting_one_of_three)
"""What is enough for the control."""

Seen = tuple[object, ...]


@dataclass
class _Death:
    """Comes after so many statements. ``commits`` makes each statement a transaction of its own."""

    point: int | None
    commits: bool = False
    done: int = 0

    def __call__(
        self, execute: Callable[..., Any], sql: str, params: Any, many: Any, context: Any
    ) -> Any:
        self._come()
        result = execute(sql, params, many, context)
        self.done += 1
        if self.commits and not sql.startswith("BEGIN"):
            _commit()
        self._come()
        return result

    def _come(self) -> None:
        if self.done == self.point:
            os.kill(os.getpid(), SIGKILL)


def run(crew: Crew, rounds: int) -> Outcome:
    """Kill at every point of every action as the house does it."""
    del crew
    return _race(SCENES * rounds, commits=False)


def run_statement_by_statement(crew: Crew, rounds: int) -> Outcome:
    """Kill at every point where each statement is a transaction of its own."""
    del crew
    return _race(_FEW * rounds, commits=True)


def _race(scenes: Sequence[Callable[[], Scene]], *, commits: bool) -> Outcome:
    harm, points, whole = [], 0, 0
    for make in scenes:
        statements, before, after = _in_peace(make())
        for point in range(statements + 2):
            scene = make()
            points += 1
            if not _killed(scene, point, commits=commits):
                harm.append(f"{make.__name__}, point {point}: it ended otherwise")
                continue
            seen = _rows(scene)
            whole += seen == after
            if seen not in {before, after} or (seen == before and not _goes_on(scene, after)):
                harm.append(f"{make.__name__}, point {point}: {seen}")
    return Outcome(len(scenes), tuple(harm), whole, {"points": points})


def _in_peace(scene: Scene) -> tuple[int, Seen, Seen]:
    """Return how many statements an action takes, and what is in the rows before and after it."""
    before, life = _rows(scene), _Death(None)
    with connection.execute_wrapper(life):
        scene.act()
    return life.done, before, _rows(scene)


def _killed(scene: Scene, point: int, *, commits: bool) -> bool:
    """Do it in a process that dies after so many statements, or at the latest when all is done."""
    connections.close_all()
    child = os.fork()
    if not child:
        try:
            with connection.execute_wrapper(_Death(point, commits)):
                scene.act()
            os.kill(os.getpid(), SIGKILL)
        finally:
            os._exit(1)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


def _goes_on(scene: Scene, after: Seen) -> bool:
    """Say whether the next one who does the same finds nothing locked and everything as it was."""
    try:
        scene.act()
    except Exception:  # noqa: BLE001 - whatever stands in the way, it does not go on
        return False
    return _rows(scene) == after


def _rows(scene: Scene) -> Seen:
    """Recount all that the action could have touched, without ids and times."""
    programs = list(scene.pools)
    takings = Taking.objects.filter(program__in=programs).order_by("made_at", "pk")
    asks = list(Ask.objects.filter(program__in=programs).order_by("asked_at", "pk"))
    return (
        *map(_taking, takings),
        *(free(pool) for pools in scene.pools.values() for pool in pools),
        Report.objects.filter(pool__program__in=programs).count(),
        *(row.placed_at is None for row in WaitingPlace.objects.filter(pk=scene.person)),
        Change.objects.filter(program_id__in=programs).count(),
        Entry.objects.filter(details__program__in=programs).count(),
        Entry.objects.filter(about_kind="subject", about_id=str(scene.person)).count(),
        *Pool.objects.filter(program__in=programs).order_by("name").values_list("name", "size"),
        *((ask.way, ask.closed_at is None) for ask in asks),
        Link.objects.filter(purpose=OPENINGS, target__in=[str(ask.pk) for ask in asks]).count(),
    )


def _taking(row: Taking) -> tuple[object, ...]:
    moments = (row.accepted_at, row.arrived_at, row.leaves_at, row.left_at, row.ended_at)
    places = row.parts.order_by("pool__place", "pool__name").values_list("places", flat=True)
    kept = row.expires_at and (row.expires_at - row.made_at).days
    return (*(moment is not None for moment in moments), kept, row.ending, *places)


def _commit() -> None:
    raw: Any = connection.connection
    raw.commit()
    if connection.vendor == "sqlite":
        raw.execute("BEGIN IMMEDIATE")


KILLING = Race("killed between two statements", 1, 1, run, run_statement_by_statement)

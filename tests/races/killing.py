"""A worker is killed between any two statements of an action: all of it is done or nothing, and the bed is not lost."""

from collections.abc import Callable, Sequence

from rowan.domain.beds.models import Ask, Pool, Report, Taking, WaitingPlace
from rowan.domain.beds.queries import OPENINGS
from rowan.domain.directory.models import Change
from rowan.domain.notices.models import Link
from rowan.domain.trail.models import Entry
from tests.races.crew import Crew
from tests.races.houses import free
from tests.races.race import Outcome, Race
from tests.races.scenes import SCENES, Scene, accepting_one_of_three, holding
from tests.support.killing import killed_after, statements_of

_FEW = (holding, accepting_one_of_three)
"""What is enough for the control."""

Seen = tuple[object, ...]


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
            if not killed_after(point, scene.act, commits=commits):
                harm.append(f"{make.__name__}, point {point}: it ended otherwise")
                continue
            seen = _rows(scene)
            whole += seen == after
            if seen not in {before, after} or (seen == before and not _goes_on(scene, after)):
                harm.append(f"{make.__name__}, point {point}: {seen}")
    return Outcome(len(scenes), tuple(harm), whole, {"points": points})


def _in_peace(scene: Scene) -> tuple[int, Seen, Seen]:
    """Return how many statements an action takes, and what is in the rows before and after it."""
    before = _rows(scene)
    return statements_of(scene.act), before, _rows(scene)


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


KILLING = Race("killed between two statements", 1, 1, run, run_statement_by_statement)

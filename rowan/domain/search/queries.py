"""Searches: what fits a person, which of it has a place, and why. Nothing of a search is kept."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from rowan.core.matching.model import Found, FoundRow, Judgement, Openness, Program
from rowan.core.matching.reference import judge, openness
from rowan.core.vocabulary.answers import Answers
from rowan.domain.beds.queries import NO_PLACES, Places, places
from rowan.domain.directory import queries as directory
from rowan.domain.network.queries import network
from rowan.domain.search.live import Live

FEWEST_IN_REGION = 5
LIVE = Live()


@dataclass(frozen=True)
class Region:
    """Where a program is, no finer than a part with five programs: a state, a division or (no id) the country."""

    id: str
    is_state: bool


@dataclass(frozen=True)
class Hit:
    """One program for one person, with all that a public card may show. ``receives`` says that it can be asked."""

    profile: directory.Profile
    region: Region
    in_network: bool
    receives: bool
    judgement: Judgement
    openness: Openness
    reported_at: datetime | None


@dataclass(frozen=True)
class Answer:
    """What a search found among the network's programs and, apart, among those not yet part of it.

    ``levers`` says for each criterion how many more of the network's would do if it alone were different.
    """

    network: Found
    others: Found
    levers: Mapping[str, int]
    revision: int
    at: datetime


def search(answers: Answers, *, at: datetime, day: date, limit: int) -> Answer:
    """Return counts and the first ``limit`` rows of each group, as of every change committed before now."""
    with LIVE.lock:
        LIVE.catch_up(at)
        network = LIVE.members.search(answers, day=day, limit=limit)
        others = LIVE.others.search(answers, day=day, limit=limit)
        levers = LIVE.members.levers(answers)
        return Answer(network, others, levers, LIVE.revision or 0, at)


def version() -> int:
    """Return the number of the last committed change of anything that a search may find."""
    return directory.revision()


def changes_at() -> datetime | None:
    """Return when what a search finds changes by itself, at the earliest, as far as this process has seen."""
    return LIVE.changes_at()


def arranged(found: Found, *, open_only: bool, order: str, at: datetime) -> list[FoundRow]:
    """Return the rows group by group, each in the order liked: ``best``, ``fewest`` questions or ``newest`` report."""
    rows = [
        row
        for group in found.rows.values()
        for row in group
        if row.openness is Openness.OPEN or not open_only
    ]
    if order == "fewest":
        rows.sort(key=lambda row: (row.verdict, row.asks))
    if order == "newest":
        states = places([row.program for row in rows], at=at)
        rows.sort(key=lambda row: (row.verdict, -_reported(states.get(row.program))))
    return rows


def able(rows: Sequence[FoundRow], *, at: datetime) -> list[FoundRow]:
    """Return the rows of programs that receive requests now, in the same order. Each is of the network."""
    if not network().vetted_only:
        return list(rows)
    found = frozenset(directory.receiving([row.program for row in rows], at=at))
    return [row for row in rows if row.program in found]


def _reported(state: Places | None) -> float:
    return state.reported_at.timestamp() if state and state.reported_at else 0.0


def hits(answers: Answers, rows: Sequence[FoundRow], *, at: datetime) -> list[Hit]:
    """Return the programs of ``rows`` with their reasons, in the same order. One that has just left is left out."""
    return hits_of(answers, [row.program for row in rows], at=at)


def hit(answers: Answers, program: int, *, at: datetime) -> Hit | None:
    """Return one program for one person, or nothing if it may not be found."""
    return next(iter(hits_of(answers, [program], at=at)), None)


def hits_of(answers: Answers, programs: Sequence[int], *, at: datetime) -> list[Hit]:
    """Return some programs for one person, in their order. One that may not be found is left out."""
    words = directory.vocabulary()
    with LIVE.lock:
        LIVE.catch_up(at)
        profiles = LIVE.profiles(programs)
    states = places(programs, at=at)
    regions = _regions()
    receiving = directory.receiving_standings()
    return [
        Hit(
            profile=profile,
            region=regions[profile.state, profile.standing in directory.IN_NETWORK],
            in_network=profile.standing in directory.IN_NETWORK,
            receives=profile.standing in receiving,
            judgement=judge(words, answers, Program(profile.id, profile.ways, profile.exceptions)),
            openness=openness(words, answers, states.get(profile.id, NO_PLACES).matched),
            reported_at=states.get(profile.id, NO_PLACES).reported_at,
        )
        for program in programs
        if (profile := profiles.get(program))
    ]


def _regions() -> dict[tuple[str, bool], Region]:
    """Return what may be said of where a program is, by state and by being part of the network."""
    division = {state.id: state.group for state in directory.vocabulary().states}
    with LIVE.lock:
        in_state = Counter(LIVE.states.values())
    in_division = Counter((division[state], member) for state, member in in_state.elements())
    return {
        (state, member): Region(state, is_state=True)
        if in_state[state, member] >= FEWEST_IN_REGION
        else Region(division[state], is_state=False)
        if in_division[division[state], member] >= FEWEST_IN_REGION
        else Region("", is_state=False)
        for state in division
        for member in (True, False)
    }

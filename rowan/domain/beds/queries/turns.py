"""Which programs have a free place before which people can be put, and whose turn it is there."""

from dataclasses import dataclass
from datetime import datetime

from rowan.domain.beds.models import Turn
from rowan.domain.beds.queries.availability import places
from rowan.domain.beds.queries.line import in_line_since
from rowan.domain.directory.queries import receiving


@dataclass(frozen=True)
class ProgramTurns:
    """Whose turn it is for a free place of a program, and who had a turn there that is over."""

    program: int
    live: tuple[int, ...]
    passed: tuple[int, ...]


def with_free_places(*, at: datetime) -> set[int]:
    """Return each program that receives requests and has any place free for sure."""
    able = receiving(at=at)
    return {program for program, found in places(able, at=at).items() if found.has_any}


def turns(program: int, *, at: datetime) -> ProgramTurns:
    """Return the turns of one program. Whoever is in line no more has none, and is told of neither way."""
    rows = Turn.objects.filter(program=program)
    in_line = in_line_since(sorted(set(rows.values_list("person", flat=True)))).keys()
    live = in_line & set(rows.live(at).values_list("person", flat=True))
    return ProgramTurns(program, tuple(sorted(live)), tuple(sorted(in_line - live)))

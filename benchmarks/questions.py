"""The people and programs that every engine is asked about.

Eight in a row of those drawn, chosen because they are like all: 1.3 % of pairs match and 6.7 % miss by exactly one
criterion forward, 1.3 % and 6.5 % in reverse. Some match one in a thousand, some one in ten.
"""

from benchmarks.people import line
from benchmarks.programs import directory
from rowan.core.matching.model import Program
from rowan.core.vocabulary.answers import Answers

_DRAWN = 400
_PEOPLE = range(256, 264)
_PROGRAMS = range(96, 104)
ASKED = len(_PEOPLE)
"""So many questions each engine is asked in each direction."""


def people() -> list[Answers]:
    """Return the people of the forward search."""
    drawn = line(_DRAWN)
    return [drawn.person(number) for number in _PEOPLE]


def programs() -> list[Program]:
    """Return the programs of the reverse search."""
    drawn = directory(_DRAWN)
    return [drawn.program(number) for number in _PROGRAMS]

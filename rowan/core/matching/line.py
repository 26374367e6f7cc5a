"""The order of the line, which is published: a free place is put before people in this order and in no other.

First who needs a place tonight; then who is let out on a day that is near, by that day; then who has waited longest;
and among equals by turns, anew each day. Nobody's story, risk, health or worth is ever counted.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from rowan.core.matching.model import Openness, Program, Verdict
from rowan.core.matching.reference import judge, openness
from rowan.core.matching.rotation import turn
from rowan.core.vocabulary.answers import Answers, Wish
from rowan.core.vocabulary.model import Vocabulary

NEAR = timedelta(days=14)
"""How long before and after it a day of release counts."""

HOW_SOON, TODAY = "how_soon", "today"


@dataclass(frozen=True)
class Claim:
    """What counts in line: since which day somebody waits, whether they need a place tonight, when they are let out."""

    since: date
    tonight: bool = False
    released_on: date | None = None


def needs_tonight(answers: Answers) -> bool:
    """Say whether somebody asks for a place today and for nothing later."""
    match answers.get(HOW_SOON):
        case Wish() as wish:
            return wish.must | wish.prefer == {TODAY}
    return False


def place_in_line(person: int, claim: Claim, day: date) -> tuple[bool, date, date, int]:
    """Return what orders the line on the network's ``day``: smaller comes first."""
    near = claim.released_on is not None and abs(claim.released_on - day) <= NEAR
    released = claim.released_on if near and claim.released_on else date.max
    return not claim.tonight, released, claim.since, turn(person, day)


def next_in_line(  # noqa: PLR0913 - a line is people, what they claim, and a day
    vocabulary: Vocabulary,
    program: Program,
    people: Mapping[int, Answers],
    claims: Mapping[int, Claim],
    *,
    day: date,
    limit: int = 50,
) -> dict[Verdict, tuple[int, ...]]:
    """Return who is first in line, by verdict, among those for whom the program has a place for sure.

    Who claims nothing is not in line.
    """
    first: dict[Verdict, list[int]] = {
        verdict: [] for verdict in Verdict if verdict is not Verdict.NO
    }
    for person in sorted(
        people.keys() & claims, key=lambda each: place_in_line(each, claims[each], day)
    ):
        verdict = judge(vocabulary, people[person], program).verdict
        is_open = openness(vocabulary, people[person], program.pools) is Openness.OPEN
        if verdict in first and is_open and len(first[verdict]) < limit:
            first[verdict].append(person)
    return {verdict: tuple(line) for verdict, line in first.items()}

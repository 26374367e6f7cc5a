"""Six questions after an arrival: when each round is asked, how answers are counted, and what may be told of that.

Whoever answered any question counts among the people, also beside the questions that they skipped. So whoever reads how
many said yes can tell of nobody whether they said no, or skipped it.
"""

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import IntEnum, StrEnum, unique
from typing import Any

from rowan.core.lifecycle.limits import RECEIPT_AFTER_ARRIVAL


@unique
class Round(IntEnum):
    """How often somebody is asked after they arrived."""

    FIRST = 1
    SECOND = 2


BEGINS: Mapping[Round, timedelta] = {
    Round.FIRST: timedelta(days=14),
    Round.SECOND: timedelta(days=90),
}
"""So long after an arrival a round is asked, until the next one is."""

FEWEST_TOLD = 5

SLIP = "slip"
"""What one person said, sealed for the dispatcher until it is counted the next day. The field is drawn by chance."""

COUNTED = "afterwards"
"""What is counted of a program, sealed for the dispatcher. The field is the program's number."""


@unique
class Truth(StrEnum):
    """Whether what the card said was true, as somebody says who does not skip the question."""

    YES = "yes"
    PART = "part"
    NO = "no"


Truths = Mapping[str, Truth]
"""By question, without those that were skipped."""


@dataclass(frozen=True)
class Slip:
    """What one person said of one program in one round, until it is counted. It does not say who they are."""

    program: int
    round: Round
    said: Truths = field(repr=False)


@dataclass(frozen=True)
class Counted:
    """How many people answered a round, how many of each said what to each question, and how many were told of last."""

    people: int = 0
    told: int = 0
    said: Mapping[str, Mapping[Truth, int]] = field(default_factory=dict)


@dataclass(frozen=True)
class Figure:
    """What may be told of one question: out of ``people``, how many said yes.

    ``yes`` is nothing where they, or the others, are fewer than five; ``most`` says whether they are more than half.
    """

    round: Round
    question: str
    people: int
    yes: int | None
    most: bool


def round_at(arrived_at: datetime | None, at: datetime) -> Round | None:
    """Return which round is asked at a moment; nothing for whoever has not arrived, or is not asked yet or any more."""
    if arrived_at is None or at >= arrived_at + RECEIPT_AFTER_ARRIVAL:
        return None
    return max((each for each in Round if at >= arrived_at + BEGINS[each]), default=None)


def added(before: Counted, slips: Iterable[Slip]) -> Counted:
    """Return what is counted with some more slips of one program and round."""
    people = before.people
    said = {question: Counter(numbers) for question, numbers in before.said.items()}
    for slip in slips:
        people += 1
        for question, truth in slip.said.items():
            said.setdefault(question, Counter())[truth] += 1
    return Counted(people, before.told, said)


def is_to_tell(counted: Counted) -> bool:
    """Say whether figures may be told anew: five or more have answered since they were told last."""
    return counted.people - counted.told >= FEWEST_TOLD


def told_now(counted: Counted) -> Counted:
    """Return what is counted once it has been told."""
    return replace(counted, told=counted.people)


def figures(of: Round, counted: Counted, questions: Iterable[str]) -> list[Figure]:
    """Return what may be told of each question. Only where ``is_to_tell``."""
    return [
        _figure(of, question, counted.people, counted.said.get(question, {}).get(Truth.YES, 0))
        for question in questions
    ]


def _figure(of: Round, question: str, people: int, yes: int) -> Figure:
    both_are_many = min(yes, people - yes) >= FEWEST_TOLD
    return Figure(of, question, people, yes if both_are_many else None, most=2 * yes > people)


def write_slip(slip: Slip) -> bytes:
    """Return a slip as it is sealed."""
    said = {"program": slip.program, "round": slip.round, "said": dict(slip.said)}
    return json.dumps(said, separators=(",", ":")).encode()


def read_slip(raw: bytes) -> Slip:
    """Return the slip in sealed data. Raises ``ValueError`` for anything but what we write."""
    try:
        said = json.loads(raw)
        truths = {str(question): Truth(truth) for question, truth in said["said"].items()}
        return Slip(int(said["program"]), Round(said["round"]), truths)
    except (AttributeError, KeyError, TypeError, ValueError):
        raise ValueError("not a slip as we write it") from None


def write_counted(rounds: Mapping[Round, Counted]) -> bytes:
    """Return what is counted of a program as it is sealed."""
    said = {str(int(each)): _counted_written(counted) for each, counted in rounds.items()}
    return json.dumps(said, separators=(",", ":")).encode()


def _counted_written(counted: Counted) -> dict[str, Any]:
    said = {question: dict(numbers) for question, numbers in counted.said.items()}
    return {"people": counted.people, "told": counted.told, "said": said}


def read_counted(raw: bytes) -> dict[Round, Counted]:
    """Return what is counted in sealed data. Raises ``ValueError`` for anything but what we write."""
    try:
        return {Round(int(name)): _counted_read(told) for name, told in json.loads(raw).items()}
    except (AttributeError, KeyError, TypeError, ValueError):
        raise ValueError("not a count as we write it") from None


def _counted_read(told: Mapping[str, Any]) -> Counted:
    said = {
        str(question): {Truth(truth): int(number) for truth, number in numbers.items()}
        for question, numbers in told["said"].items()
    }
    return Counted(int(told["people"]), int(told["told"]), said)

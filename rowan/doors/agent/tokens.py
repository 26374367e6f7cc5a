"""Answers as they cross from the child that opened them to the agent: atoms, each told once, and who holds which."""

import base64
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rowan.core.matching.atoms import Atom, held_of
from rowan.core.matching.line import HOW_SOON, needs_tonight
from rowan.core.matching.queue import NO_DAY
from rowan.core.vocabulary.answers import Answer, applies, read_answer, read_known, write_answer
from rowan.core.vocabulary.model import Criterion, Vocabulary

Given = Mapping[str, Any]
"""What a person said to each criterion, as it is sealed: in our JSON format."""


@dataclass(frozen=True)
class Said:
    """What a person said, and the day on which they are let out, as an ordinal."""

    given: Given
    released: int = NO_DAY


Atoms = tuple[Atom, ...]
Column = tuple[Sequence[Atoms], NDArray[np.int32]]


@dataclass
class Tokens:
    """People in their order, and whom nobody could read; by criterion the distinct sets of atoms, and each person's.

    Of what counts in line: who needs a place tonight, and on which day each is let out.
    """

    people: list[int] = field(default_factory=list)
    unread: list[int] = field(default_factory=list)
    tonight: list[bool] = field(default_factory=list)
    released: list[int] = field(default_factory=list)
    columns: dict[str, Column] = field(default_factory=dict)


def encoded(vocabulary: Vocabulary, people: Iterable[tuple[int, Said | None]]) -> bytes:
    """Return people and what they said as tokens; nothing said is somebody who could not be read."""
    tokens, heard = Tokens(), _Heard(vocabulary)
    for person, said in people:
        if said is None:
            tokens.unread.append(person)
        else:
            tokens.people.append(person)
            tokens.released.append(said.released)
            heard.add(said.given)
    numbers = heard.numbers()
    columns = {name: _written_column(*column) for name, column in heard.columns(numbers).items()}
    told = {
        "people": tokens.people,
        "unread": tokens.unread,
        "tonight": heard.tonight(numbers),
        "released": tokens.released,
        "columns": columns,
    }
    return json.dumps(told).encode()


def decoded(vocabulary: Vocabulary, raw: bytes) -> Tokens:
    """Return the tokens that ``encoded`` made."""
    said = json.loads(raw)
    columns = {
        name: _read_column(vocabulary.by_id[name], *column)
        for name, column in said["columns"].items()
    }
    return Tokens(said["people"], said["unread"], said["tonight"], said["released"], columns)


def of_person(tokens: Tokens, place: int) -> Mapping[str, Atoms]:
    """Return the atoms of one person by criterion."""
    return {name: distinct[codes[place]] for name, (distinct, codes) in tokens.columns.items()}


class _Heard:
    """What many people gave to every criterion. Many say the same: what looks the same is read once."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._told = {c.id: _Told(place, c) for place, c in enumerate(vocabulary.criteria)}
        self._numbers: list[int] = []

    def add(self, given: Given) -> None:
        """Add what one person gave."""
        row = [0] * len(self._told)
        for name, raw in given.items():
            told = self._told.get(name)
            if told is not None:
                row[told.place] = told.number_of(raw)
        self._numbers += row

    def numbers(self) -> NDArray[np.int32]:
        """Return the number of what each person (down) gave to each criterion (across)."""
        return np.array(self._numbers, np.int32).reshape(-1, len(self._told))

    def columns(self, numbers: NDArray[np.int32]) -> dict[str, Column]:
        """Return what everybody holds of each criterion that is asked early."""
        return {c.id: self._column(c, numbers) for c in self._vocabulary.asked_early}

    def tonight(self, numbers: NDArray[np.int32]) -> list[bool]:
        """Return who needs a place tonight."""
        told = self._told.get(HOW_SOON)
        if told is None:
            return [False] * len(numbers)
        needs = [needs_tonight({HOW_SOON: a}) if a else False for a in told.answers]
        return [needs[number] for number in numbers[:, told.place].tolist()]

    def _column(self, criterion: Criterion, numbers: NDArray[np.int32]) -> Column:
        """Return the atoms of one criterion. Whom it does not concern holds none."""
        told, gate = self._told[criterion.id], criterion.when
        held = [(), *(held_of(criterion, answer) for answer in told.answers)]
        codes = numbers[:, told.place] + 1
        if gate and gate.criterion in self._told:
            before = self._told[gate.criterion]
            concerned = [
                answer is None or applies(gate, {gate.criterion: answer})
                for answer in before.answers
            ]
            codes = np.where(np.array(concerned, bool)[numbers[:, before.place]], codes, 0)
        return held, codes


class _Told:
    """The distinct answers to one criterion by their numbers. 0 is that nothing was given, or nothing of ours."""

    def __init__(self, place: int, criterion: Criterion) -> None:
        self.place, self._criterion = place, criterion
        self.answers: list[Answer | None] = [None]
        self._known: dict[str, int] = {}

    def number_of(self, raw: Any) -> int:
        """Return the number of an answer."""
        look = repr(raw)
        number = self._known.get(look)
        if number is None:
            number = self._known[look] = len(self.answers)
            self.answers.append(read_known(self._criterion, raw))
        return number


def _written_column(distinct: Sequence[Atoms], codes: NDArray[np.int32]) -> list[object]:
    written = [[_written(atom) for atom in held] for held in distinct]
    return [written, base64.b64encode(codes.astype(np.int32).tobytes()).decode()]


def _read_column(criterion: Criterion, written: Sequence[Sequence[Any]], codes: str) -> Column:
    distinct = [tuple(_read(criterion, atom) for atom in held) for held in written]
    return distinct, np.frombuffer(base64.b64decode(codes), np.int32)


def _written(atom: Atom) -> object:
    return None if atom is None else write_answer(atom)


def _read(criterion: Criterion, raw: object) -> Atom:
    return None if raw is None else read_answer(criterion, raw)

"""Answers as they cross from the child that opened them to the agent: atoms, each told once, and who holds which."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rowan.core.matching.atoms import Atom, atoms
from rowan.core.vocabulary.answers import Answer, Answers, applies, read_answer, write_answer
from rowan.core.vocabulary.model import Criterion, Vocabulary
from rowan.core.vocabulary.refusals import AnswerInvalid

Given = Mapping[str, Any]
"""What a person said to each criterion, as it is sealed: in our JSON format."""

Atoms = tuple[Atom, ...]
Column = tuple[Sequence[Atoms], NDArray[np.int32]]


@dataclass
class Tokens:
    """People in their order, and whom nobody could read; by criterion the distinct sets of atoms, and each person's."""

    people: list[int] = field(default_factory=list)
    unread: list[int] = field(default_factory=list)
    columns: dict[str, Column] = field(default_factory=dict)


def answers_in(vocabulary: Vocabulary, given: Given) -> Answers:
    """Return answers as values; one that the vocabulary has outgrown counts as not given."""
    read = {name: _answer(vocabulary.by_id.get(name), raw) for name, raw in given.items()}
    return {name: answer for name, answer in read.items() if answer is not None}


def encoded(vocabulary: Vocabulary, people: Iterable[tuple[int, Given | None]]) -> bytes:
    """Return people and what they gave as tokens; nothing given is somebody who could not be read."""
    ids, unread, reader = list[int](), list[int](), _Reader(vocabulary)
    for person, given in people:
        if given is None:
            unread.append(person)
        else:
            ids.append(person)
            reader.add(given)
    return json.dumps({"people": ids, "unread": unread, "columns": reader.written()}).encode()


def decoded(vocabulary: Vocabulary, raw: bytes) -> Tokens:
    """Return the tokens that ``encoded`` made."""
    said = json.loads(raw)
    columns: dict[str, Column] = {
        name: (
            [tuple(_read(vocabulary, name, atom) for atom in atoms) for atoms in distinct],
            np.array(codes, np.int32),
        )
        for name, (distinct, codes) in said["columns"].items()
    }
    return Tokens(said["people"], said["unread"], columns)


def of_person(tokens: Tokens, place: int) -> Mapping[str, Atoms]:
    """Return the atoms of one person by criterion."""
    return {name: distinct[codes[place]] for name, (distinct, codes) in tokens.columns.items()}


class _Reader:
    """Takes answers apart. Many people say the same: each answer to a criterion is read once."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._columns = [_ColumnReader(criterion) for criterion in vocabulary.asked_early]
        self._answers: dict[tuple[str, str], Answer | None] = {}

    def add(self, given: Given) -> None:
        """Add what one person gave."""
        texts = {name: repr(raw) for name, raw in given.items()}
        answers = {name: self._answer(name, text, given[name]) for name, text in texts.items()}
        said = {name: answer for name, answer in answers.items() if answer is not None}
        for column in self._columns:
            column.add(texts.get(column.criterion.id, ""), said)

    def written(self) -> dict[str, object]:
        """Return the columns as they cross."""
        return {column.criterion.id: column.written() for column in self._columns}

    def _answer(self, name: str, text: str, raw: Any) -> Answer | None:
        if (name, text) not in self._answers:
            self._answers[name, text] = _answer(self._vocabulary.by_id.get(name), raw)
        return self._answers[name, text]


class _ColumnReader:
    """What all people hold of one criterion."""

    def __init__(self, criterion: Criterion) -> None:
        self.criterion = criterion
        self._distinct: dict[Atoms, int] = {(): 0}
        self._codes: list[int] = []
        self._known: dict[str, int] = {}

    def add(self, text: str, said: Answers) -> None:
        """Add one person's answer to it, which ``text`` stands for, given everything they said."""
        if not applies(self.criterion.when, said):
            self._codes.append(0)
            return
        code = self._known.get(text)
        if code is None:
            held = atoms(self.criterion, said.get(self.criterion.id))
            code = self._known[text] = self._distinct.setdefault(held, len(self._distinct))
        self._codes.append(code)

    def written(self) -> list[object]:
        """Return the distinct sets of atoms, and each person's among them."""
        return [[[_written(atom) for atom in held] for held in self._distinct], self._codes]


def _answer(criterion: Criterion | None, raw: Any) -> Answer | None:
    if criterion is None:
        return None
    try:
        return read_answer(criterion, raw)
    except AnswerInvalid:
        return None


def _written(atom: Atom) -> object:
    return None if atom is None else write_answer(atom)


def _read(vocabulary: Vocabulary, criterion: str, raw: object) -> Atom:
    return None if raw is None else read_answer(vocabulary.by_id[criterion], raw)

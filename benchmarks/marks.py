"""What the peers store: for each attribute and program three masks of tokens, for each person one mask of atoms.

A token is a value, or an interval of numbers between the places where some rule changes. An atom is the smallest answer
(core/matching/atoms.py). Every peer is built from these, so that none has to read a rule while it is timed.
"""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from benchmarks.attributes import VOCABULARY
from benchmarks.people import Line
from benchmarks.programs import Directory
from rowan.core.matching.atoms import atoms
from rowan.core.vocabulary.answers import Answer, Group
from rowan.core.vocabulary.model import Span
from rowan.core.vocabulary.rules import REFUSING, RangeRule, Rule, Stance, stances_on

Masks = NDArray[np.uint64]
Atom = Answer | None


class Mark(StrEnum):
    """What a mask says of its tokens or atoms."""

    REFUSED = "r"
    NOT_ACCEPTED = "n"
    FIRM = "f"
    HELD = "h"


@dataclass(frozen=True)
class Tokens:
    """The tokens of one attribute."""

    values: Sequence[str]
    starts: Sequence[int]

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self.values) + len(self.starts)

    def mask(self, group: Group) -> int:
        """Return the tokens that a value, a choice of values or a span of numbers touches."""
        if isinstance(group, Span):
            first, past = (bisect_right(self.starts, n) for n in (group.low, group.high))
            return sum(1 << place for place in range(first - 1, past))
        return sum(1 << self.values.index(value) for value in group)

    def groups(self) -> Sequence[Group]:
        """Return one group for each token."""
        return [
            *(frozenset({value}) for value in self.values),
            *(Span(start, start) for start in self.starts),
        ]


@dataclass(frozen=True)
class ProgramMarks:
    """The masks of all programs, by kind and attribute, and which attributes each program restricts."""

    directory: Directory
    tokens: Mapping[str, Tokens]
    masks: Mapping[tuple[Mark, str], Masks]
    restricts: Masks

    @cached_property
    def sizes(self) -> Mapping[str, int]:
        """Return how many tokens each attribute has."""
        return {name: len(tokens) for name, tokens in self.tokens.items()}


@dataclass(frozen=True)
class PeopleMarks:
    """The atoms that each person holds, by attribute; ``several`` are the attributes where some hold two or more."""

    line: Line
    atoms: Mapping[str, Sequence[Atom]]
    masks: Mapping[tuple[Mark, str], Masks]
    several: frozenset[str]

    @cached_property
    def sizes(self) -> Mapping[str, int]:
        """Return how many atoms each attribute has."""
        return {name: len(atoms) for name, atoms in self.atoms.items()}


def program_marks(directory: Directory) -> ProgramMarks:
    """Return the masks of a directory."""
    tokens, masks = {}, {}
    restricts = np.zeros(len(directory), np.uint64)
    for place, (name, (rules, codes)) in enumerate(directory.columns.items()):
        tokens[name] = _tokens(name, rules)
        for kind in (Mark.REFUSED, Mark.NOT_ACCEPTED, Mark.FIRM):
            of_rule = np.array([_mask(tokens[name], rule, kind) for rule in rules], np.uint64)
            masks[kind, name] = of_rule[codes]
        restricting = np.array([bool(rule and rule.restricts) for rule in rules], np.uint64)
        restricts |= restricting[codes] << np.uint64(place)
    return ProgramMarks(directory, tokens, masks, restricts)


def _tokens(name: str, rules: Sequence[Rule | None]) -> Tokens:
    spans = [span for rule in rules if isinstance(rule, RangeRule) for span, _ in rule.said]
    return Tokens(VOCABULARY.by_id[name].value_ids, sorted({span.low for span in spans}))


def _mask(tokens: Tokens, rule: Rule | None, kind: Mark) -> int:
    if rule is None:
        return (1 << len(tokens)) - 1 if kind is Mark.NOT_ACCEPTED else 0
    counted = {
        Mark.REFUSED: REFUSING,
        Mark.NOT_ACCEPTED: frozenset(Stance) - {Stance.ACCEPTS},
        Mark.FIRM: frozenset({Stance.FIRM}),
    }[kind]
    said = (stances_on(rule, group) for group in tokens.groups())
    return sum(1 << place for place, stances in enumerate(said) if stances <= counted)


def atoms_in(line: Line) -> Mapping[str, Sequence[tuple[Atom, ...]]]:
    """Return for each attribute the atoms of each distinct answer."""
    return {
        name: [_atoms(name, said) for said in distinct]
        for name, (distinct, _) in line.columns.items()
    }


def _atoms(name: str, said: Answer | None) -> tuple[Atom, ...]:
    criterion = VOCABULARY.by_id[name]
    return () if criterion.late else atoms(criterion, said)


def people_marks(line: Line) -> PeopleMarks:
    """Return the masks of a line."""
    atoms, masks, several = {}, {}, set()
    for name, of_answer in atoms_in(line).items():
        atoms[name] = list(dict.fromkeys(atom for held in of_answer for atom in held))
        bits = {atom: 1 << place for place, atom in enumerate(atoms[name])}
        of_code = np.array([sum(bits[atom] for atom in held) for held in of_answer], np.uint64)
        masks[Mark.HELD, name] = of_code[line.columns[name][1]]
        if any(len(held) > 1 for held in of_answer):
            several.add(name)
    return PeopleMarks(line, atoms, masks, frozenset(several))

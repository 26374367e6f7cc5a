"""One criterion over all programs, as rows of bits."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from functools import reduce
from operator import and_, or_
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from rowan.core.matching.bits import Bits, Row, moved
from rowan.core.vocabulary.answers import Answer, Fact, Group, Wish
from rowan.core.vocabulary.model import Criterion, Kind, Needs, Span
from rowan.core.vocabulary.rules import REFUSING, RangeRule, Rule, Stance, stances_on

_UNSURE = frozenset({Stance.CASE_BY_CASE, Stance.UNSAID})
Token = str | int


class Weighed(NamedTuple):
    """The programs that miss an answer, miss it firmly, and have to be asked about it. Never changed in place."""

    missed: Row
    firmly: Row
    ask: Row


class Column:
    """The rows of one criterion: which programs refuse, firmly refuse or leave open each value.

    A value's row exists once a program needs it. A range is cut into intervals where the programs' rules change; a new
    rule cuts further by copying rows. Knows nothing of verdicts and takes no lock.
    """

    def __init__(self, criterion: Criterion, bits: Bits) -> None:
        self._criterion, self._bits = criterion, bits
        self._starts: list[int] = [criterion.whole.low] if criterion.kind is Kind.RANGE else []
        self._none, self._full = bits.zero(), bits.full()
        self._silent, self._restricts = bits.zero(), bits.zero()
        self._refused: dict[Token, Row] = {}
        self._firm: dict[Token, Row] = {}
        self._unsure: dict[Token, Row] = {}

    # --- writing ---

    def put(self, slot: int, rule: Rule | None) -> None:
        """Write what the program in ``slot`` says, over whatever stood there."""
        self.clear(slot)
        self._write(slot, rule)

    def clear(self, slot: int) -> None:
        """Make ``slot`` say nothing and restrict nothing."""
        for rows in (self._refused, self._firm, self._unsure):
            for token, row in rows.items():
                rows[token] = self._bits.with_bit(row, slot, on=False)
        self._restricts = self._bits.with_bit(self._restricts, slot, on=False)
        self._silent = self._bits.with_bit(self._silent, slot, on=False)

    def _write(self, slot: int, rule: Rule | None) -> None:
        if rule is None:
            self._silent = self._bits.with_bit(self._silent, slot, on=True)
            return
        self._restricts = self._bits.with_bit(self._restricts, slot, on=rule.restricts)
        self._cut_for(rule)
        for token in self._tokens():
            for rows in self._rows_for(self._stance(rule, token)):
                row = rows.setdefault(token, self._bits.zero())
                rows[token] = self._bits.with_bit(row, slot, on=True)

    def load(self, rules: Sequence[Rule | None], codes: NDArray[np.int32]) -> None:
        """Write every program at once: the one in slot ``i`` says ``rules[codes[i]]``. Replaces all there was."""
        for rule in rules:
            if rule is not None:
                self._cut_for(rule)
        self._silent = self._packed([rule is None for rule in rules], codes)
        self._restricts = self._packed(
            [rule is not None and rule.restricts for rule in rules], codes
        )
        for token in self._tokens():
            said = [None if rule is None else self._stance(rule, token) for rule in rules]
            for rows, stances in (
                (self._refused, REFUSING),
                (self._firm, {Stance.FIRM}),
                (self._unsure, _UNSURE),
            ):
                marks = [stance in stances for stance in said]
                if any(marks):
                    rows[token] = self._packed(marks, codes)

    def _packed(self, marks: Sequence[bool], codes: NDArray[np.int32]) -> Row:
        return self._bits.packed(np.array(marks, bool)[codes])

    def _rows_for(self, stance: Stance) -> Iterable[dict[Token, Row]]:
        if stance in REFUSING:
            yield self._refused
        if stance is Stance.FIRM:
            yield self._firm
        if stance in _UNSURE:
            yield self._unsure

    def resize(self, bits: Bits) -> None:
        """Move every row into rows of another size."""
        for rows in (self._refused, self._firm, self._unsure):
            for token, row in rows.items():
                rows[token] = moved(row, self._bits, bits)
        self._silent = moved(self._silent, self._bits, bits)
        self._restricts = moved(self._restricts, self._bits, bits)
        self._bits, self._none, self._full = bits, bits.zero(), bits.full()

    # --- tokens: a value, or the start of an interval ---

    def _tokens(self) -> Sequence[Token]:
        return self._starts or self._criterion.value_ids

    def _stance(self, rule: Rule, token: Token) -> Stance:
        group = Span(token, token) if isinstance(token, int) else frozenset({token})
        (stance,) = stances_on(rule, group)
        return stance

    def _cut_for(self, rule: Rule) -> None:
        """Make every span of the rule begin an interval of its own."""
        if not isinstance(rule, RangeRule):
            return
        for span, _ in rule.said:
            place = bisect_left(self._starts, span.low)
            if place < len(self._starts) and self._starts[place] == span.low:
                continue
            before = self._starts[place - 1]
            self._starts.insert(place, span.low)
            for rows in (self._refused, self._firm, self._unsure):
                if before in rows:
                    rows[span.low] = self._bits.copy(rows[before])

    def _within(self, group: Group) -> Sequence[Token]:
        if not isinstance(group, Span):
            return sorted(group)
        first = bisect_right(self._starts, group.low) - 1
        return self._starts[first : bisect_right(self._starts, group.high)]

    # --- reading ---

    def weigh_all(self, atoms: Iterable[Answer | None]) -> Weighed:
        """Return how every program takes an answer, given as its atoms: as the worst of them."""
        missed, firmly, ask = (
            reduce(or_, rows) for rows in zip(*map(self.weigh, atoms), strict=True)
        )
        return Weighed(missed, firmly, ask if missed is self._none else ask & ~missed)

    def weigh(self, atom: Answer | None) -> Weighed:
        """Return how every program takes one atom of a person's answer (matching/atoms.py)."""
        match atom:
            case Fact(groups=(group,)) if self._criterion.needs is Needs.ALL:
                return self._one_is_true(self._within(group))
            case Fact():
                return self._any_will_do([t for group in atom.groups for t in self._within(group)])
            case Wish() if atom.must:
                missed, _, ask = self._any_will_do(sorted(atom.must))
                return Weighed(missed, missed, ask)
            case Wish():
                return self._never(*atom.never)
        return Weighed(self._none, self._none, self._restricts)

    def accepting(self, values: Iterable[str]) -> Row:
        """Return the programs that simply accept one of ``values``."""
        not_one = [
            self._silent | self._row(self._refused, value) | self._row(self._unsure, value)
            for value in values
        ]
        return self._full ^ reduce(and_, not_one)

    def _one_is_true(self, tokens: Sequence[Token]) -> Weighed:
        missed = self._all(self._refused, tokens)
        firmly = missed & self._some(self._firm, tokens)
        ask = self._silent | self._some(self._unsure, tokens)
        if len(tokens) > 1:
            ask = ask | (self._some(self._refused, tokens) & ~missed)
        return Weighed(missed, firmly, ask)

    def _any_will_do(self, tokens: Sequence[Token]) -> Weighed:
        missed, firmly = self._all(self._refused, tokens), self._all(self._firm, tokens)
        return Weighed(missed, firmly, self._full ^ self.accepting(map(str, tokens)) ^ missed)

    def _never(self, value: str) -> Weighed:
        has = self.accepting([value])
        return Weighed(has, has, self._silent | self._row(self._unsure, value))

    def _row(self, rows: dict[Token, Row], token: Token) -> Row:
        return rows.get(token, self._none)

    def _all(self, rows: dict[Token, Row], tokens: Sequence[Token]) -> Row:
        return reduce(and_, (self._row(rows, token) for token in tokens))

    def _some(self, rows: dict[Token, Row], tokens: Sequence[Token]) -> Row:
        return reduce(or_, (self._row(rows, token) for token in tokens))

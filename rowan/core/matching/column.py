"""One criterion over all programs, as rows of bits."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from rowan.core.matching.atoms import Atom, atoms, likings
from rowan.core.matching.bits import Bits, Row, moved
from rowan.core.vocabulary.answers import Answer, Fact, Group, Wish
from rowan.core.vocabulary.model import Criterion, Kind, Needs, Span
from rowan.core.vocabulary.rules import REFUSING, RangeRule, Rule, Stance, as_heard, stances_on

_NOT_ACCEPTING = frozenset(Stance) - {Stance.ACCEPTS}
_MOST_REMEMBERED = 256
Token = str | int
Rows = dict[Token, Row]


class Taken(NamedTuple):
    """How all programs take one answer. Never changed in place.

    ``unmet`` are the programs that miss it or have to be asked about it. ``unliked`` has a row for each thing the
    person would like: the programs that do not simply have it.
    """

    missed: Row
    firmly: Row
    unmet: Row
    unliked: tuple[Row, ...]


class Column:
    """The rows of one criterion: which programs refuse, firmly refuse or do not simply accept each value.

    A value's row exists once a program needs it. A range is cut into intervals where the programs' rules change; a new
    rule cuts further by copying rows. Knows nothing of verdicts and takes no lock.
    """

    def __init__(self, criterion: Criterion, bits: Bits) -> None:
        self._criterion, self._bits = criterion, bits
        self._starts: list[int] = [criterion.whole.low] if criterion.kind is Kind.RANGE else []
        self._restricts = bits.zero()
        self._refused: Rows = {}
        self._firm: Rows = {}
        self._unmet: Rows = {}
        self._taken: dict[Answer | None, Taken] = {}

    # --- writing ---

    def put(self, slot: int, rule: Rule | None) -> None:
        """Write what the program in ``slot`` says, over whatever stood there."""
        self.clear(slot)
        if rule is not None:
            self._restricts = self._bits.with_bit(self._restricts, slot, on=rule.restricts)
        heard = as_heard(self._criterion, rule)
        self._cut_for(heard)
        for token in self._tokens():
            stance = self._stance(heard, token)
            for rows, stances in self._kinds():
                if stance in stances:
                    row = rows.setdefault(token, self._bits.zero())
                    rows[token] = self._bits.with_bit(row, slot, on=True)

    def clear(self, slot: int) -> None:
        """Make ``slot`` accept everything and restrict nothing."""
        self._taken.clear()
        for rows, _ in self._kinds():
            for token, row in rows.items():
                rows[token] = self._bits.with_bit(row, slot, on=False)
        self._restricts = self._bits.with_bit(self._restricts, slot, on=False)

    def load(self, rules: Sequence[Rule | None], codes: NDArray[np.int32]) -> None:
        """Write every program at once: the one in slot ``i`` says ``rules[codes[i]]``. Replaces all there was."""
        self._taken.clear()
        restricts = [rule is not None and rule.restricts for rule in rules]
        self._restricts = self._packed(restricts, codes)
        heard = [as_heard(self._criterion, rule) for rule in rules]
        for rule in heard:
            self._cut_for(rule)
        for token in self._tokens():
            said = [self._stance(rule, token) for rule in heard]
            for rows, stances in self._kinds():
                marks = [stance in stances for stance in said]
                if any(marks):
                    rows[token] = self._packed(marks, codes)

    def resize(self, bits: Bits) -> None:
        """Move every row into rows of another size."""
        self._taken.clear()
        for rows, _ in self._kinds():
            for token, row in rows.items():
                rows[token] = moved(row, self._bits, bits)
        self._restricts = moved(self._restricts, self._bits, bits)
        self._bits = bits

    def _kinds(self) -> Iterable[tuple[Rows, frozenset[Stance]]]:
        """Return each kind of rows with the stances that set a bit in them."""
        return (
            (self._refused, REFUSING),
            (self._firm, frozenset({Stance.FIRM})),
            (self._unmet, _NOT_ACCEPTING),
        )

    def _packed(self, marks: Sequence[bool], codes: NDArray[np.int32]) -> Row:
        return self._bits.packed(np.array(marks, bool)[codes])

    # --- tokens: a value, or the start of an interval ---

    def _tokens(self) -> Sequence[Token]:
        return self._starts or self._criterion.value_ids

    def _stance(self, rule: Rule | None, token: Token) -> Stance:
        if rule is None:
            return Stance.UNSAID
        group = Span(token, token) if isinstance(token, int) else frozenset({token})
        (stance,) = stances_on(rule, group)
        return stance

    def _cut_for(self, rule: Rule | None) -> None:
        """Make every span of the rule begin an interval of its own."""
        if not isinstance(rule, RangeRule):
            return
        for span, _ in rule.said:
            place = bisect_left(self._starts, span.low)
            if place < len(self._starts) and self._starts[place] == span.low:
                continue
            before = self._starts[place - 1]
            self._starts.insert(place, span.low)
            for rows, _stances in self._kinds():
                if before in rows:
                    rows[span.low] = self._bits.copy(rows[before])

    def _within(self, group: Group) -> Sequence[Token]:
        if not isinstance(group, Span):
            return sorted(group)
        first = bisect_right(self._starts, group.low) - 1
        return self._starts[first : bisect_right(self._starts, group.high)]

    # --- reading ---

    def taken(self, answer: Answer | None) -> Taken:
        """Return how every program takes an answer, as the worst of its atoms. What is small is kept till a write."""
        found = self._taken.get(answer)
        if found is None:
            found = self._weighed(answer)
            if self._bits.are_small or self._bits.joins_late:
                if len(self._taken) >= _MOST_REMEMBERED:
                    self._taken.clear()
                self._taken[answer] = found
        return found

    def _weighed(self, answer: Answer | None) -> Taken:
        parts = [self._weigh(atom) for atom in atoms(self._criterion, answer)]
        none = (self._bits.none,) * 3
        missed, firmly, unmet = map(self._either, zip(*parts, strict=True)) if parts else none
        liked = likings(self._criterion, answer)
        return Taken(missed, firmly, unmet, tuple(self._all(self._unmet, sorted(v)) for v in liked))

    def _weigh(self, atom: Atom) -> tuple[Row, Row, Row]:
        """Return which programs miss one atom, firmly miss it, and do not simply meet it."""
        match atom:
            case Fact(groups=(group,)) if self._criterion.needs is Needs.ALL:
                return self._one_is_true(self._within(group))
            case Fact():
                return self._one_will_do([t for group in atom.groups for t in self._within(group)])
            case Wish() if atom.must:
                missed, _, unmet = self._one_will_do(sorted(atom.must))
                return missed, missed, unmet
            case Wish():
                return self._never(*atom.never)
        return self._bits.none, self._bits.none, self._restricts

    def _one_is_true(self, tokens: Sequence[Token]) -> tuple[Row, Row, Row]:
        missed, firm = self._all(self._refused, tokens), self._some(self._firm, tokens)
        firmly = firm if firm is self._bits.none else missed & firm
        return missed, firmly, self._some(self._unmet, tokens)

    def _one_will_do(self, tokens: Sequence[Token]) -> tuple[Row, Row, Row]:
        return (
            self._all(self._refused, tokens),
            self._all(self._firm, tokens),
            self._all(self._unmet, tokens),
        )

    def _never(self, value: str) -> tuple[Row, Row, Row]:
        has = self._bits.all ^ self._unmet.get(value, self._bits.none)
        return has, has, self._bits.all ^ self._refused.get(value, self._bits.none)

    def _some(self, rows: Mapping[Token, Row], tokens: Sequence[Token]) -> Row:
        return self._either([rows[token] for token in tokens if token in rows])

    def _all(self, rows: Mapping[Token, Row], tokens: Sequence[Token]) -> Row:
        if any(token not in rows for token in tokens):
            return self._bits.none
        return self._bits.each([rows[token] for token in tokens])

    def _either(self, rows: Iterable[Row]) -> Row:
        return self._bits.either([row for row in rows if row is not self._bits.none])

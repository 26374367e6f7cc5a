"""What programs made of all waiting people, kept right as people come, change and go."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from rowan.core.matching.atoms import Atom
from rowan.core.matching.bits import Bits, Row
from rowan.core.matching.model import Outcome, Program
from rowan.core.matching.reference import judge_criterion
from rowan.core.vocabulary.model import Vocabulary
from rowan.core.vocabulary.rules import Rules

_MOST_BYTES = 128 * 2**20
_MOST_NEWS = 32
"""For more people than that everybody is judged anew, which takes no longer."""

Held = Mapping[str, Sequence[Atom]]
"""What one person holds of each criterion."""


@dataclass(frozen=True)
class Groups:
    """For whom a program is right, to be asked, an exception; and who misses just one criterion, whatever it is.

    Nobody asks for the last of a program without exceptions but to count them: there it may not have been worked out.
    """

    fits: Row
    ask: Row
    stretch: Row
    near: Row | None


def together(bits: Bits, ways: Sequence[Groups]) -> Groups:
    """Let the way that misses least speak for each person. Several make rows that are nobody else's."""
    if len(ways) == 1:
        return ways[0]
    near = [way.near for way in ways if way.near is not None]
    fits, ask = bits.either([way.fits for way in ways]), bits.either([way.ask for way in ways])
    right, stretch = fits | ask, bits.either([way.stretch for way in ways])
    return Groups(fits, ask & ~fits, stretch & ~right, bits.either(near) & ~right if near else None)


@dataclass(frozen=True)
class _Kept:
    program: Program
    groups: Groups
    heard: int


class Memory:
    """Groups by program, the latest kept last. It hears of whoever is new, and works that out when it is asked."""

    def __init__(self, vocabulary: Vocabulary, bits: Bits) -> None:
        self._vocabulary, self._bits = vocabulary, bits
        self._most = max(1, _MOST_BYTES // (4 * (bits.size // 8 + 1)))
        self._kept: dict[int, _Kept] = {}
        self._news: list[tuple[int, Held | None]] = []
        self._dropped = 0

    def hear(self, slot: int, held: Held | None) -> None:
        """Hear what somebody holds now, or that they wait no more."""
        self._news.append((slot, held))
        if len(self._news) > 2 * _MOST_NEWS:
            self._dropped += _MOST_NEWS
            del self._news[:_MOST_NEWS]

    def keep(self, program: Program, groups: Groups) -> None:
        """Keep what a program makes of everybody who waits now, in rows that are nobody else's."""
        self._kept.pop(program.id, None)
        if len(self._kept) >= self._most:
            del self._kept[next(iter(self._kept))]
        self._kept[program.id] = _Kept(program, groups, self._dropped + len(self._news))

    def groups(self, program: Program) -> Groups | None:
        """Return what a program makes of everybody, or nothing where that has to be worked out."""
        kept = self._kept.get(program.id)
        if kept is None or kept.heard < self._dropped or not _alike(kept.program, program):
            return None
        news = self._news[kept.heard - self._dropped :]
        if len(news) > _MOST_NEWS:
            return None
        groups = kept.groups
        for slot, held in news:
            groups = self._with(groups, program, slot, held)
        self.keep(program, groups)
        return groups

    def _with(self, groups: Groups, program: Program, slot: int, held: Held | None) -> Groups:
        found = _judged(self._vocabulary, program, held) if held is not None else set()
        rows = {
            name: self._set(row, slot, on=name in found)
            for name, row in vars(groups).items()
            if row is not None
        }
        return replace(groups, **rows)

    def _set(self, row: Row, slot: int, *, on: bool) -> Row:
        if row is self._bits.none:
            return self._bits.with_bit(self._bits.zero(), slot, on=True) if on else row
        return self._bits.with_bit(row, slot, on=on)


def _alike(one: Program, other: Program) -> bool:
    return one.ways == other.ways and one.exceptions == other.exceptions


def _judged(vocabulary: Vocabulary, program: Program, held: Held) -> set[str]:
    """Return the groups that one person is in: the way that misses least speaks."""
    ways = [_judged_way(vocabulary, rules, held) for rules in program.ways]
    fewest = min(misses for misses, _, _ in ways)
    if fewest > 1:
        return set()
    best = [(asks, firm) for misses, asks, firm in ways if misses == fewest]
    if not fewest:
        return {"ask" if all(asks for asks, _ in best) else "fits"}
    bends = program.exceptions and not all(firm for _, firm in best)
    return {"near", "stretch"} if bends else {"near"}


def _judged_way(vocabulary: Vocabulary, rules: Rules, held: Held) -> tuple[int, bool, bool]:
    """Return how many criteria one way misses, whether one is to ask, and whether one is missed firmly."""
    misses, asks, firm = 0, False, False
    for name, atoms in held.items():
        found = [judge_criterion(vocabulary.by_id[name], a, rules.get(name)) for a in atoms]
        outcomes = {each.outcome for each in found if each}
        misses += max(outcomes, default=Outcome.MET) >= Outcome.MISSED
        asks |= Outcome.ASK in outcomes
        firm |= Outcome.FIRMLY_MISSED in outcomes
    return misses, asks, firm

"""Who of all waiting people said something that is looked for, as ``options.is_said`` finds it, by a few rows."""

from rowan.core.matching.atoms import atoms
from rowan.core.matching.bits import Bits, Row
from rowan.core.matching.holdings import Holdings
from rowan.core.vocabulary.answers import Fact, Wish
from rowan.core.vocabulary.model import Criterion
from rowan.core.vocabulary.options import (
    Chosen,
    Option,
    Silent,
    Told,
    Unwanted,
    Wanted,
    may_be,
)


def who_said(bits: Bits, held: Holdings, criterion: Criterion, option: Option) -> Row:
    """Return who is concerned by a criterion and said this to it, or may have."""
    rows, liked = held.rows[criterion.id], held.liked[criterion.id]
    match option:
        case Silent():
            return rows.get(None, bits.none)
        case Told(group):
            return bits.either(
                [
                    row
                    for atom, row in rows.items()
                    if isinstance(atom, Fact) and any(may_be(group, each) for each in atom.groups)
                ]
            )
        case Wanted(value):
            must = [
                row for atom, row in rows.items() if isinstance(atom, Wish) and value in atom.must
            ]
            return bits.either([*must, *([liked[value]] if value in liked else [])])
        case Unwanted(value):
            return rows.get(Wish(never=frozenset({value})), bits.none)
        case Chosen(wish):
            return _just(bits, held, criterion, wish)


def _just(bits: Bits, held: Holdings, criterion: Criterion, wish: Wish) -> Row:
    """Return who holds what a wish comes to, and nothing else."""
    rows, liked = held.rows[criterion.id], held.liked[criterion.id]
    needed = set(atoms(criterion, wish))
    if not needed <= rows.keys() or not wish.prefer <= liked.keys():
        return bits.none
    named = [rows[atom] for atom in needed] + [liked[value] for value in wish.prefer]
    others = [row for atom, row in rows.items() if atom not in needed]
    others += [row for value, row in liked.items() if value not in wish.prefer]
    return bits.each(named) & ~bits.either(others)

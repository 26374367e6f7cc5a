"""How much chance there is in a pile of numbers that should have been drawn by nothing else."""

from collections import Counter
from collections.abc import Collection, Iterator
from math import log2, sqrt

_SLICE = 10
_UNLIKELY = 6.0
"""Standard deviations: by chance alone, once in a thousand million."""


def rank(numbers: Collection[int]) -> int:
    """Return in how many independent directions numbers differ: the most bits they can hold, and all if fair."""
    first, *others = numbers
    basis = dict[int, int]()
    for number in others:
        left = number ^ first
        while left and left.bit_length() in basis:
            left ^= basis[left.bit_length()]
        if left:
            basis[left.bit_length()] = left
    return len(basis)


def collision_bits(numbers: Collection[int], bits: int) -> float:
    """Return the entropy that the pairs of equal pieces tell of (Rényi's, of order two), summed over all pieces."""
    return sum(_bits_of_piece(Counter(piece)) for piece in _pieces(numbers, bits))


def unfair(numbers: Collection[int], bits: int) -> Iterator[str]:
    """Yield each bit that is not fair, each pair of neighbours that go together, and each piece that is uneven."""
    many = len(numbers)
    for bit in range(bits):
        ones = sum(number >> bit & 1 for number in numbers)
        if abs(ones - many / 2) > _UNLIKELY * sqrt(many) / 2:
            yield f"bit {bit} is set {ones} times of {many}"
        alike = sum((number >> bit ^ number >> (bit + 1) % bits) & 1 for number in numbers)
        if abs(alike - many / 2) > _UNLIKELY * sqrt(many) / 2:
            yield f"bit {bit} differs from its neighbour {alike} times of {many}"
    for place, piece in enumerate(_pieces(numbers, bits)):
        if abs(_chi(Counter(piece), many)) > _UNLIKELY:
            yield f"piece {place} is uneven"


def _pieces(numbers: Collection[int], bits: int) -> Iterator[list[int]]:
    for start in range(0, bits, _SLICE):
        yield [number >> start & (1 << _SLICE) - 1 for number in numbers]


def _bits_of_piece(counted: Counter[int]) -> float:
    many = counted.total()
    pairs = sum(times * (times - 1) for times in counted.values())
    return -log2(pairs / (many * (many - 1))) if pairs else 0.0


def _chi(counted: Counter[int], many: int) -> float:
    """Return chi-square over all values of a piece, in standard deviations from what is to be expected."""
    values = 1 << _SLICE
    expected = many / values
    square = sum((counted[value] - expected) ** 2 for value in range(values)) / expected
    return (square - (values - 1)) / sqrt(2 * (values - 1))

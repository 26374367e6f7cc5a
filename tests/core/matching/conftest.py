"""Whoever asks for a ``kind`` of rows is run with each of them."""

from collections.abc import Callable

import pytest

from rowan.core.matching.bits import Bits, FewBits, ManyBits

KINDS: tuple[Callable[[int], Bits], ...] = (FewBits, ManyBits)


@pytest.fixture(scope="module", params=KINDS)
def kind(request: pytest.FixtureRequest) -> Callable[[int], Bits]:
    """Rows as integers, and as numpy words. Compiled ones are tried in ``tests/compiled``."""
    made: Callable[[int], Bits] = request.param
    return made


@pytest.fixture
def kinds() -> tuple[Callable[[int], Bits], ...]:
    """Return both at once, for a test in which they are compared with one reference."""
    return KINDS

"""The tests of the index once more, with rows of which the search is compiled: each worker compiles it first."""

from collections.abc import Callable

import pytest

from rowan.core.matching.bits import Bits
from rowan.core.matching.compiled.bits import CompiledBits


@pytest.fixture(scope="module")
def kind() -> Callable[[int], Bits]:
    """Return compiled rows."""
    return CompiledBits


@pytest.fixture
def kinds() -> tuple[Callable[[int], Bits], ...]:
    """Return compiled rows alone."""
    return (CompiledBits,)

"""What a no named is read as it was written, and what is none of ours is not read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rowan.core.lifecycle.misfits import Misfit, read_misfit, write_misfit

_NAMES = st.lists(st.text(max_size=9), max_size=4).map(tuple)


@given(st.builds(Misfit, st.integers(), st.integers(), _NAMES))
def test_it_is_read_as_it_was_written(misfit: Misfit) -> None:
    assert read_misfit(write_misfit(misfit)) == misfit


@pytest.mark.parametrize("raw", [b"{}", b"[]", b"x", b'{"program": 1, "day": 2, "criteria": 3}'])
def test_anything_else_is_refused(raw: bytes) -> None:
    with pytest.raises(ValueError, match="not a no as we write it"):
        read_misfit(raw)


def test_what_it_named_is_in_no_log() -> None:
    assert "pets" not in repr(Misfit(1, 2, ("pets",)))

"""What a program says is read as it was written, and what is none of ours is not read."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rowan.core.lifecycle.sayings import Saying, read_saying, write_saying

_CODES = st.lists(st.text(max_size=9), max_size=4).map(tuple)


@given(st.builds(Saying, st.text(), st.text(max_size=20), _CODES, _CODES))
def test_it_is_read_as_it_was_written(saying: Saying) -> None:
    assert read_saying(json.loads(json.dumps(write_saying(saying)))) == saying


@pytest.mark.parametrize("raw", [{}, {"words": "x"}, {**write_saying(Saying()), "reasons": 7}])
def test_anything_else_is_refused(raw: dict[str, object]) -> None:
    with pytest.raises((KeyError, TypeError)):
        read_saying(raw)


def test_its_words_are_in_no_log() -> None:
    assert "stairs" not in repr(Saying("No stairs."))

"""However an index of compiled rows was changed, it answers as the reference does."""

from tests.core.matching.test_live_updates import (
    test_in_any_order,
    test_loading_at_once_is_putting_one_by_one,
    test_past_the_room_it_was_made_with,
)

__all__ = [
    "test_in_any_order",
    "test_loading_at_once_is_putting_one_by_one",
    "test_past_the_room_it_was_made_with",
]

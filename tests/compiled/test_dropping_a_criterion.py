"""Compiled rows that left any criterion out would not agree with the reference."""

from tests.core.matching.test_dropping_a_criterion import (
    test_forward,
    test_with_nothing_dropped_the_same_scenes_agree,
)

__all__ = ["test_forward", "test_with_nothing_dropped_the_same_scenes_agree"]

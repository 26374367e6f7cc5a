"""An index of compiled rows and the reference give one answer, on as many pairs as the others."""

from tests.core.matching.test_index_agrees_with_reference import test_forward

__all__ = ["test_forward"]

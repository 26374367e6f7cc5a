"""Compiled rows give the first of many as the reference puts them."""

from tests.core.matching.test_first_rows_of_many import test_as_the_reference_puts_them

__all__ = ["test_as_the_reference_puts_them"]

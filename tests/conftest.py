"""Fixtures for every test, and which come first."""

import pytest

pytest_plugins = ["tests.support.browser", "tests.support.databases"]

_SLOW = ("chromium", "test_speed", "test_a_program_enters", "test_export", "test_recovery")
"""What tests are called that take long: begun last, they would keep one of two processors waiting for the other."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes long. Within each part the order stays."""
    items.sort(key=lambda item: not any(name in item.path.name for name in _SLOW))

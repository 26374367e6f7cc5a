"""Fixtures for every test."""

from collections.abc import Iterator

import pytest

from tests.support.warm import warm

pytest_plugins = ["tests.support.databases", "tests.support.browser"]


@pytest.fixture(scope="session", autouse=True)
def _warm() -> Iterator[None]:
    with warm():
        yield

"""The domain is tested on both databases, with real commits that any thread or process sees."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.db import connections
from pytest_django import DjangoDbBlocker

from rowan.domain.search.queries import LIVE
from tests.support import databases
from tests.support.migrated import migrated_file


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest) -> str:
    """Point Django's ``default`` at an empty database of each kind and return its address."""
    fixture = {"sqlite": "sqlite_django", "postgresql": "postgres_emptied"}[request.param]
    url: str = request.getfixturevalue(fixture)
    return url


@pytest.fixture
def sqlite_django(tmp_path: Path, django_db_blocker: DjangoDbBlocker) -> Iterator[str]:
    path = tmp_path / "rowan.sqlite3"
    shutil.copy(migrated_file(), path)
    with django_db_blocker.unblock(), _default_at(path):
        yield f"sqlite:///{path}"


@pytest.fixture(autouse=True)
def _nothing_in_memory() -> Iterator[None]:
    """Forget the programs of another test's database."""
    LIVE.forget()
    yield
    LIVE.forget()


@contextmanager
def _default_at(path: Path) -> Iterator[None]:
    ours, kept = dict(connections.settings["default"]), connections["default"]
    databases._use({**ours, "NAME": str(path)})
    try:
        yield
    finally:
        connections["default"].close()
        databases._use(ours)
        connections["default"] = kept

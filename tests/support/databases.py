"""PostgreSQL under Django, for tests that must hold on both databases.

A test asks for ``postgres_django`` instead of ``db``: Django's ``default`` is then a database of
its own on PostgreSQL, migrated and empty, with real commits, and any thread or process may open it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count

import dj_database_url
import pytest
from django.apps import apps
from django.db import connection, connections, transaction
from pytest_django import DjangoDbBlocker

from tests.support.migrated import created_migrated
from tests.support.postgres import dropped, running_postgres

_numbers = count(1)


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """A PostgreSQL server of this test process. Start it once, use databases of your own on it."""
    with running_postgres(max_connections=200) as url:
        yield url


@pytest.fixture
def postgres_django(postgres_url: str, django_db_blocker: DjangoDbBlocker) -> Iterator[str]:
    """Point Django's ``default`` at a fresh PostgreSQL database and return its address.

    Give the address to other processes as ``ROWAN_DATABASE_URL``. Not for use beside ``db``.
    """
    name = f"test_{next(_numbers)}"
    url = created_migrated(postgres_url, name)
    with django_db_blocker.unblock(), _default_at(url):
        yield url
    dropped(postgres_url, name)


@pytest.fixture(scope="session")
def _postgres_shared(postgres_url: str) -> str:
    return created_migrated(postgres_url, "shared")


@pytest.fixture
def postgres_emptied(_postgres_shared: str, django_db_blocker: DjangoDbBlocker) -> Iterator[str]:
    """Do the same with one database that is emptied before each test: much faster than to make a new one."""
    with django_db_blocker.unblock(), _default_at(_postgres_shared):
        _empty()
        yield _postgres_shared


@transaction.atomic
def _empty() -> None:
    tables = [m._meta.db_table for m in apps.get_models() if m.__name__ != "Revision"]
    statements = [f"DELETE FROM {table}" for table in tables]  # noqa: S608
    with connection.cursor() as cursor:  # all at once: on its way each costs as much as its work
        cursor.execute("; ".join([*statements, "UPDATE directory_revision SET number = 0"]))


@contextmanager
def _default_at(url: str) -> Iterator[None]:
    """Swap the settings of ``default``: threads started inside the block see them too."""
    ours = dict(connections.settings["default"])
    connections["default"].close()
    kept = connections["default"]
    _use({**ours, "OPTIONS": {}, **dj_database_url.parse(url)})
    try:
        yield
    finally:
        connections["default"].close()
        _use(ours)
        connections["default"] = kept


def _use(options: dict[str, object]) -> None:
    connections.settings["default"] = options
    del connections["default"]

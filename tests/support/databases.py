"""PostgreSQL under Django, for tests that must hold on both databases.

A test asks for ``postgres_django`` instead of ``db``: Django's ``default`` is then a database of
its own on PostgreSQL, migrated and empty, with real commits, and any thread or process may open it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count

import dj_database_url
import psycopg
import pytest
from django.core.management import call_command
from django.db import connections
from psycopg import sql
from pytest_django import DjangoDbBlocker

from tests.support.postgres import running_postgres

_TEMPLATE = "migrated"
_numbers = count(1)


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """A PostgreSQL server of this test process. Start it once, use databases of your own on it."""
    with running_postgres(max_connections=200) as url:
        yield url


@pytest.fixture(scope="session")
def _postgres_migrated(postgres_url: str, django_db_blocker: DjangoDbBlocker) -> str:
    url = created(postgres_url, _TEMPLATE)
    with django_db_blocker.unblock(), _default_at(url):
        call_command("migrate", interactive=False, verbosity=0)
    return _TEMPLATE


@pytest.fixture
def postgres_django(
    postgres_url: str, _postgres_migrated: str, django_db_blocker: DjangoDbBlocker
) -> Iterator[str]:
    """Point Django's ``default`` at a fresh PostgreSQL database and return its address.

    Give the address to other processes as ``ROWAN_DATABASE_URL``. Not for use beside ``db``.
    """
    name = f"test_{next(_numbers)}"
    url = created(postgres_url, name, _postgres_migrated)
    with django_db_blocker.unblock(), _default_at(url):
        yield url
    _execute(postgres_url, "DROP DATABASE {} WITH (FORCE)", name)


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


def created(server: str, name: str, template: str = "template0") -> str:
    """Create a database on a PostgreSQL server and return its address."""
    _execute(server, "CREATE DATABASE {} TEMPLATE {}", name, template)
    return server.removesuffix("/postgres") + f"/{name}"


def _execute(server: str, statement: str, *names: str) -> None:
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))

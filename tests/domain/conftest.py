"""The domain is tested on both databases, with real commits that any thread or process sees."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection, connections, transaction
from pytest_django import DjangoDbBlocker

from rowan.domain.search.queries import LIVE
from tests.support import databases


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest) -> str:
    """Point Django's ``default`` at an empty database of each kind and return its address."""
    fixture = {"sqlite": "sqlite_django", "postgresql": "postgres_emptied"}[request.param]
    url: str = request.getfixturevalue(fixture)
    return url


@pytest.fixture
def sqlite_django(
    _sqlite_migrated: Path, tmp_path: Path, django_db_blocker: DjangoDbBlocker
) -> Iterator[str]:
    path = tmp_path / "rowan.sqlite3"
    shutil.copy(_sqlite_migrated, path)
    with django_db_blocker.unblock(), _default_at(path):
        yield f"sqlite:///{path}"


@pytest.fixture(scope="session")
def _sqlite_migrated(
    tmp_path_factory: pytest.TempPathFactory, django_db_blocker: DjangoDbBlocker
) -> Path:
    path = tmp_path_factory.mktemp("migrated") / "rowan.sqlite3"
    with django_db_blocker.unblock(), _default_at(path):
        call_command("migrate", interactive=False, verbosity=0)
    return path


@pytest.fixture
def postgres_emptied(
    _postgres_of_the_domain: str, django_db_blocker: DjangoDbBlocker
) -> Iterator[str]:
    """Empty one database before each test, which is much faster than to make a new one."""
    with django_db_blocker.unblock(), databases._default_at(_postgres_of_the_domain):
        _empty()
        yield _postgres_of_the_domain


@pytest.fixture(scope="session")
def _postgres_of_the_domain(postgres_url: str, _postgres_migrated: str) -> str:
    return databases.created(postgres_url, "domain", _postgres_migrated)


@transaction.atomic
def _empty() -> None:
    tables = [m._meta.db_table for m in apps.get_models() if m.__name__ != "Revision"]
    statements = [f"DELETE FROM {table}" for table in tables]  # noqa: S608
    with connection.cursor() as cursor:  # all at once: on its way each costs as much as its work
        cursor.execute("; ".join([*statements, "UPDATE directory_revision SET number = 0"]))


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

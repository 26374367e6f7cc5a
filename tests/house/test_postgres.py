"""The throw-away server and the fixtures on it do what their users count on."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import gettempdir

import psycopg
import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from tests.support.postgres import PostgresFailed, running_postgres


def test_server_takes_settings_and_leaves_nothing() -> None:
    before = _folders()
    with running_postgres(shared_buffers="16MB") as url:
        assert _answer(url, "SHOW shared_buffers") == "16MB"
        assert _answer(url, "SELECT inet_server_addr() = '127.0.0.1'") is True
        assert len(_folders() - before) == 1
    assert _folders() <= before
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(url, connect_timeout=2)


def test_server_that_cannot_start_says_why() -> None:
    before = _folders()
    with (
        pytest.raises(PostgresFailed, match="no_such_setting"),
        running_postgres(no_such_setting=1),
    ):
        pass
    assert _folders() <= before


def test_two_servers_stand_side_by_side(postgres_url: str) -> None:
    with running_postgres() as other:
        assert other != postgres_url
        assert _answer(other, "SELECT 1") == _answer(postgres_url, "SELECT 1")


@pytest.mark.parametrize("time", ["first", "again"])
def test_database_is_migrated_and_empty_each_time(postgres_django: str, time: str) -> None:
    executor = MigrationExecutor(connection)
    assert executor.migration_plan(executor.loader.graph.leaf_nodes()) == []
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE only_here ()")
    assert _answer(postgres_django, "SELECT count(*) FROM only_here") == 0, time


def test_threads_see_the_same_database(postgres_django: str) -> None:
    with ThreadPoolExecutor(1) as pool:
        name = pool.submit(_name_of_database).result()
    assert postgres_django.endswith(f"/{name}")
    assert name == _name_of_database()


@pytest.mark.django_db
def test_django_is_back_on_sqlite_afterwards() -> None:
    assert connection.vendor == "sqlite"


def _name_of_database() -> object:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_database()")
        (name,) = cursor.fetchone()
    connection.close()
    return name


def _answer(url: str, question: str) -> object:
    with psycopg.connect(url) as server:
        row = server.execute(question.encode()).fetchone()
    return row[0] if row else None


def _folders() -> set[Path]:
    return set(Path(gettempdir()).glob("rowan-postgres-*"))

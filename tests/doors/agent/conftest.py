"""An agent and its network: on both databases where one is involved."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import LazySettings
from pytest_django import DjangoDbBlocker

from tests.domain.conftest import _default_at
from tests.doors.agent.network import Network, founded
from tests.doors.agent.running import Running, running_agent
from tests.support.migrated import migrated_file


@pytest.fixture(scope="module")
def plain_agent(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A locked agent for all tests of a module: for those that ask nothing of a database."""
    place = tmp_path_factory.mktemp("plain")
    shutil.copy(migrated_file(), place / "rowan.sqlite3")
    with running_agent(f"sqlite:///{place / 'rowan.sqlite3'}", place) as running:
        yield running


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest) -> str:
    """Point Django's ``default`` at an empty database of each kind and return its address."""
    fixture = {"sqlite": "sqlite_django", "postgresql": "postgres_emptied"}[request.param]
    url: str = request.getfixturevalue(fixture)
    return url


@pytest.fixture
def sqlite_django(database_file: Path, django_db_blocker: DjangoDbBlocker) -> Iterator[str]:
    with django_db_blocker.unblock(), _default_at(database_file):
        yield f"sqlite:///{database_file}"


@pytest.fixture
def folder(tmp_path: Path, settings: LazySettings) -> Path:
    """Where this test keeps its keys and its socket."""
    place = tmp_path / "agent"
    place.mkdir(mode=0o700)
    settings.KEY_FOLDER = place / "keys"
    settings.AGENT_SOCKET = place / "agent.sock"
    return place


@pytest.fixture
def network(database: str, folder: Path) -> Network:  # noqa: ARG001 - it is founded there
    return founded()


@pytest.fixture
def agent(database: str, folder: Path) -> Iterator[Running]:
    """A locked agent on the test's own database."""
    with running_agent(database, folder) as running:
        yield running

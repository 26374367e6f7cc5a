"""What pages are tested with: an invented network, and a reader who notices what is wrong with a page.

Pages of those who work here need a key agent. Whoever asks for ``clock`` has a real one beside the pages, in this
process; whoever asks for ``house`` has a live server with everything beside it, and a standing cast.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.conf import LazySettings
from time_machine import Traveller, travel

from rowan.domain.search.queries import LIVE
from tests.domain.accounts.members import NOW
from tests.pages.network import fill
from tests.pages.reader import Reader
from tests.pages.running import in_database
from tests.pages.staff import STAFF_SETTINGS, Cast, founded
from tests.support.browser import NewPage, Site
from tests.support.house import answers, beside, housed, places
from tests.support.pseudo import compile_catalogues
from tests.support.waiting import until

SETTINGS = "tests.pages.settings"


@pytest.fixture(scope="session")
def _catalogues(tmp_path_factory: pytest.TempPathFactory) -> str:
    return str(compile_catalogues(tmp_path_factory.mktemp("locale")))


@pytest.fixture(autouse=True)
def _house(settings: LazySettings, _catalogues: str) -> Iterator[None]:
    """Speak Spanish, and forget the programs of the test before."""
    settings.LOCALE_PATHS = [_catalogues]
    LIVE.forget()
    yield
    LIVE.forget()


@pytest.fixture
def reader(db: None) -> Reader:  # noqa: ARG001
    """A person who reads English."""
    return Reader()


@pytest.fixture
def network(db: None) -> None:  # noqa: ARG001
    """Thirty invented programs."""
    fill(30)


@pytest.fixture(scope="session")
def site(sites: Callable[[str], Site]) -> Site:
    """A running server with a network of sixty programs."""
    served = sites(SETTINGS)
    in_database(served, SETTINGS, "from tests.pages.network import fill; fill(60)")
    return served


@pytest.fixture(scope="session")
def _agent(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A real agent, locked: it counts tries and gives places for Argon2id. Nobody's database is behind it."""
    folder = tmp_path_factory.mktemp("agent")
    more = places(folder) | {"ROWAN_DATABASE_URL": f"sqlite:///{folder / 'none.sqlite3'}"}
    with beside("agent", "tests.settings", folder, more):
        until(lambda: answers(folder / "agent.sock"), seconds=30)
        yield folder / "agent.sock"


@pytest.fixture
def agent(_agent: Path, settings: LazySettings, tmp_path: Path) -> Path:
    """Let pages find the agent, and no file of this machine's own."""
    settings.AGENT_SOCKET = _agent
    settings.KEY_FOLDER = tmp_path / "keys"
    settings.DEMO_FILE, settings.MAILBOX_FOLDER = tmp_path / "people.json", tmp_path / "mailbox"
    return _agent


@pytest.fixture
def clock(agent: Path, db: None) -> Iterator[Traveller]:  # noqa: ARG001 - there is little to do without either
    """The clock of the pages, which a test moves."""
    with travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture(scope="session")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A live server with agent, worker and mail server beside it, and a standing cast."""
    with housed(STAFF_SETTINGS, tmp_path_factory.mktemp("house")) as site:
        founded(site)
        yield site


@pytest.fixture
def cast(site: Site, kept_page: NewPage) -> Cast:
    """The cast of the live house. Ask for it where ``site`` is ``house``."""
    return Cast(site, kept_page)

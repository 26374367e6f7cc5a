"""What pages are tested with: an invented network, and a reader who notices what is wrong with a page."""

from collections.abc import Callable, Iterator

import pytest
from django.conf import LazySettings

from rowan.domain.search.queries import LIVE
from tests.pages.network import fill
from tests.pages.reader import Reader
from tests.pages.running import in_database
from tests.support.browser import Site
from tests.support.pseudo import compile_catalogues

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

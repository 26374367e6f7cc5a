from collections.abc import Iterator

import pytest

from tests.pages.journeys.houses import founded_with_three
from tests.pages.staff import STAFF_SETTINGS
from tests.support.browser import Site
from tests.support.house import housed


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A live house with three programs, of which each has somebody who has signed in."""
    with housed(STAFF_SETTINGS, tmp_path_factory.mktemp("journeys")) as site:
        founded_with_three(site)
        yield site

from collections.abc import Iterator

import pytest

from tests.pages.staff import STAFF_SETTINGS, founded
from tests.support.browser import Site
from tests.support.house import housed


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A live house of these tests alone: they suspend, pause and renew what others count on."""
    with housed(STAFF_SETTINGS, tmp_path_factory.mktemp("providing")) as site:
        founded(site)
        yield site

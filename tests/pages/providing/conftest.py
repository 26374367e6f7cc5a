import pytest

from tests.support.browser import Site


@pytest.fixture(scope="session")
def site(house: Site) -> Site:
    return house

from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import LazySettings

from tests.support.browser import Site
from tests.support.pseudo import compile_catalogues


@pytest.fixture(scope="session")
def site(sites: Callable[[str], Site]) -> Site:
    return sites("tests.web.settings")


@pytest.fixture(scope="session")
def catalogues(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return compile_catalogues(tmp_path_factory.mktemp("locale"))


@pytest.fixture(autouse=True)
def _house(settings: LazySettings, catalogues: Path) -> None:
    settings.ROOT_URLCONF = "tests.web.urls"
    settings.OPEN_ROUTES |= {"start", "wrong", "broken", "refused", "odd"}
    settings.LOCALE_PATHS = [catalogues]
    settings.LANGUAGES = [("en", "English"), ("es", "Español"), ("ar", "العربية")]

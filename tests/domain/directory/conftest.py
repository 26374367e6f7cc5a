"""A folder for the keys of weeks, where something is sealed."""

from pathlib import Path

import pytest
from django.conf import LazySettings


@pytest.fixture
def keys(settings: LazySettings, tmp_path: Path) -> Path:
    """Keep the keys of weeks in a folder of this test."""
    settings.KEY_FOLDER = tmp_path / "keys"
    return tmp_path / "keys"

"""Referrals are tested on both databases, each time with a folder of keys of its own."""

from pathlib import Path

import pytest
from django.conf import LazySettings


@pytest.fixture(autouse=True)
def key_folder_of_its_own(tmp_path: Path, settings: LazySettings) -> Path:
    settings.KEY_FOLDER = tmp_path / "keys"
    return tmp_path / "keys"

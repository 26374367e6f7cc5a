"""Questions are tested on both databases, each time with a folder of keys of its own."""

from tests.domain.referrals.conftest import key_folder_of_its_own  # noqa: F401 - a fixture

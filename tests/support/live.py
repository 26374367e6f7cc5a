"""Settings of a server under test: as in earnest, with its files in a folder of its own.

`tests.support.browser` names the folder. Adds a pseudo-language that reads from right to left.
"""

import os
from pathlib import Path

from tests.settings import *  # noqa: F403

FOLDER = Path(os.environ["ROWAN_TEST_FOLDER"])

STATIC_ROOT = FOLDER / "static"
STORAGES["staticfiles"] = {  # noqa: F405
    "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
}
LOCALE_PATHS = [FOLDER / "locale"]
LANGUAGES = [("en", "English"), ("es", "Español"), ("ar", "العربية")]

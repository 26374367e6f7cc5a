"""The shipped vocabulary, loaded once."""

from pathlib import Path

import rowan.core.vocabulary
from rowan.core.vocabulary.loading import load

SHIPPED_FILE = Path(rowan.core.vocabulary.__file__).with_name("criteria.toml")
SHIPPED = load([("criteria.toml", SHIPPED_FILE.read_bytes())])

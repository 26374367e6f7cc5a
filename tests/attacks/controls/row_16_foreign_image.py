"""Without a content policy, and with one template that draws an image from somewhere else."""

from pathlib import Path

from tests.support.live import *  # noqa: F403

TEMPLATES[0]["DIRS"] = [Path(__file__).parent / "foreign", *TEMPLATES[0]["DIRS"]]  # noqa: F405
MIDDLEWARE = [name for name in MIDDLEWARE if name != "csp.middleware.CSPMiddleware"]  # noqa: F405

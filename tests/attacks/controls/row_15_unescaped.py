"""Without escaping and without a content policy: what is stored becomes part of the page, and runs."""

from tests.support.live import *  # noqa: F403

TEMPLATES[0]["OPTIONS"]["autoescape"] = False  # type: ignore[index]  # noqa: F405
MIDDLEWARE = [name for name in MIDDLEWARE if name != "csp.middleware.CSPMiddleware"]  # noqa: F405

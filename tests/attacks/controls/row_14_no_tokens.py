"""Without tokens: a form is taken from wherever it comes."""

from tests.support.live import *  # noqa: F403

MIDDLEWARE = [name for name in MIDDLEWARE if name != "django.middleware.csrf.CsrfViewMiddleware"]  # noqa: F405

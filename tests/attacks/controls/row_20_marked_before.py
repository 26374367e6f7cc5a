"""Without the order of things: a notice counts as sent before it is handed over."""

from tests.attacks.mails.moved import *  # noqa: F403

INSTALLED_APPS = [*INSTALLED_APPS, "tests.attacks.controls.posting.MarkedBefore"]  # noqa: F405

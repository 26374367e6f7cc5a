"""Without plain forms: every button waits for a script to send its form."""

from tests.support.live import *  # noqa: F403

MIDDLEWARE = [*MIDDLEWARE, "tests.attacks.controls.rewriting.ScriptedButtons"]  # noqa: F405

"""Settings of processes whose clock a file moves, and who wait for a mail server for seconds where others wait longer.

Neither is under attack: both hold as shipped and without the protection alike.
"""

from tests.support.live import *  # noqa: F403

INSTALLED_APPS = [*INSTALLED_APPS, "tests.attacks.mails.clock.Moved"]  # noqa: F405

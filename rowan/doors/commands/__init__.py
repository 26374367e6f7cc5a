"""The ``rowan`` command line."""

import os


def main() -> None:
    """Set Django up and run the command that was typed."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rowan.config.settings")
    import django  # noqa: PLC0415 - settings have to be named first

    django.setup()
    from rowan.doors.commands.root import rowan  # noqa: PLC0415 - models need Django set up

    rowan()

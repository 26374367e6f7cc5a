"""The ``rowan`` command line."""

import os
import sys

_BAD_INPUT = 2


def main() -> None:
    """Set Django up and run the command that was typed; say in one line what is wrong with the vocabulary."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rowan.config.settings")
    import django  # noqa: PLC0415 - settings have to be named first

    django.setup()
    from rowan.core.vocabulary.refusals import VocabularyInvalid  # noqa: PLC0415 - with the rest
    from rowan.doors.commands.root import rowan  # noqa: PLC0415 - models need Django set up

    try:
        rowan()
    except VocabularyInvalid as error:
        sys.stderr.write(f"{error}\n")
        sys.exit(_BAD_INPUT)

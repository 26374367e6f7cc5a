"""``python -m rowan`` is ``rowan``."""

from rowan.doors.commands import main

main()

"""Several people press something in the same moment, each on a connection of their own."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from django.db import connection

Press = Callable[[], object]


def came_of(press: Press) -> object:
    """Press, close this thread's connection, and return "done" or the class of the refusal."""
    try:
        press()
    except Exception as refusal:  # noqa: BLE001 - whatever it was, the test compares it
        return type(refusal)
    else:
        return "done"
    finally:
        connection.close()


def at_once(*presses: Press) -> list[object]:
    """Press everything in the same moment, and return what came of each, sorted by its name."""
    ready = Barrier(len(presses))

    def run(press: Press) -> object:
        ready.wait()
        return came_of(press)

    with ThreadPoolExecutor(len(presses)) as pool:
        return sorted(pool.map(run, presses), key=str)

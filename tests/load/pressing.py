"""Ask for pages at a steady rate, whether or not the ones before have come: as people do."""

from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from threading import local
from time import monotonic, sleep

from tests.attacks.visits.visitor import Visitor
from tests.load.crowded import Page

_AT_MOST_AT_ONCE = 64


@dataclass(frozen=True)
class Came:
    """A page that came, with its status, and how many milliseconds after it was due to be asked for."""

    page: Page
    status: int
    after_ms: float


def pressed(url: str, asked: Sequence[Page], a_second: float) -> list[Came]:
    """Ask for each page in its turn, so many a second, and return what came.

    The time of a page runs from when it was due: one that waits for a line of ours waits for the server.
    """
    lines = local()

    def ask(due: float, page: Page) -> Came:
        sleep(max(0.0, due - monotonic()))
        if not hasattr(lines, "line"):
            lines.line = Visitor(url)
        reply = lines.line.get(page.path, {"Cookie": page.cookies})
        return Came(page, reply.status, (monotonic() - due) * 1000)

    began = monotonic() + 0.5
    with ThreadPoolExecutor(_AT_MOST_AT_ONCE) as crew:
        due = [began + place / a_second for place in range(len(asked))]
        return list(crew.map(ask, due, asked))


def by_route(came: Iterable[Came]) -> dict[str, list[float]]:
    """Return how long the pages of each route took, in milliseconds."""
    found: dict[str, list[float]] = {}
    for each in came:
        found.setdefault(each.page.route, []).append(each.after_ms)
    return found

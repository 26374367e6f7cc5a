"""``python -m tests.load [DATABASE]``: a line of JSON for each page; the last says whether all were in time.

``SCALE`` in the environment is the share of the full number of programs, requests and pages. The exit code is 1 unless
every page is in time.
"""

import json
import os
import sys
from collections.abc import Sequence
from random import Random
from statistics import median, quantiles

from tests.attacks.attack import Database
from tests.load.crowded import Crowd, Page, crowded, pages
from tests.load.pressing import by_route, pressed
from tests.support.postgres import running_postgres

A_SECOND, WORKERS = 20, 2
MOST_MS = 300
_EACH, _FEWEST = 60, 20
"""Pages of each route, and as few as tell anything of the slowest twentieth."""

_OK = 200


def main(names: Sequence[str], scale: float) -> int:
    """Measure on the databases with these names, or on both."""
    crowd = Crowd(round(2_500 * scale), round(10_000 * scale), round(90_000 * scale))
    with running_postgres(max_connections=100) as server:
        where = {Database.SQLITE: "", Database.POSTGRESQL: server}
        held = [_on(name, where[name], crowd, scale) for name in where if name in (names or where)]
    return 0 if all(held) else 1


def _on(database: str, postgres: str, crowd: Crowd, scale: float) -> bool:
    with crowded(crowd, postgres, WORKERS) as house:
        asked = _drawn(list(pages(house)), max(_FEWEST, round(_EACH * scale)))
        came = pressed(house.url, asked, A_SECOND)
    times = {route: quantiles(taken, n=20)[-1] for route, taken in by_route(came).items()}
    middle = {route: median(taken) for route, taken in by_route(came).items()}
    for route in sorted(times, key=lambda route: -times[route]):
        _tell(
            page=route, database=database, p50_ms=round(middle[route]), p95_ms=round(times[route])
        )
    wrong = sum(each.status != _OK for each in came)
    slowest = max(times.values())
    ok = slowest < MOST_MS and not wrong
    _tell(
        database=database,
        programs=crowd.programs,
        requests=crowd.requests + crowd.over,
        of_these_over=crowd.over,
        pages=len(times),
        asked=len(came),
        a_second=A_SECOND,
        not_answered=wrong,
        slowest_p95_ms=round(slowest),
        target_ms=MOST_MS,
        ok=ok,
    )
    return ok


def _drawn(found: list[Page], each: int) -> list[Page]:
    """Return so many pages of each route, in any order."""
    chance, routes = Random(len(found)), {page.route for page in found}
    asked = [
        page
        for route in sorted(routes)
        for page in chance.choices([page for page in found if page.route == route], k=each)
    ]
    chance.shuffle(asked)
    return asked


def _tell(**told: object) -> None:
    print(json.dumps(told), flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], float(os.environ.get("SCALE", "1"))))

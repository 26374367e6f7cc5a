"""A process that keeps its own index and searches once for each moment it is told; run by tests as a module."""

import json
import sys
from datetime import datetime

import django


def main() -> None:
    django.setup()
    from rowan.domain.search.queries import search  # noqa: PLC0415 - models need Django set up

    for line in sys.stdin:
        at = datetime.fromisoformat(line.strip())
        answer = search({}, at=at, day=at.date(), limit=200)
        rows = [row for group in answer.network.rows.values() for row in group]
        states = {row.program: row.openness.name for row in rows}
        print(json.dumps({"revision": answer.revision, "states": states}), flush=True)


if __name__ == "__main__":
    main()

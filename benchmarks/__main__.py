"""Run the measurements: ``python -m benchmarks [--quick] [--sizes 170,10000] [--into FOLDER] [--once]``.

Prints the goals and the tables and writes bench.jsonl, bench.md and bench.svg. Ends with 1 if a floor is missed, and at
once if an engine gives another answer. With ``--once`` only the answers count: no time of one run says anything.
"""

import sys
from argparse import ArgumentParser
from collections.abc import Iterator, Sequence
from os import getloadavg
from pathlib import Path

from benchmarks.engines.postgres import SERVER
from benchmarks.goals import goals
from benchmarks.measure import Measured, forward, reverse
from benchmarks.picture import picture
from benchmarks.report import json_lines, markdown
from tests.support.postgres import running_postgres

_SIZES = (170, 10_000, 100_000, 1_000_000)
_QUICK = (170, 10_000)
_HERE = Path(__file__).parent


def main(arguments: Sequence[str]) -> int:
    """Measure, write and judge."""
    given = _parser().parse_args(arguments)
    sizes = _QUICK if given.quick else tuple(map(int, given.sizes.split(",")))
    before = getloadavg()
    results = list(_measured(sizes, once=given.once))
    reached = list(goals(results))
    text = markdown(results, reached, (before, getloadavg()))
    given.into.mkdir(parents=True, exist_ok=True)
    (given.into / "bench.jsonl").write_text(json_lines(results))
    (given.into / "bench.md").write_text(text)
    (given.into / "bench.svg").write_text(picture(results))
    sys.stdout.write(text)
    return int(not given.once and any(goal.reached == "MISSED" for goal in reached))


def _parser() -> ArgumentParser:
    parser = ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument(
        "--sizes", default=",".join(map(str, _SIZES)), help="how many programs and people"
    )
    parser.add_argument("--quick", action="store_true", help="only 170 and 10,000")
    parser.add_argument(
        "--into", type=Path, default=_HERE / "results", help="the folder to write to"
    )
    parser.add_argument("--once", action="store_true", help="only see that all engines agree")
    return parser


def _measured(sizes: Sequence[int], *, once: bool) -> Iterator[Measured]:
    with running_postgres(**SERVER) as url:
        for size in sizes:
            for work in (forward, reverse):
                for one in work(size, url, once=once):
                    took = "too slow" if one.p50_ms is None else f"{one.p50_ms:10.3f} ms"
                    sys.stderr.write(f"{one.work:8} {one.size:9,} {one.engine:18} {took}\n")
                    yield one


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

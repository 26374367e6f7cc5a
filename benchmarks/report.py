"""The results as markdown and as JSON lines."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from os import cpu_count

from benchmarks.engines.roster import ROWAN
from benchmarks.goals import Goal
from benchmarks.measure import Measured
from benchmarks.questions import ASKED

WORKS = {
    "forward": "Forward, full job: counts by verdict and openness, near misses, the first 50 of each group",
    "open": "Forward over the programs open now alone: each engine holds a second, smaller copy of those",
    "reverse": "Reverse, full job: counts by verdict, near misses, the first 50 of each group in line",
    "update": "A bed changes: until the engine's next search sees it",
}
_HUNDRED, _TEN = 100, 10


def json_lines(results: Sequence[Measured]) -> str:
    """Return one JSON object a line."""
    return "".join(json.dumps(asdict(one)) + "\n" for one in results)


def markdown(
    results: Sequence[Measured], goals: Sequence[Goal], load: Sequence[Sequence[float]]
) -> str:
    """Return everything for people: goals first, then a table a work. ``load`` is the machine's before and after."""
    compared = ASKED * sum(one.engine != ROWAN and one.p50_ms is not None for one in results)
    parts = [*_goals(goals, compared)]
    busy = " and ".join(f"{one:.1f}" for one, *_ in load)
    parts.append(f"{cpu_count()} cores; load of the last minute before and after: {busy}.")
    for work, text in WORKS.items():
        of_work = [one for one in results if one.work == work]
        if of_work:
            parts += ["", f"## {text}", "", *_table(of_work)]
    parts += ["", "## Memory and building at the largest size", "", *_memory(results)]
    return "\n".join(parts) + "\n"


def _goals(goals: Sequence[Goal], compared: int) -> Iterator[str]:
    yield "# What `make bench` measured"
    yield ""
    yield "| goal | floor | target | got | |"
    yield "|---|---|---|---|---|"
    for goal in goals:
        values = (goal.written(value) for value in (goal.floor, goal.target, goal.got))
        yield f"| {goal.text} | {' | '.join(values)} | {goal.reached} |"
    yield f"| answers equal to Rowan's, of {compared:,} compared | 100 % | 100 % | 100 % | target |"
    yield ""
    yield "Times are medians in milliseconds (and the 95th of 100), Python end to end, answers held equal first."


def _table(results: Sequence[Measured]) -> Iterator[str]:
    sizes = sorted({one.size for one in results})
    by_key = {(one.engine, one.size): one for one in results}
    yield f"| engine | {' | '.join(f'{size:,}' for size in sizes)} |"
    yield "|---" * (len(sizes) + 1) + "|"
    for engine in dict.fromkeys(one.engine for one in results):
        cells = (_cell(by_key.get((engine, size))) for size in sizes)
        yield f"| {engine} | {' | '.join(cells)} |"


def _cell(one: Measured | None) -> str:
    if one is None:
        return "-"
    if one.p50_ms is None or one.p95_ms is None:
        return "over 60 s"
    return f"{_number(one.p50_ms)} ({_number(one.p95_ms)})"


def _number(value: float) -> str:
    if value >= _HUNDRED:
        return f"{value:,.0f}"
    return f"{value:.1f}" if value >= _TEN else f"{value:.3g}"


def _memory(results: Sequence[Measured]) -> Iterator[str]:
    largest = max(one.size for one in results)
    yield f"| work at {largest:,} | engine | bytes a row | built in s |"
    yield "|---|---|---|---|"
    for one in results:
        if one.size == largest and one.work in {"forward", "reverse"}:
            each = one.memory_mb * 2**20 / one.size
            yield f"| {one.work} | {one.engine} | {each:,.0f} | {one.build_s:.2f} |"
    yield ""
    yield (
        "Memory: Rowan and plain Python by walking the objects (arrays by their bytes), databases and frames by "
        "their own account. Building begins from columns in memory; Rowan's includes the turns of the day."
    )

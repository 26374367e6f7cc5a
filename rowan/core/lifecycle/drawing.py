"""Draw a life from its table, for the documents."""

from collections.abc import Iterator
from datetime import timedelta

from rowan.core.lifecycle.limits import LIMITS, Limit
from rowan.core.lifecycle.machine import A, Lifecycle, S
from rowan.core.lifecycle.referral import WHOSE_TURN, State


def drawn(life: Lifecycle[S, A], *, anywhere: int) -> str:
    """Return a diagram in Mermaid's words. A step from more than ``anywhere`` states is written below, not drawn."""
    lines = ["```mermaid", "stateDiagram-v2", f"    [*] --> {_name(life.first)}"]
    often = [each for each in life.steps if len(each.origins) > anywhere]
    for each in life.steps:
        if each not in often:
            lines += [
                f"    {_name(origin)} --> {_name(each.target)}: {each.act}"
                for origin in _in_order(life, each.origins)
            ]
    lines += [f"    {_name(state)} --> [*]" for state in _in_order(life, life.over())]
    lines += ["```", ""]
    for each in often:
        origins = ", ".join(_in_order(life, each.origins))
        lines.append(f"- From {origins}: {each.act}, and it is {each.target}.")
    return "\n".join([*lines, ""])


def limits_drawn() -> str:
    """Return a table of whose turn each state of a referral is, and how long it may last."""
    lines = ["| state | whose turn | for how long | then |", "|---|---|---|---|"]
    lines += [
        f"| {state} | {WHOSE_TURN[state]} | {' | '.join(_said(LIMITS[state]))} |" for state in State
    ]
    return "\n".join([*lines, ""])


def _said(limit: Limit | None) -> Iterator[str]:
    if limit is None:
        yield from ("", "")
        return
    yield _length(limit.lasts) + (" of working time" if limit.in_working_time else "")
    yield limit.then or "they are told"


def _length(lasts: timedelta) -> str:
    return f"{lasts.days} days" if lasts.days > 1 else f"{lasts // timedelta(hours=1)} hours"


def _in_order(life: Lifecycle[S, A], states: frozenset[S]) -> list[S]:
    return [state for state in type(life.first) if state in states]


def _name(state: str) -> str:
    return state.replace(" ", "_")

"""What each rule of a program costs it: how many people it missed by that rule alone, of those who came in ninety days.

Counted once a day, of who has come in line since, and kept sealed for the dispatcher alone: a number under five leaves
the agent never. A rule that changes is counted anew, among those who wait now; whoever has left the line by then, and
whoever comes and leaves between two counts, is in no number.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone

from rowan.core.matching.model import Program
from rowan.core.vocabulary.rules import write_rule
from rowan.domain.vault import actions as vault
from rowan.domain.vault.queries import DISPATCHER, MISSED, Sealed, epoch_keys, public_key
from rowan.doors.agent.forked import in_a_child
from rowan.doors.agent.holding import FEWEST_COUNTED, Held

DAYS = 90
_PART = 7
"""How many days are counted together where all of them are counted anew."""

Days = dict[int, int]
"""How many came on a day, or on the days up to a week from it; as an ordinal."""


@dataclass(frozen=True)
class _Tally:
    """All that was counted of a program, up to a day that is not counted yet, and of which rules."""

    until: int = 0
    rules: Mapping[str, str] = field(default_factory=dict)
    counts: Mapping[str, Days] = field(default_factory=dict)


def tally(held: Held, program: int, at: datetime) -> None:
    """Count whom a program missed by one rule since that was counted last. Twice on a day counts nothing twice.

    Raises ``Refused`` as ``People.match`` does.
    """
    rows = held.keys.rows(MISSED, 0, str(program))
    before, today = _opened(held, rows), timezone.localdate(at)
    who = held.people.program(program, at)
    rules = _digests(held, who)
    if before.until >= today.toordinal() and before.rules == rules:
        return
    first = today - timedelta(days=DAYS)
    kept = {name for name, digest in rules.items() if before.rules.get(name) == digest}
    counts = {
        name: {day: n for day, n in days.items() if day >= first.toordinal()}
        for name, days in before.counts.items()
        if name in kept
    }
    since = max(first, date.fromordinal(before.until)) if before.until else first
    _add(held, who, counts, kept, since, today)
    _add(held, who, counts, rules.keys() - kept, first, today)
    _seal(program, rows, _Tally(today.toordinal(), rules, counts), at)


def missed(held: Held, program: int) -> dict[str, int]:
    """Return how many people a program missed by each rule alone, as of the last count; under five it is not there."""
    counted = _opened(held, held.keys.rows(MISSED, 0, str(program)))
    sums = {name: sum(days.values()) for name, days in counted.counts.items()}
    return {name: number for name, number in sums.items() if number >= FEWEST_COUNTED}


def _add(  # noqa: PLR0913, PLR0917 - what is counted, and when
    held: Held, who: Program, counts: dict[str, Days], names: set[str], since: date, until: date
) -> None:
    """Count some criteria in parts of a week."""
    while names and since < until:
        end = min(since + timedelta(days=_PART), until)
        found = held.people.missed_by_one(who, since=since, until=end)
        for name in names & found.keys():
            counts.setdefault(name, {})[since.toordinal()] = found[name]
        since = end


def _digests(held: Held, who: Program) -> dict[str, str]:
    """Return what stands for the rules of each criterion: it changes when one of them does."""
    return {
        criterion.id: _digest([_said(way.get(criterion.id)) for way in who.ways])
        for criterion in held.words.asked_early
    }


def _said(rule: Any) -> Any:
    return None if rule is None else write_rule(rule)


def _digest(said: object) -> str:
    raw = json.dumps(said, sort_keys=True).encode()
    return hashlib.blake2b(raw, digest_size=8).hexdigest()


def _opened(held: Held, rows: list[Sealed]) -> _Tally:
    if not rows:
        return _Tally()
    epochs = epoch_keys()
    said = json.loads(in_a_child(lambda: held.keys.opened(rows[-1], epochs)))
    counts = {
        name: {said["until"] - ago: number for ago, number in days}
        for name, days in said["counts"].items()
    }
    return _Tally(said["until"], said["rules"], counts)


def _seal(program: int, rows: list[Sealed], counted: _Tally, at: datetime) -> None:
    said = {
        "until": counted.until,
        "rules": counted.rules,
        "counts": {
            name: [(counted.until - day, number) for day, number in days.items()]
            for name, days in counted.counts.items()
        },
    }
    vault.replace_content(
        kind=MISSED,
        field=str(program),
        said=json.dumps(said, separators=(",", ":")).encode(),
        to=[public_key(DISPATCHER).id],
        revision=rows[-1].revision + 1 if rows else 0,
        at=at,
    )

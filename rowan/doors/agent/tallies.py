"""What was counted of a program day by day, and what of it is told: whom it missed by one rule alone in ninety days.

Days older than two weeks are kept as weeks, from Monday on; a week counts while all of it is in the ninety days. What
is told of a criterion stays as it is until the true number is five away from it, so that nobody shows by what two
numbers differ in. Opens nothing, seals nothing, and does not look at the clock: days are ordinals.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import groupby
from typing import Any

from rowan.core.vocabulary.rules import Rules, write_rule

DAYS = 90
FEWEST_COUNTED = 5
_DAYS_APART = 14
_WEEK = 7

Counts = Mapping[int, int]
"""How many came, by day or by the Monday of a week."""


@dataclass(frozen=True)
class Tally:
    """All that was counted of a program, up to a day that is not counted yet; of which rules; and what is told.

    All by criterion. ``rules`` has what stands for them, as ``digests`` returns it; ``told`` is never below five.
    """

    until: int = 0
    rules: Mapping[str, str] = field(default_factory=dict)
    counts: Mapping[str, Counts] = field(default_factory=dict)
    told: Mapping[str, int] = field(default_factory=dict)


def told_next(told: int, number: int) -> int:
    """Return what is told of a number where ``told`` was told before: 0 is nothing, as is whatever is below five.

    It changes only where the true number is five or more away from it.
    """
    if abs(number - told) < FEWEST_COUNTED:
        return told
    return number if number >= FEWEST_COUNTED else 0


def shown(tally: Tally, rules: Mapping[str, str], today: int) -> dict[str, Any]:
    """Return what is told today, of rules that are the ones that were counted; and on which day they were, if ever."""
    told, kept = aged(tally, today).told, _unchanged(tally, rules)
    return {
        "missed": {name: number for name, number in told.items() if name in kept},
        "counted": date.fromordinal(tally.until).isoformat() if tally.until else None,
    }


def aged(tally: Tally, today: int) -> Tally:
    """Return what is told on a later day if nobody came since: what is told goes down as days leave the ninety."""
    told = dict(tally.told)
    for day in range(max(tally.until, today - DAYS) + 1, today + 1):
        told = {
            name: told_next(number, sum(_in_parts(tally.counts.get(name, {}), day).values()))
            for name, number in told.items()
        }
    return replace(tally, told={name: number for name, number in told.items() if number})


def to_count(before: Tally, rules: Mapping[str, str], today: int) -> list[tuple[int, int]]:
    """Return the spans of days that have to be counted: from one on, and before the other.

    Of rules that changed all ninety days are counted anew, else what came since; none is in two spans.
    """
    today = max(before.until, today)
    first = today - DAYS
    if _unchanged(before, rules) == rules.keys():
        first = max(first, before.until)
    parts = groupby(range(first, today), lambda day: (_part(day, today), day < before.until))
    spans = [list(days) for _part_of, days in parts]
    return [(days[0], days[-1] + 1) for days in spans]


def counted(
    before: Tally, rules: Mapping[str, str], found: Mapping[int, Mapping[str, int]], today: int
) -> Tally:
    """Return the tally with what was found in each span of ``to_count``, by its first day.

    On a day that was counted before nobody is added whose rule was: a clock that was set back counts nobody twice.
    """
    today, kept = max(before.until, today), _unchanged(before, rules)
    counts = {}
    for name in rules:
        since, days = (before.until, before.counts.get(name, {})) if name in kept else (0, {})
        news = {day: missed.get(name, 0) for day, missed in found.items() if day >= since}
        counts[name] = _in_parts(_added(days, news), today)
    told = aged(before, today).told
    following = {
        name: told_next(told.get(name, 0), sum(days.values())) for name, days in counts.items()
    }
    return Tally(
        today,
        rules,
        {name: days for name, days in counts.items() if days},
        {name: number for name, number in following.items() if number},
    )


def added(
    before: Tally, rules: Mapping[str, str], found: Mapping[int, Mapping[str, int]], today: int
) -> Tally:
    """Return the tally with some more of each day. Whoever calls hands in nobody twice, on whichever day.

    A rule that changed since begins anew, and not with what is found now: nobody knows whether that was before.
    """
    changed = before.rules.keys() - _unchanged(before, rules)
    told, counts, following = aged(before, today).told, {}, {}
    for name in rules.keys() - changed:
        news = {day: named.get(name, 0) for day, named in found.items()}
        counts[name] = _in_parts(_added(before.counts.get(name, {}), news), today)
        following[name] = told_next(told.get(name, 0), sum(counts[name].values()))
    return Tally(
        max(before.until, today),
        rules,
        {name: days for name, days in counts.items() if days},
        {name: number for name, number in following.items() if number},
    )


def digests(asked: Iterable[str], ways: Sequence[Rules]) -> dict[str, str]:
    """Return what stands for all that a program says to each criterion: it changes when one of these rules does.

    Ways that say the same to it count once, so a copied way changes nothing; nor does it tell which rules stand in one
    way with which.
    """
    return {name: _digest({_said(rules, name) for rules in ways}) for name in asked}


def written(tally: Tally) -> bytes:
    """Return a tally as it is sealed."""
    counts = {
        name: [(tally.until - day, number) for day, number in days.items()]
        for name, days in tally.counts.items()
    }
    said = {"until": tally.until, "rules": tally.rules, "counts": counts, "told": tally.told}
    return json.dumps(said, separators=(",", ":")).encode()


def read(raw: bytes) -> Tally:
    """Return the tally in sealed data. Raises ``ValueError`` for anything but what we write."""
    try:
        said = json.loads(raw)
        until = int(said["until"])
        counts = {
            str(name): {until - int(ago): int(number) for ago, number in days}
            for name, days in said["counts"].items()
        }
        return Tally(
            until,
            dict(said["rules"]),
            counts,
            {str(name): int(number) for name, number in said["told"].items()},
        )
    except (AttributeError, KeyError, TypeError, ValueError):
        raise ValueError("not a tally as we write it") from None


def _unchanged(before: Tally, rules: Mapping[str, str]) -> set[str]:
    return {name for name, digest in rules.items() if before.rules.get(name) == digest}


def _part(day: int, today: int) -> int:
    """Return under which day one is counted: itself, or if it is older than two weeks the Monday of its week."""
    return day if day >= today - _DAYS_APART else day - (day - 1) % _WEEK


def _in_parts(days: Counts, today: int) -> Counts:
    """Return what is counted within the ninety days, in parts."""
    parts = Counter[int]()
    for day, number in days.items():
        parts[_part(day, today)] += number
    return {part: number for part, number in parts.items() if number and part >= today - DAYS}


def _added(days: Counts, news: Counts) -> Counts:
    return Counter(days) + Counter(news)


def _said(rules: Rules, name: str) -> str:
    rule = rules.get(name)
    return json.dumps(write_rule(rule), sort_keys=True) if rule is not None else ""


def _digest(said: Iterable[str]) -> str:
    return hashlib.blake2b(json.dumps(sorted(said)).encode(), digest_size=8).hexdigest()

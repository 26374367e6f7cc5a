"""An invented network for the pages: programs of every kind, with gaps, and reports of openings.

``python -m django shell -c "from tests.pages.network import fill; fill(60)"`` fills a database with 60 of them.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from random import Random
from typing import Any

from django.db.models import QuerySet
from django.db.transaction import atomic
from django.utils import timezone

from rowan.core.formats.entries import read_program
from rowan.core.vocabulary.model import Criterion, Kind, Side, Vocabulary
from rowan.domain.beds.actions import import_directory
from rowan.domain.directory.actions import record_changes
from rowan.domain.directory.models import Program
from rowan.domain.directory.queries import vocabulary

_BY, _OURS = "tests", "invented-"
_STATES = ("TX", "TX", "CA", "FL", "OH", "GA", "NY", "WA", "NM", "AZ")
_TOLD = "You hear it from us on the first day. You may ask at any time."
_AGES = ([18, None], [18, None], [18, 35], [16, None], [12, 17])


def programs(words: Vocabulary, count: int, at: datetime) -> Iterator[dict[str, Any]]:
    """Yield programs of our JSON format, the same ones each time; two in three report their openings."""
    for number in range(count):
        reported_at = (at - timedelta(minutes=7 * (number % 50))).isoformat()
        openings = {"openings": {"count": number % 3 - 1, "reported_at": reported_at}}
        yield _program(words, number) | (openings if number % 3 else {})


def _program(words: Vocabulary, number: int) -> dict[str, Any]:
    chance = Random(number)
    return {
        "reference": f"{_OURS}{number}",
        "organization": f"Linden {number // 2}",
        "name": f"Lantern {number}",
        "name_public": number % 9 == 0,
        "state": _STATES[number % len(_STATES)],
        "exceptions": number % 3 == 0,
        "criteria": _rules(words, chance),
        "alternatives": [_rules(words, chance)] if number % 10 == 0 else [],
        "own_words": ["You can come with one small bag."] if number % 4 == 0 else [],
        "disclosures": {d.id: _TOLD for d in words.disclosures if chance.random() < 0.6},
    }


def _rules(words: Vocabulary, chance: Random) -> dict[str, Any]:
    said = {c.id: _rule(c, chance) for c in words.criteria if chance.random() < 0.8}
    return said | {"age": {"accepts": [chance.choice(_AGES)]}, "place": {}}


def _rule(criterion: Criterion, chance: Random) -> dict[str, Any]:
    if criterion.kind is Kind.RANGE:
        return {"accepts": [[criterion.whole.low, None]]}
    values = list(criterion.value_ids)
    if criterion.kind is Kind.PLACE:
        return {"accepts": values}
    if criterion.side is Side.WISH and criterion.kind is Kind.ONE_OF:
        return {"accepts": [chance.choice(values)]}
    rule: dict[str, Any] = {}
    for value in values:
        stance = chance.choice(["accepts"] * 8 + ["case by case", "cannot"])
        rule.setdefault(stance, []).append(value)
    return rule


def fill(count: int) -> None:
    """Put an invented network into the database; one program in seven stays unverified."""
    at = timezone.now()
    raws = programs(vocabulary(), count, at)
    import_directory(entries=[read_program(vocabulary(), raw) for raw in raws], by=_BY, at=at)
    known = [f"{_OURS}{number}" for number in range(count) if number % 7]
    vouch(Program.objects.filter(reference__in=known), at)


def vouch(programs: QuerySet[Program], at: datetime) -> None:
    """Take programs into the network, many at once."""
    with atomic():
        programs.update(standing="verified", standing_since=at)
        record_changes(list(programs.values_list("pk", flat=True)), by=_BY, at=at)

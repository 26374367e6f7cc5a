"""Beside a house: every row of every table that is a program's, its people's, or of who asked it."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from django.apps import apps
from django.db.models import ForeignKey, Model

_LARGE = 10**9
"""Ids above this are drawn by chance: where one stands, it is meant."""

_NUMBER = re.compile(r"\d{10,}")
_LEFT_OUT = ("accounts.Session", "notices.")
"""Sessions are whoever's, and the worker carries notices in its own time."""

_BY_ITSELF = {"trail.Entry": {"position", "tag"}}
"""The agent chains what is written, in its own time."""

_STALLS = "referrals.Stalled"
"""What stands still, which the worker notes and climbs in its own time, as its lines on the trail say."""

Row = tuple[str, str]


def rows(ids: Mapping[str, list[int]]) -> dict[str, str]:
    """Return the rows that name one of some ids, or one that is found so, each as text by its table and key."""
    known = {each for some in ids.values() for each in some if each > _LARGE}
    found = dict[Row, str]()
    everything = [
        (row._meta.label, row)
        for model in _models()
        for row in model._default_manager.all()
        if not _is_climbed(row._meta.label, row)
    ]
    before = -1
    while before != len(found):
        before = len(found)
        for label, row in everything:
            if _is_of(label, row, known, found):
                found[label, str(row.pk)] = _text(label, row)
                known |= {row.pk} if isinstance(row.pk, int) and row.pk > _LARGE else set()
    return {f"{label} {key}": text for (label, key), text in found.items()}


def _models() -> Iterable[type[Model]]:
    all_of_them = (model for model in apps.get_models() if model.__module__.startswith("rowan."))
    return [model for model in all_of_them if not model._meta.label.startswith(_LEFT_OUT)]


def _is_climbed(label: str, row: Any) -> bool:
    """Say whether the worker wrote it about what stands still. What a person does about that tells their own line."""
    of_the_worker = label == "trail.Entry" and (row.by, row.about_kind) == ("worker", "stall")
    return label == _STALLS or of_the_worker


def _is_of(label: str, row: Model, known: set[int], found: Mapping[Row, str]) -> bool:
    if (label, str(row.pk)) in found:
        return False
    return any(
        _names(getattr(row, field.attname), known) or _leads_to(row, field, found)
        for field in row._meta.concrete_fields
    )


def _names(value: Any, known: set[int]) -> bool:
    """Say whether one of some ids stands in a value, as it is or in a text."""
    if isinstance(value, bytes | memoryview):
        return False
    return not known.isdisjoint(map(int, _NUMBER.findall(str(value))))


def _leads_to(row: Model, field: Any, found: Mapping[Row, str]) -> bool:
    if not isinstance(field, ForeignKey):
        return False
    there: type[Model] = field.related_model
    return (there._meta.label, str(getattr(row, field.attname))) in found


def _text(label: str, row: Model) -> str:
    left_out = _BY_ITSELF.get(label, set())
    names = [field.attname for field in row._meta.concrete_fields if field.name not in left_out]
    values = ((name, getattr(row, name)) for name in names)
    return repr([(name, bytes(v) if isinstance(v, memoryview) else v) for name, v in values])

"""How whoever can write to the database exchanges columns of two rows, and how rows are put back."""

from collections.abc import Iterable, Sequence
from random import Random
from typing import Any

from django.db import transaction
from django.db.models import Model


def exchanged(
    model: type[Model], columns: Sequence[str], chance: Random, **only: object
) -> list[Any]:
    """Exchange one to three columns of two rows, and return the two as they stand now."""
    rows = two_rows(model, chance, **only)
    cross(rows, chance.sample(columns, min(len(columns), chance.choice([1, 1, 2, 3]))))
    return rows


def two_rows(model: type[Model], chance: Random, **only: object) -> list[Any]:
    """Return two rows, drawn by chance."""
    ids = sorted(model._default_manager.filter(**only).values_list("pk", flat=True))
    return list(model._default_manager.filter(pk__in=chance.sample(ids, 2)).order_by("pk"))


def cross(rows: Iterable[Any], columns: Sequence[str]) -> None:
    """Exchange some columns of two rows, and write them down. Raises the database's ``IntegrityError``."""
    one, other = rows
    for column in columns:
        held, theirs = getattr(one, column), getattr(other, column)
        setattr(one, column, theirs)
        setattr(other, column, held)
    _write(type(one), [one, other])


class Kept:
    """All rows of some models as they stand now. A model comes before those that its rows belong to."""

    def __init__(self, *models: type[Model]) -> None:
        self._rows = {model: list(model._default_manager.all()) for model in models}

    @transaction.atomic
    def put_back(self) -> None:
        """Put them in place of whatever stands there by then."""
        for model, rows in self._rows.items():
            more = model._default_manager.exclude(pk__in=[row.pk for row in rows])
            more._raw_delete(more.db)
            _write(model, rows)


@transaction.atomic
def _write(model: type[Model], rows: Sequence[Any]) -> None:
    """Put rows in place of those with the same ids."""
    found = model._default_manager.filter(pk__in=[row.pk for row in rows])
    found._raw_delete(found.db)
    model._default_manager.bulk_create(rows)

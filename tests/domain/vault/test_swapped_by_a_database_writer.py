"""Who can write to the database swaps rows, wraps, fields, subjects, revisions, weeks: nothing opens elsewhere.

The control runs the same swaps on data that was sealed without a place. The figures are printed.
"""

from contextlib import suppress
from random import Random

import pytest
from django.db import IntegrityError, connection, transaction

from rowan.core.sealing import places
from rowan.core.sealing.envelope import Place
from rowan.domain.vault.actions import seal_content
from rowan.domain.vault.models import Content, Wrap
from rowan.domain.vault.queries import OpenKey, epoch_keys, sealed_by
from rowan.domain.vault.refusals import EpochGone, KeyWillNotOpen
from tests.domain.vault.keyring import ANA, BEN, CLEO, NOW, WEEK, opens, staff_key
from tests.support.figures import TIMES, tell

SWAPS = 1000 * TIMES
CONTROL = SWAPS // 5
KINDS = ("fit", "detail", "consent")
CONTENT = ("kind", "subject", "field", "revision", "envelope")
WRAP = ("content_id", "to_id", "epoch", "sealed")
FREE = {"kind": "none", "subject": -1, "field": "none", "revision": 999_999}
Told = dict[tuple[object, ...], bytes]

pytestmark = pytest.mark.usefixtures("database")


def _filled() -> dict[int, OpenKey]:
    """Seal some dozens of things for one to three people, and return their keys."""
    keys = [staff_key(user) for user in (ANA, BEN, CLEO)]
    for number in range(24):
        fields = {name: f"{name} {number}".encode() for name in ("answers", "notes")}
        seal_content(
            kind=KINDS[number % 3],
            subject=1 + number,
            fields=fields,
            to=[key.id for key in keys[: 1 + number % 3]],
            at=NOW + number % 2 * WEEK,
            revision=number % 4,
        )
    return {key.id: key for key in keys}


def _found(keys: dict[int, OpenKey], contents: set[int]) -> Told:
    """Return what these people open, by the place in which it is."""
    found: Told = {}
    epochs = epoch_keys()
    wraps = Wrap.objects.filter(content__in=contents).values_list("pk", flat=True)
    for row in sealed_by(list(wraps)):
        with suppress(EpochGone, KeyWillNotOpen):
            place = (row.content, row.kind, row.subject, row.name, row.revision)
            found[place] = row.opened(keys[row.to], epochs)
    return found


def _swap(chance: Random, contents: list[int], wraps: list[int]) -> set[int]:
    """Swap one to three columns of two rows, and return the contents that it touched."""
    many = chance.choice([1, 1, 2, 3])
    if chance.random() < 0.5:
        one, other = chance.sample(contents, 2)
        _exchange("vault_content", one, other, chance.sample(CONTENT, many))
        return {one, other}
    one, other = chance.sample(wraps, 2)
    touched = Wrap.objects.filter(pk__in=[one, other]).values_list("content", flat=True)
    before = set(touched)
    _exchange("vault_wrap", one, other, chance.sample(WRAP, many))
    return before


def _exchange(table: str, one: int, other: int, columns: list[str]) -> None:
    """Exchange columns of two rows. Two rows alike are forbidden by the database itself."""
    first, second = _values(table, one, columns), _values(table, other, columns)
    free = [FREE.get(name, value) for name, value in zip(columns, first, strict=True)]
    for row, values in ((one, free), (other, first), (one, second)):
        sets = ", ".join(f"{name} = %s" for name in columns)
        with connection.cursor() as cursor:
            cursor.execute(f"UPDATE {table} SET {sets} WHERE id = %s", [*values, row])  # noqa: S608


def _values(table: str, row: int, columns: list[str]) -> tuple[object, ...]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(columns)} FROM {table} WHERE id = %s", [row])  # noqa: S608
        found: tuple[object, ...] = cursor.fetchone()
        return found


def _harm(keys: dict[int, OpenKey], swaps: int) -> int:
    """Swap and look, each time with everything put back, and return how many swaps let something open elsewhere."""
    contents = list(Content.objects.values_list("pk", flat=True))
    wraps = list(Wrap.objects.values_list("pk", flat=True))
    real, chance = _found(keys, set(contents)), Random(1)
    assert len(real) == len(contents)
    made = harm = 0
    while made < swaps:
        with suppress(IntegrityError), transaction.atomic():
            touched = _swap(chance, contents, wraps)
            made += 1
            harm += not _found(keys, touched).items() <= real.items()
            transaction.set_rollback(True)
    assert _found(keys, set(contents)) == real
    return harm


def test_nothing_opens_in_another_place(capsys: pytest.CaptureFixture[str]) -> None:
    harm = _harm(_filled(), SWAPS)
    tell(capsys, f"swapped by a database writer: {SWAPS} swaps, {harm} opened elsewhere")
    assert harm == 0


def test_the_control_without_a_place_opens_elsewhere(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("of_content", "of_wrap"):
        monkeypatch.setattr(places, name, lambda *_: Place("", "", ""))
    harm = _harm(_filled(), CONTROL)
    tell(capsys, f"the control, sealed without a place: {CONTROL} swaps, {harm} opened elsewhere")
    assert harm > CONTROL // 10


def test_a_row_copied_under_another_id_opens_nothing() -> None:
    keys = _filled().values()
    row = Content.objects.filter(wraps__to=next(iter(keys)).id)[0]
    wraps = list(row.wraps.all())
    row.id, row.revision = 12345, 7
    row.save(force_insert=True)
    for wrap in wraps:
        Wrap.objects.create(content=row, to_id=wrap.to_id, epoch=wrap.epoch, sealed=wrap.sealed)
    assert not opens(row.id, *keys)

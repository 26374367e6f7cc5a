"""Somebody who can write to the database, and exchanges what is sealed. Runs in a process of the house."""

from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import suppress
from random import Random
from typing import Any

from django.db import IntegrityError, models, transaction

from rowan.domain.accounts.models import Factor
from rowan.domain.vault.clients import AGENT
from rowan.domain.vault.models import Content, Grant, Lock, Wrap
from rowan.domain.vault.refusals import AgentRefused
from tests.attacks.thieves.readers import Readers, Told, readers_of
from tests.attacks.thieves.samples import Referral
from tests.attacks.thieves.sealing import program_with_people

Row = models.Model
CONTENT = ("kind", "subject", "field", "revision", "envelope")
DELIVERED = ("subject", "envelope")
WRAP = ("content_id", "to_id", "epoch", "sealed")
GRANT = ("key_id", "to_id", "wrapped")
LOCK = ("header", "salt", "verifier", "private")


def try_cases(people: Sequence[dict[str, Any]], cases: int) -> dict[str, Any]:
    """Seal samples, swap so many times, each time with everything put back, and return what opened elsewhere."""
    program, chance = program_with_people(), Random(8)
    readers = readers_of([Referral(**each) for each in people], program)
    harm, made = list[str](), Counter[str]()
    while made.total() < cases:
        name = chance.choices(list(_CASES), [share for share, _ in _CASES.values()])[0]
        with suppress(IntegrityError), transaction.atomic():
            opened = _CASES[name][1](readers, chance)
            made[name] += 1
            harm += [name] * (not opened.items() <= readers.truth.items())
            transaction.set_rollback(True)
    by_agent = max(2, cases // 20)
    harm += ["delivered by the agent"] * sum(
        not _delivered(readers, chance, program).items() <= readers.truth.items()
        for _ in range(by_agent)
    )
    if not readers.contents().items() >= readers.truth_of_contents().items():
        raise RuntimeError("what was put back does not open any more")
    return {"tried": cases + by_agent, "harm": harm}


def _exchange(
    model: type[Row], columns: Sequence[str], chance: Random, **only: object
) -> list[Any]:
    """Exchange one to three columns of two rows, and return the two as they stand now."""
    one, other = _two(model, chance, **only)
    for column in chance.sample(columns, min(len(columns), chance.choice([1, 1, 2, 3]))):
        held, theirs = getattr(one, column), getattr(other, column)
        setattr(one, column, theirs)
        setattr(other, column, held)
    _write(model, [one, other])
    return [one, other]


def _two(model: type[Row], chance: Random, **only: object) -> list[Any]:
    ids = sorted(model._default_manager.filter(**only).values_list("pk", flat=True))
    return list(model._default_manager.filter(pk__in=chance.sample(ids, 2)).order_by("pk"))


@transaction.atomic
def _write(model: type[Row], rows: Sequence[Any]) -> None:
    """Put rows in place of those with the same ids."""
    found = model._default_manager.filter(pk__in=[row.pk for row in rows])
    found._raw_delete(found.db)
    model._default_manager.bulk_create(rows)


def _contents(readers: Readers, chance: Random) -> Told:
    return readers.contents([row.id for row in _exchange(Content, CONTENT, chance)])


def _wraps(readers: Readers, chance: Random) -> Told:
    return readers.contents([row.content_id for row in _exchange(Wrap, WRAP, chance)])


def _attached(readers: Readers, chance: Random) -> Told:
    """Hang the wraps of one content on another, in place of its own."""
    one, other = _two(Content, chance)
    Wrap.objects.filter(content=other).delete()
    Wrap.objects.filter(content=one).update(content=other)
    if chance.random() < 1 / 2:
        Content.objects.filter(pk=other.pk).update(envelope=one.envelope)
    return readers.contents([one.id, other.id])


def _copied(readers: Readers, chance: Random) -> Told:
    """Copy a content to another person or another revision, with its wraps."""
    one, other = _two(Content, chance)
    wraps = list(Wrap.objects.filter(content=one))
    one.id, one.revision = chance.getrandbits(60), one.revision + 7
    one.subject = chance.choice((one.subject, other.subject))
    one.save(force_insert=True)
    Wrap.objects.bulk_create(
        Wrap(content=one, to_id=wrap.to_id, epoch=wrap.epoch, sealed=wrap.sealed) for wrap in wraps
    )
    return readers.contents([one.id])


def _revised(readers: Readers, chance: Random) -> Told:
    """Give a content another revision: an old yes becomes the newest."""
    (one, _) = _two(Content, chance)
    Content.objects.filter(pk=one.pk).update(revision=one.revision + 9)
    return readers.contents([one.id])


def _grants(readers: Readers, chance: Random) -> Told:
    _exchange(Grant, GRANT, chance)
    return readers.granted()


def _seeds(readers: Readers, chance: Random) -> Told:
    _exchange(Factor, ("seed", "user_id"), chance)
    return readers.seeds()


def _locks(readers: Readers, chance: Random) -> Told:
    _exchange(Lock, LOCK, chance, key__holder="staff")
    return readers.own()


Case = Callable[[Readers, Random], Told]
_CASES: dict[str, tuple[int, Case]] = {
    "a content": (40, _contents),
    "a wrap": (25, _wraps),
    "wraps on another content": (12, _attached),
    "a content copied": (8, _copied),
    "another revision": (5, _revised),
    "a grant": (4, _grants),
    "a seed": (4, _seeds),
    "a lock": (2, _locks),
}


def _delivered(readers: Readers, chance: Random, program: int) -> Told:
    """Exchange what two people said, have the agent deliver, and return what the program opens. All is put back."""
    kind, column = chance.choice(("fit", "consent", "detail")), chance.choice(DELIVERED)
    before = _two(Content, chance, kind=kind, revision=0)
    wraps = set(Wrap.objects.values_list("pk", flat=True))
    _write(Content, _crossed(before, column))
    try:
        for each in before:
            with suppress(AgentRefused):
                AGENT.ask("deliver", subject=each.subject, program=program)
        return readers.contents()
    finally:
        Wrap.objects.exclude(pk__in=wraps).delete()
        _write(Content, before)


def _crossed(rows: Sequence[Any], column: str) -> list[Any]:
    one, other = Content.objects.filter(pk__in=[row.pk for row in rows]).order_by("pk")
    held, theirs = getattr(one, column), getattr(other, column)
    setattr(one, column, theirs)
    setattr(other, column, held)
    return [one, other]

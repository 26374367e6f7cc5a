"""Somebody who can write to the database, and exchanges what is sealed. Runs in a process of the house."""

from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import suppress
from random import Random
from typing import Any

from django.db import IntegrityError, transaction

from rowan.domain.accounts.models import Factor
from rowan.domain.vault.models import Content, Grant, Lock, Receipt, Wrap
from tests.attacks.thieves.asking import Asking
from tests.attacks.thieves.exchanging import exchanged, two_rows
from tests.attacks.thieves.readers import Readers, Told, readers_of
from tests.attacks.thieves.samples import Referral
from tests.attacks.thieves.sealing import program_with_people

CONTENT = ("kind", "subject", "field", "revision", "envelope")
WRAP = ("content_id", "to_id", "epoch", "sealed")
GRANT = ("key_id", "to_id", "wrapped")
LOCK = ("header", "salt", "verifier", "private")
RECEIPT = ("lookup", "key_id", "slip", "private")

_FEWEST_ASKED = 12
"""So many try each kind of thing that the agent is asked about, twice."""


def try_cases(people: Sequence[dict[str, Any]], cases: int) -> dict[str, Any]:
    """Seal samples, swap so many times, each time with everything put back, and return what opened elsewhere."""
    program, chance = program_with_people(), Random(8)
    readers = readers_of([Referral(**each) for each in people], program)
    asking = Asking(readers, program, chance)
    harm, made = list[str](), Counter[str]()
    while made.total() < cases:
        name = chance.choices(list(_CASES), [share for share, _ in _CASES.values()])[0]
        with suppress(IntegrityError), transaction.atomic():
            opened = _CASES[name][1](readers, chance)
            made[name] += 1
            harm += [name] * (not opened.items() <= readers.truth.items())
            transaction.set_rollback(True)
    by_agent = max(_FEWEST_ASKED, cases // 20)
    harm += asking.try_cases(by_agent)
    if not readers.contents().items() >= readers.truth_of_contents().items():
        raise RuntimeError("what was put back does not open any more")
    return {"tried": cases + by_agent, "harm": harm}


def _contents(readers: Readers, chance: Random) -> Told:
    return readers.contents([row.id for row in exchanged(Content, CONTENT, chance)])


def _wraps(readers: Readers, chance: Random) -> Told:
    return readers.contents([row.content_id for row in exchanged(Wrap, WRAP, chance)])


def _attached(readers: Readers, chance: Random) -> Told:
    """Hang the wraps of one content on another, in place of its own."""
    one, other = two_rows(Content, chance)
    Wrap.objects.filter(content=other).delete()
    Wrap.objects.filter(content=one).update(content=other)
    if chance.random() < 1 / 2:
        Content.objects.filter(pk=other.pk).update(envelope=one.envelope)
    return readers.contents([one.id, other.id])


def _copied(readers: Readers, chance: Random) -> Told:
    """Copy a content to another person or another revision, with its wraps."""
    one, other = two_rows(Content, chance)
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
    (one, _) = two_rows(Content, chance)
    Content.objects.filter(pk=one.pk).update(revision=one.revision + 9)
    return readers.contents([one.id])


def _grants(readers: Readers, chance: Random) -> Told:
    exchanged(Grant, GRANT, chance)
    return readers.granted()


def _seeds(readers: Readers, chance: Random) -> Told:
    exchanged(Factor, ("seed", "user_id"), chance)
    return readers.seeds()


def _locks(readers: Readers, chance: Random) -> Told:
    exchanged(Lock, LOCK, chance, key__holder="staff")
    return readers.own()


def _receipts(readers: Readers, chance: Random) -> Told:
    exchanged(Receipt, RECEIPT, chance)
    return readers.receipts()


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
    "a receipt": (8, _receipts),
}

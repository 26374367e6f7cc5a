"""Beside a house: how many requests were sent there, and what of them is not as it has to be."""

from collections.abc import Iterator

from django.utils import timezone

from rowan.core.lifecycle.contents import ANSWERS, CONSENT
from rowan.core.lifecycle.referral import State
from rowan.domain.beds.models import WaitingPlace
from rowan.domain.referrals.models import Delivery, Referral
from rowan.domain.vault.models import Content, HolderKind, Key, Receipt, Wrap
from tests.domain.referrals.whole import faults

_READERS = 3
"""Of what a person said: they themselves, the team and the agent."""


def sent() -> int:
    """Return how many there are that are no drafts."""
    return Referral.objects.exclude(state=State.DRAFT).count()


def astray(expected: int) -> list[str]:
    """Return all that is half, nobody's or too much where so many people have sent one request each."""
    found = [*faults(timezone.now()), *_halves(), *_of_nobody()]
    rows, receipts = Referral.objects.count(), Receipt.objects.count()
    if {rows, receipts} != {expected}:
        found.append(f"{rows} requests and {receipts} receipts of {expected} people")
    return found


def _halves() -> Iterator[str]:
    for row in Referral.objects.all():
        if row.stage is State.DRAFT:
            yield "a draft that nobody kept"
        if not Receipt.objects.filter(key__holder_id=row.pk).exists():
            yield f"{row.state}: no receipt"
        if not Delivery.objects.filter(referral=row).exists():
            yield f"{row.state}: asks nobody"
        for kind in (ANSWERS, CONSENT):
            readers = Wrap.objects.filter(content__kind=kind, content__subject=row.pk)
            if readers.count() != _READERS:
                yield f"{row.state}: {readers.count()} may read its {kind}"


def _of_nobody() -> Iterator[str]:
    there = set(Referral.objects.values_list("pk", flat=True))
    keys = Key.objects.filter(holder=HolderKind.REFERRAL)
    yield from ("a key of no request" for key in keys if key.holder_id not in there)
    said = Content.objects.filter(kind__in=(ANSWERS, CONSENT))
    yield from ("something said of no request" for row in said if row.subject not in there)
    yield from ("a content for nobody" for _row in Content.objects.filter(wraps=None))
    places = WaitingPlace.objects.exclude(pk__in=there)
    yield from ("a place in line of no request" for _row in places)

"""What has to hold of every request at any moment, however its actions were cut short."""

from collections.abc import Iterator
from datetime import datetime

from rowan.core.lifecycle import delivery as of_delivery
from rowan.core.lifecycle import referral as of_referral
from rowan.core.lifecycle.contents import ANSWERS, ASIDE, CONTACT, NOTES
from rowan.core.lifecycle.delivery import READING, Reply
from rowan.core.lifecycle.machine import Who
from rowan.core.lifecycle.referral import OPEN, UNDER_WAY, State
from rowan.domain.beds.models import Taking, WaitingPlace
from rowan.domain.referrals.models import Delivery, Referral, Release, Scope
from rowan.domain.referrals.queries import code
from rowan.domain.trail.queries import last_details
from rowan.domain.vault.models import HolderKind, Key, Wrap
from tests.domain.cast import NOW

_NEEDS = {ANSWERS: Scope.DETAIL, NOTES: Scope.DETAIL, CONTACT: Scope.CONTACT}


def faults(at: datetime = NOW) -> list[str]:
    """Return everything that is not as it has to be at a moment; nothing where all is well."""
    return [
        fault
        for row in Referral.objects.all()
        for fault in (*_of_a_referral(row), *_of_its_deliveries(row, at))
    ] + list(_of_wraps())


def _of_a_referral(row: Referral) -> Iterator[str]:
    if row.stage not in of_referral.WHOSE_TURN:
        yield f"{row.state}: nobody's"
    told = last_details(("referral", str(row.pk)), "after")
    if row.stage is not State.DRAFT and code(row.stage) not in told:
        yield f"{row.state}: the trail says {told}"
    keys = Key.objects.filter(holder=HolderKind.REFERRAL, holder_id=row.pk)
    if row.stage in OPEN and keys.count() != 1:
        yield f"{row.state}: {keys.count()} keys"
    sent = row.stage in OPEN - {State.DRAFT}
    if sent and not WaitingPlace.objects.filter(pk=row.pk).exists():
        yield f"{row.state}: not in line"
    if row.stage not in {*OPEN, State.CLOSED} and keys.exists():
        yield f"{row.state}: still has a key"


def _of_its_deliveries(row: Referral, at: datetime) -> Iterator[str]:
    rows = list(Delivery.objects.filter(referral=row))
    replies = [each.reply for each in rows]
    if row.stage in {State.TALKING, State.APPLICATION} and Reply.TALKING not in replies:
        yield f"{row.state}: talks to nobody"
    chosen = row.stage in {State.INTAKE_DATE, State.TRAVELLING, State.ARRIVED, State.CLOSED}
    if chosen != (Reply.CHOSEN in replies):
        yield f"{row.state}: {replies}"
    if Reply.TALKING in replies and row.stage not in UNDER_WAY:
        yield f"{row.state}: and talks"
    for each in rows:
        waits = of_delivery.WHOSE_TURN[each.reply] is not Who.NOBODY
        if waits and row.stage not in {*OPEN, State.CLOSED}:
            yield f"{row.state}: {each.state} for ever"
        live = Taking.objects.live(at).filter(person=row.pk, program=each.program_id)
        held = live.filter(arrived_at=None)
        if each.reply not in {Reply.OFFERED, Reply.TALKING, Reply.CHOSEN} and held.exists():
            yield f"{each.state}: a place is held"
        if each.reply is Reply.CHOSEN and not live.placed().exists():
            yield "chosen: no place"


def _of_wraps() -> Iterator[str]:
    """Yield what a program can open without a delivery, or without leave."""
    rows = Wrap.objects.filter(to__holder=HolderKind.PROGRAM)
    for wrap in rows.select_related("content", "to"):
        subject, program, kind = wrap.content.subject, wrap.to.holder_id, wrap.content.kind
        if not Referral.objects.filter(pk=subject).exists():
            continue
        mine = Delivery.objects.filter(referral=subject, program=program, state__in=READING)
        if not mine.exists():
            yield f"{kind}: a wrap without a delivery"
        scope = _NEEDS.get(kind)
        given = Release.objects.filter(delivery__in=mine, scope=scope or "", ended_at=None)
        if scope is not None and not given.exists():
            yield f"{kind}: without leave"
        if kind == ASIDE and wrap.content.wraps.count() != 1:
            yield "an aside that others read"

"""Whose turn it is, since when a request waits for them, and until when it may, in the network's own working time."""

from datetime import datetime

from django.db.models import Min

from rowan.core.lifecycle.delivery import Reply
from rowan.core.lifecycle.limits import due_at
from rowan.core.lifecycle.machine import Who
from rowan.core.lifecycle.referral import MAY_REACH, OPEN, WHOSE_TURN, State
from rowan.core.network.model import Network
from rowan.domain.referrals.models import Delivery, Referral

NOT_OUT = frozenset({State.SUBMITTED, State.IN_REVIEW})
"""No program has it yet."""


def turn(row: Referral, own: Network) -> Who:
    """Return whose turn it is; a draft's is nobody's, and the team's is only what it has to look at.

    What goes out at once waits for Rowan alone.
    """
    if (row.frozen_at is not None and row.stage in OPEN) or _is_to_look_at(row, own):
        return Who.TEAM
    if row.stage is State.DRAFT:
        return Who.NOBODY
    whose = WHOSE_TURN[row.stage]
    return Who.ROWAN if whose is Who.TEAM else whose


def due(row: Referral, own: Network) -> datetime | None:
    """Return until when a request may wait for whose turn it is; nothing for one that is frozen, a draft, or over."""
    if row.frozen_at is not None or row.stage is State.DRAFT:
        return None
    state, since = row.stage, row.state_since
    if state is State.SUBMITTED or has_more(row, own):
        state, since = State.SUBMITTED, waits_since(row, own)
    return due_at(state, since, own.hours, own.limits)


def waits_since(row: Referral, own: Network) -> datetime:
    """Return since when it waits: frozen, sent, or sent to more. Who takes it up does not begin the wait anew."""
    sent_at = row.sent_at or row.state_since
    if row.frozen_at is None and has_more(row, own):
        if row.more_at is not None:
            return row.more_at
        planned = Delivery.objects.filter(referral=row, state=Reply.PLANNED)
        return planned.aggregate(first=Min("planned_at"))["first"] or sent_at
    return row.frozen_at or sent_at


def has_more(row: Referral, own: Network) -> bool:
    """Say whether a request is out, and what it would reach besides waits for the team."""
    return row.stage not in NOT_OUT and _is_to_look_at(row, own)


def _is_to_look_at(row: Referral, own: Network) -> bool:
    waits = row.cleared_at is None or row.more_at is not None
    return row.stage in MAY_REACH and waits and (own.looks_first or not row.instant)

"""Whether a request may reach one more program, as far as its row and the trail say."""

from dataclasses import dataclass

from rowan.core.lifecycle.delivery import Reply
from rowan.core.lifecycle.referral import MAY_REACH
from rowan.domain.referrals.models import Delivery, Referral, Release, Scope
from rowan.domain.referrals.queries.known import (
    code,
    is_frozen,
    is_held_back,
    is_verified_advocate,
    unseen,
)
from rowan.domain.referrals.refusals import NoSuchReferral
from rowan.domain.trail.queries import entries, last_details


@dataclass(frozen=True)
class Reachable:
    """How a request and one program stand.

    ``goes_out`` says that its state lets it reach another program; ``cleared`` that the team has looked at what was
    said last, but for places that were added ``unseen`` times since; ``held_back`` that it keeps the request from this
    program, whatever the person says; ``by_verified`` that an advocate whom the network knows holds the case; ``reply``
    what the program made of it, nothing if it was never asked; ``has_detail`` that the person let it read the answers
    themselves.
    """

    goes_out: bool
    frozen: bool
    cleared: bool
    unseen: int
    held_back: bool
    by_verified: bool
    reply: Reply | None
    has_detail: bool


def reachable(referral: int, program: int) -> Reachable:
    """Return it. Raises ``NoSuchReferral``.

    What no line of the trail tells of is not believed: neither a state nor a word of the team's, neither who holds the
    case nor a leave to read. Whoever writes them into the database has to write a line as well, which stays.
    """
    row = Referral.objects.filter(pk=referral).first()
    if row is None:
        raise NoSuchReferral
    about = ("referral", str(referral))
    rows = Delivery.objects.filter(referral=referral, program=program).going_on()
    delivery, added = rows.first(), unseen(row)
    return Reachable(
        goes_out=row.stage in MAY_REACH and code(row.stage) in last_details(about, "after"),
        frozen=is_frozen(row),
        cleared=added is not None,
        unseen=added or 0,
        held_back=is_held_back(row, program),
        by_verified=row.advocate_id in last_details(about, "staff") and _is_verified(row),
        reply=delivery.reply if delivery else None,
        has_detail=delivery is not None and _has_detail(delivery),
    )


def _is_verified(row: Referral) -> bool:
    return row.advocate_id is not None and is_verified_advocate(row.advocate_id)


def _has_detail(row: Delivery) -> bool:
    """Say whether the person gave this program leave to read their answers, by the row and by the trail."""
    releases = Release.objects.filter(delivery=row, scope=Scope.DETAIL, ended_at=None)
    lines = entries(verb="release.", about=("delivery", str(row.pk))).lines
    newest = next((line for line in lines if line.details["kind"] == Scope.DETAIL), None)
    if newest is None or newest.verb != "release.give":
        return False
    return newest.details["program"] == row.program_id and releases.exists()

"""What a person sees of their own request; and an advocate of the people whose cases they hold."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from rowan.core.lifecycle.delivery import ANSWERED, Reply
from rowan.core.lifecycle.limits import expires_at
from rowan.core.lifecycle.own_form import OwnForm
from rowan.core.lifecycle.referral import MAY_REACH, OPEN, PLACED, State
from rowan.domain.beds.queries import held_until
from rowan.domain.referrals.models import Delivery, Referral, Release, Scope
from rowan.domain.referrals.queries.known import looks_first
from rowan.domain.referrals.refusals import NoSuchReferral


@dataclass(frozen=True)
class Stands:
    """Where a request is, and since when: all that a receipt shows by itself."""

    state: State
    since: datetime
    sent_at: datetime | None
    ends_at: datetime | None
    """When silence ends it by itself; nothing where it does not."""

    frozen: bool
    reviewed: bool = False
    """The team looks at it before it reaches anybody."""

    @property
    def may_reach(self) -> bool:
        """Say whether it may reach one more program, if its person asks for that."""
        return self.state in MAY_REACH and not self.frozen

    @property
    def is_closed(self) -> bool:
        """Say whether nothing more is to be shown than that it is closed: somebody has come to their place."""
        return self.state in PLACED


@dataclass(frozen=True)
class Leave:
    """One release that holds: since when, and until when."""

    given_at: datetime
    expires_at: datetime


@dataclass(frozen=True)
class Asked:
    """One program that was asked, as the person sees it. ``held_until`` is nothing where no place is held for them."""

    delivery: int
    program: int
    reply: Reply
    since: datetime
    delivered_at: datetime | None
    opened_at: datetime | None
    answered_at: datetime | None
    intake_at: datetime | None
    held_until: datetime | None
    leaves: Mapping[Scope, Leave]
    form: OwnForm | None = None
    """How far the program's own application form is."""

    again_on: date | None = None
    """On which day it looks at the request again, which it declined until then."""


@dataclass(frozen=True)
class Own:
    """A request with every program that was asked, the first asked first."""

    subject: int
    alias: str
    stands: Stands
    asked: tuple[Asked, ...]

    @property
    def answers(self) -> int:
        """Return how many programs have said something that stands, a no among them."""
        return sum(each.reply in ANSWERED for each in self.asked)


@dataclass(frozen=True)
class Case:
    """One person's request in an advocate's list.

    ``answers`` counts the programs whose answer stands, ``answered`` those of them where it waits for a choice.
    """

    subject: int
    alias: str
    stands: Stands
    asked: int
    answers: int
    answered: int


def stands(subject: int) -> Stands:
    """Return where a request is. Raises ``NoSuchReferral``."""
    return _stands(_row(subject))


def own(subject: int, *, at: datetime) -> Own:
    """Return a person's request with what became of it. Raises ``NoSuchReferral``.

    Does not ask whose page it is on: whoever opens its key may see it.
    """
    row = _row(subject)
    rows = Delivery.objects.filter(referral=row).order_by("planned_at", "pk")
    leaves = _leaves(rows, at)
    held = held_until(subject, at=at)
    return Own(
        subject,
        row.alias,
        _stands(row),
        tuple(_asked(each, held, leaves.get(each.pk, {})) for each in rows),
    )


def caseload(advocate: int) -> list[Case]:
    """Return the open requests of the people whose cases an advocate holds, the one that waits longest first."""
    rows = Referral.objects.filter(advocate=advocate, state__in=OPEN)
    return [_case(row) for row in rows.order_by("state_since", "pk").prefetch_related("deliveries")]


def case(subject: int, *, advocate: int) -> Case | None:
    """Return the open request of one person whose case an advocate holds, or nothing."""
    rows = Referral.objects.filter(pk=subject, advocate=advocate, state__in=OPEN)
    row = rows.prefetch_related("deliveries").first()
    return _case(row) if row else None


def _row(subject: int) -> Referral:
    row = Referral.objects.filter(pk=subject).first()
    if row is None:
        raise NoSuchReferral
    return row


def _stands(row: Referral) -> Stands:
    ends_at = expires_at(row.stage, row.state_since, row.heard_at)
    is_frozen = row.frozen_at is not None
    reviewed = looks_first(row)
    return Stands(row.stage, row.state_since, row.sent_at, ends_at, is_frozen, reviewed)


def _leaves(rows: Iterable[Delivery], at: datetime) -> dict[int, dict[Scope, Leave]]:
    found: dict[int, dict[Scope, Leave]] = {}
    for each in Release.objects.live(at).filter(delivery__in=[row.pk for row in rows]):
        leave = Leave(each.given_at, each.expires_at)
        found.setdefault(each.delivery_id, {})[Scope(each.scope)] = leave
    return found


def _asked(
    row: Delivery, held: Mapping[int, datetime | None], leaves: Mapping[Scope, Leave]
) -> Asked:
    return Asked(
        row.pk,
        row.program_id,
        row.reply,
        row.state_since,
        row.delivered_at,
        row.opened_at,
        row.answered_at,
        row.intake_at,
        held.get(row.taking) if row.taking is not None else None,
        leaves,
        row.form,
        row.ask_again_on if row.reply is Reply.DECLINED else None,
    )


def _case(row: Referral) -> Case:
    replies = [each.reply for each in row.deliveries.all()]
    waiting = sum(reply in {Reply.ASKED, Reply.OFFERED} for reply in replies)
    answers = sum(reply in ANSWERED for reply in replies)
    return Case(row.pk, row.alias, _stands(row), len(replies), answers, waiting)

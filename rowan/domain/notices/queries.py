"""What waits to be told, how the outbox is, and what a link is for."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db.models import Count, Max, Min, Q
from django.utils.crypto import constant_time_compare, salted_hmac

from rowan.core.capacity.replying import CODE_DIGITS
from rowan.core.worktime.counting import next_opening
from rowan.core.worktime.reading import read_calendar
from rowan.domain.network.queries import network
from rowan.domain.notices.models import (
    MOST_REFUSALS,
    MOST_TRIES,
    STALLED_AFTER,
    HeadDay,
    Link,
    Notice,
    Side,
    Token,
)
from rowan.domain.notices.refusals import LinkExpired, LinkUnknown, LinkUsed

__all__ = ["STALLED_AFTER", "Side"]

_MOST = 100


def made_since(*, purpose: str, since: datetime, target: str = "") -> bool:
    """Say whether any link for something was made after a moment, for whomever; ``target`` narrows it to one thing."""
    rows = Link.objects.filter(purpose=purpose, made_at__gt=since)
    return (rows.filter(target=target) if target else rows).exists()


def never_followed(*, purposes: Collection[str], targets: Collection[str]) -> set[str]:
    """Return to which things links were sent of which none was ever used, as far as links are kept."""
    rows = Link.objects.filter(purpose__in=purposes, target__in=targets, expires_at__isnull=False)
    used = rows.order_by().values("target").annotate(used=Count("used_at"))
    return set(used.filter(used=0).values_list("target", flat=True))


@dataclass(frozen=True)
class Due:
    """A notice to send now, as it was read. ``claims`` is how often it had been claimed before."""

    id: int
    side: Side
    claims: int
    failures: int
    language: str
    subject: int | None
    new: int
    overdue: int
    head: str
    link: int | None
    link_lives: timedelta | None
    address: str = field(repr=False)
    message_id: str


@dataclass(frozen=True)
class Hopeless:
    """A text message that will not be sent. ``is_refused`` says that its carrier said no to it again and again."""

    id: int
    number: str = field(repr=False)
    is_refused: bool


@dataclass(frozen=True)
class Health:
    """How the outbox is. A notice kept for a later hour is not waiting yet; a stalled one is waiting too."""

    waiting: int
    oldest: timedelta | None
    """For how long the first of those that wait should have been sent."""
    failing: int
    stalled: int
    last_sent: datetime | None


@dataclass(frozen=True)
class LinkFound:
    """What a link is for. Nothing has happened yet."""

    id: int
    purpose: str
    target: str
    expires_at: datetime


def due(side: Side, *, at: datetime) -> list[Due]:
    """Return what is to be sent now, the longest due first, a hundred at most. Leaves out what a worker has in hand."""
    rows = Notice.objects.free(at).filter(side=side).order_by("due_at", "id")[:_MOST]
    return [_due(row) for row in rows]


def hopeless_texts(*, can_send: bool, at: datetime) -> list[Hopeless]:
    """Return the text messages to give up: refused five times, or all that wait where none ``can_send``."""
    rows = Notice.objects.in_no_hand(at).filter(side=Side.TEXT)
    if can_send:
        rows = rows.filter(refusals__gte=MOST_REFUSALS)
    return [
        Hopeless(row.pk, row.address, row.refusals >= MOST_REFUSALS) for row in rows.order_by("pk")
    ]


def health(at: datetime) -> Health:
    """Return how the outbox is, for a banner and for ``rowan check``. Names no notice and no reader."""
    waiting = Q(wanted_at__lte=at)
    found = Notice.objects.waiting().aggregate(
        waiting=Count("id", filter=waiting),
        since=Min("wanted_at", filter=waiting),
        failing=Count("id", filter=~Q(failed_with="")),
    )
    return Health(
        waiting=found["waiting"],
        oldest=at - found["since"] if found["since"] else None,
        failing=found["failing"],
        stalled=Notice.objects.stalled(at).count(),
        last_sent=Notice.objects.aggregate(last=Max("sent_at"))["last"],
    )


def sender() -> str:
    """Return the name beside the address that mail comes from."""
    return settings.MAIL_NAME or network().name


def is_head_told(day: date) -> bool:
    """Say whether the head of the trail was told on a day."""
    return HeadDay.objects.filter(day=day).exists()


def link(token: str, at: datetime) -> LinkFound:
    """Return what a link is for. Changes nothing, however often it is asked.

    Raises ``LinkUnknown``, ``LinkUsed`` or ``LinkExpired``. Whoever can be told the last two has held a real token: a
    page may say which it is. Something that never was a token, and one of another installation, are unknown alike.
    """
    return _found(Link.objects.filter(tokens=Token.digest_of(token)).first(), at)


def purpose_of(token: str) -> str:
    """Return what a link is or was for, whatever became of it; nothing for what never was one."""
    row = Link.objects.filter(tokens=Token.digest_of(token)).first()
    return row.purpose if row else ""


def link_by_code(number: str, code: str, at: datetime) -> LinkFound:
    """Return what a code is for that came from a telephone, the last that was sent there first. Changes nothing.

    Raises as ``link`` does, and ``LinkUnknown`` after too many bad answers from there.
    """
    rows = Link.objects.filter(reader=reader_of(number), tries__lt=MOST_TRIES)
    sent = rows.order_by("-made_at", "-pk")
    return _found(
        next((row for row in sent if constant_time_compare(code_of(row.pk), code)), None), at
    )


def has_live_code(number: str, at: datetime) -> bool:
    """Say whether a telephone has a code that it may answer with, or did: what comes from any other is nothing."""
    return Link.objects.live(reader_of(number), at).exists()


def texts_since(number: str, since: datetime) -> int:
    """Return how many text messages to a telephone were written since a moment, whatever for, sent or not."""
    return Link.objects.filter(reader=reader_of(number), made_at__gt=since).count()


def code_of(link: int) -> str:
    """Return the code of a link that goes by text message: the same whenever it is sent. It stands in no row."""
    drawn = salted_hmac("rowan.notices.code", str(link), algorithm="sha256").digest()
    return f"{int.from_bytes(drawn) % 10**CODE_DIGITS:0{CODE_DIGITS}d}"


def reader_of(number: str) -> str:
    """Return what stands for a telephone where it must not stand itself."""
    return salted_hmac("rowan.notices.reader", number, algorithm="sha256").hexdigest()


def _found(row: Link | None, at: datetime) -> LinkFound:
    if row is None or row.expires_at is None:
        raise LinkUnknown
    if row.used_at is not None:
        raise LinkUsed
    if row.expires_at <= at:
        raise LinkExpired
    return LinkFound(row.id, row.purpose, row.target, row.expires_at)


def next_safe_moment(*, hours: Mapping[str, Sequence[str]], zone: str, at: datetime) -> datetime:
    """Return, in UTC, the first moment from ``at`` on that lies within the hours of a reader in their zone.

    ``hours`` are written as a network's: ``{"monday": ["09:00-12:00"]}``; ``zone`` is of the IANA list. Raises
    ``CalendarInvalid``. Keeps nothing: a person's hours are theirs, and sealed.
    """
    plain = {"zone": zone, "hours": {day: list(spans) for day, spans in hours.items()}}
    return next_opening(read_calendar(plain), at)


def _due(row: Notice) -> Due:
    return Due(
        id=row.id,
        side=Side(row.side),
        claims=row.claims,
        failures=row.failures,
        language=row.language,
        subject=row.subject,
        new=row.new,
        overdue=row.overdue,
        head=row.head,
        link=row.link_id,
        link_lives=row.link_lives,
        address=row.address,
        message_id=row.message_id,
    )

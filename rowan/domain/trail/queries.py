"""What the trail tells: to those who may read it, to the key agent that chains it, to whoever verifies it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple

from django.db.models import Min, QuerySet

from rowan.domain.trail.models import Entry, Purpose
from rowan.domain.trail.refusals import LineUnreadable

__all__ = ["Purpose"]

PAGE = 50
_CHUNK = 1000


@dataclass(frozen=True)
class Line:
    """One line of the readable page. ``about`` is a kind and an id, both empty where it is about nothing."""

    at: datetime
    by: str
    verb: str
    about: tuple[str, str]
    purpose: str
    details: Mapping[str, str | int]
    position: int | None

    @property
    def chained(self) -> bool:
        """Say whether the line has its place in the chain."""
        return self.position is not None


@dataclass(frozen=True)
class Page:
    """Lines from the newest back. ``more`` says that older ones follow."""

    lines: tuple[Line, ...]
    number: int
    more: bool


@dataclass(frozen=True)
class Head:
    """The end of the chain: how many lines it has and the tag of the last. No secret."""

    position: int
    tag: bytes


class Link(NamedTuple):
    """A chained line as the verifier reads it."""

    position: int
    entry: bytes
    tag: bytes


def entries(
    *,
    verb: str = "",
    by: str = "",
    about: tuple[str, str] | None = None,
    between: tuple[datetime, datetime] | None = None,
    page: int = 1,
) -> Page:
    """Return one page of 50 lines, the newest first; pages count from 1 and one past the end is empty.

    ``verb`` is the beginning of one; ``between`` takes its first moment in and leaves its last out. Does not ask who
    reads, and does not verify the chain.
    """
    rows = Entry.objects.order_by("-at", "-id")
    if verb:
        rows = rows.filter(verb__startswith=verb.lower())  # SQLite's LIKE would take either case
    if by:
        rows = rows.filter(by=by)
    if about:
        rows = rows.filter(about_kind=about[0], about_id=about[1])
    if between:
        rows = rows.filter(at__gte=between[0], at__lt=between[1])
    start = (max(page, 1) - 1) * PAGE
    found = [_line(row) for row in rows[start : start + PAGE + 1]]
    return Page(tuple(found[:PAGE]), max(page, 1), len(found) > PAGE)


def last_detail(about: tuple[str, str], name: str) -> str | int | None:
    """Return what the newest line about something that has this detail says of it, or nothing if none has.

    Takes lines as they are stored, chained or not: does not verify the chain.
    """
    rows = Entry.objects.filter(about_kind=about[0], about_id=about[1], details__has_key=name)
    details = rows.order_by("-at", "-id").values_list("details", flat=True).first()
    said: str | int | None = details[name] if details else None
    return said


def last_details(about: tuple[str, str], name: str) -> frozenset[str | int]:
    """Return what the lines of the newest moment about something that have this detail say of it.

    They are several where one action moved it on twice: then each was true. Takes lines as they are stored.
    """
    rows = Entry.objects.filter(about_kind=about[0], about_id=about[1], details__has_key=name)
    newest = rows.order_by("-at").values_list("at", flat=True).first()
    if newest is None:
        return frozenset()
    return frozenset(
        details[name] for details in rows.filter(at=newest).values_list("details", flat=True)
    )


def lines_with(about: tuple[str, str], name: str) -> list[Line]:
    """Return every line about something that has this detail, the newest first. Does not verify the chain."""
    rows = Entry.objects.filter(about_kind=about[0], about_id=about[1], details__has_key=name)
    return [_line(row) for row in rows.order_by("-at", "-id")]


def is_told(verb: str, about: tuple[str, str], **details: str | int) -> bool:
    """Say whether any line of a verb about something says these details of it. Does not verify the chain."""
    rows = Entry.objects.filter(verb=verb, about_kind=about[0], about_id=about[1])
    return rows.filter(**{f"details__{name}": said for name, said in details.items()}).exists()


def oldest_unchained(at: datetime) -> timedelta | None:
    """Return how long the oldest unchained line has waited ``at`` a moment, or nothing if none waits."""
    oldest: datetime | None = Entry.objects.filter(position=None).aggregate(at=Min("at"))["at"]
    return max(at - oldest, timedelta()) if oldest else None


def head() -> Head | None:
    """Return the end of the chain as it is stored, or nothing before the first line. Does not verify it."""
    last = _placed().order_by("-position").first()
    return Head(last.position or 0, bytes(last.tag or b"")) if last else None


def chained(*, after: int | None = None) -> Iterator[Link]:
    """Yield the chained lines in the order of their positions, all or those ``after`` one, a chunk at a time.

    Shows gaps and doubles as they are stored: see ``misplaced``. Raises ``LineUnreadable``. Knows no key.
    """
    rows = _placed().order_by("position", "id")
    if after is not None:
        rows = rows.filter(position__gt=after)
    last = after or 0
    try:
        for row in rows.iterator(chunk_size=_CHUNK):
            link = Link(row.position or 0, row.canonical(), bytes(row.tag or b""))
            last = link.position
            yield link
    except (AttributeError, TypeError, ValueError):
        raise LineUnreadable(last) from None


def misplaced(positions: Iterable[int], *, after: int = 0) -> Iterator[tuple[int, int]]:
    """Yield each position that does not follow the one before, beside the one that was expected.

    More than expected is a gap; less is a double, or out of order. A cut at the end is not seen from here.
    """
    expected = after + 1
    for position in positions:
        if position != expected:
            yield expected, position
        expected = max(expected, position + 1)


def _placed() -> QuerySet[Entry]:
    return Entry.objects.filter(position__isnull=False)


def _line(row: Entry) -> Line:
    return Line(
        at=row.at,
        by=row.by,
        verb=row.verb,
        about=(row.about_kind, row.about_id),
        purpose=row.purpose,
        details=row.details,
        position=row.position,
    )

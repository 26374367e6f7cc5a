"""Entries that look alike in words: which two, what they have in common, and who said that they are two."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.core.paginator import Page, Paginator
from django.utils.translation import gettext as _

from rowan.core.formats.alike import Pair
from rowan.domain.directory.queries import Known, Sign, ToldApart, known_in_order
from rowan.domain.directory.queries import alike as found_alike
from rowan.pages.desk.presenters.words import called, standings, state
from rowan.web.paging import ON_A_PAGE


class Which(StrEnum):
    """What to show: what looks alike, or what somebody said is two."""

    OPEN = "open"
    APART = "apart"


@dataclass(frozen=True)
class Entry:
    """One of two entries."""

    known: Known
    standing: str
    state: str


@dataclass(frozen=True)
class PairRow:
    """Two entries; what they have in common, or who said when that they are two."""

    one: Entry
    other: Entry
    common: str = ""
    apart: ToldApart | None = None
    by: str = ""

    @property
    def two(self) -> tuple[Entry, Entry]:
        """Return one beside the other."""
        return self.one, self.other

    @property
    def both(self) -> str:
        """Return what both are called, to be read aloud beside a button."""
        return f"{self.one.known.name}, {self.other.known.name}"


@dataclass(frozen=True)
class AlikeList:
    """One page of pairs, how many there are of either kind, and the one that was said to be two just now."""

    rows: tuple[PairRow, ...]
    page: Page[Pair] | Page[ToldApart]
    number_open: int
    number_apart: int
    just_now: PairRow | None


def listed(which: Which, page: int, just_now: int, at: datetime) -> AlikeList:
    """Return a page of what looks alike, or of what was said to be two; ``just_now`` is one of those."""
    found = found_alike()
    told = [each for each in found.apart if each.id == just_now]
    if which is Which.APART:
        said = Paginator(found.apart, ON_A_PAGE).get_page(page)
        rows, shown = _apart_rows([*said, *told], at), said
        return _list(rows[: len(said)], shown, rows[len(said) :], len(found.open), len(found.apart))
    alike = Paginator(found.open, ON_A_PAGE).get_page(page)
    return _list(
        _open_rows(list(alike), at),
        alike,
        _apart_rows(told, at),
        len(found.open),
        len(found.apart),
    )


def _list(
    rows: Sequence[PairRow],
    page: Page[Pair] | Page[ToldApart],
    just_now: Sequence[PairRow],
    number_open: int,
    number_apart: int,
) -> AlikeList:
    return AlikeList(
        tuple(rows), page, number_open, number_apart, just_now[0] if just_now else None
    )


def _open_rows(pairs: Sequence[Pair], at: datetime) -> list[PairRow]:
    entries, words = _entries(pairs, at), _signs()
    return [
        PairRow(
            entries[pair.one],
            entries[pair.other],
            ", ".join(words[sign] for sign in Sign if sign in pair.signs),
        )
        for pair in pairs
    ]


def _apart_rows(told: Sequence[ToldApart], at: datetime) -> list[PairRow]:
    entries, people = _entries(told, at), called({each.by for each in told})
    return [
        PairRow(entries[each.one], entries[each.other], apart=each, by=people.get(each.by, each.by))
        for each in told
    ]


def _entries(several: Sequence[Pair] | Sequence[ToldApart], at: datetime) -> Mapping[int, Entry]:
    numbers = list({number for each in several for number in (each.one, each.other)})
    words = standings()
    return {
        each.id: Entry(each, words[each.standing], state(each.state))
        for each in known_in_order(numbers, at=at)
    }


def _signs() -> Mapping[Sign, str]:
    return {
        Sign.NAME: _("the name"),
        Sign.NUMBER: _("a telephone number"),
        Sign.MAIL: _("a mail address"),
        Sign.ORGANIZATION: _("the organization"),
        Sign.DOMAIN: _("their mail domain"),
    }

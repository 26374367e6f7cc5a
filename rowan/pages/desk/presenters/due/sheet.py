"""One page of what is due: a row for each program, with how to reach it and what settles the matter."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.core.paginator import Page, Paginator
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from rowan.core.formats.entries import PHONE, TEXT
from rowan.domain.directory.queries import Known, Reach, Trouble, contacts_of, known_in_order
from rowan.pages.desk.presenters.due.kinds import Item, Kind, called, explained, items
from rowan.pages.desk.presenters.due.reasons import facts_of, first_step, reasons
from rowan.web.moments import ago
from rowan.web.paging import ON_A_PAGE
from rowan.web.parts import Link


@dataclass(frozen=True)
class KindLink:
    """One of the kinds, and of how many programs it is due."""

    kind: Kind
    words: str
    number: int
    is_here: bool


@dataclass(frozen=True)
class DueRow:
    """One program: what is due, since when, and the link or, where ``is_press``, the press that settles it."""

    known: Known
    what: str
    when: str
    settles: Link
    is_press: bool = False
    phones: tuple[Reach, ...] = ()
    about: tuple[str, ...] = ()


@dataclass(frozen=True)
class DueSheet:
    """One page of one kind."""

    kind: Kind
    kinds: tuple[KindLink, ...]
    says: str
    page: Page[Item]
    rows: tuple[DueRow, ...]

    @property
    def asked(self) -> str:
        """Return what the address of this list says besides the number of its page."""
        return f"kind={self.kind}"

    @property
    def is_all_empty(self) -> bool:
        """Say whether nothing of any kind is due."""
        return not any(each.number for each in self.kinds)


def sheet(asked: str, number: int, at: datetime) -> DueSheet:
    """Return one page of the kind that is asked for; of the first of which something is due where none is."""
    found = {kind: items(kind, at) for kind in Kind}
    kind = next((each for each in Kind if each == asked), None) or _first(found)
    page = Paginator(found[kind], ON_A_PAGE).get_page(number)
    words = called()
    links = (KindLink(each, words[each], len(found[each]), each is kind) for each in Kind)
    shown = list(page.object_list)
    return DueSheet(kind, tuple(links), explained()[kind], page, tuple(_rows(kind, shown, at)))


def _first(found: Mapping[Kind, Sequence[Item]]) -> Kind:
    return next((kind for kind in Kind if found[kind]), Kind.STANDING)


def _rows(kind: Kind, shown: Sequence[Item], at: datetime) -> list[DueRow]:
    numbers = [each.program for each in shown]
    by_number = {each.program: each for each in shown}
    row = _ROW[kind](numbers, at)
    return [row(each, by_number[each.id]) for each in known_in_order(numbers, at=at)]


Draw = Callable[[Known, Item], DueRow]


def _standing(_numbers: Sequence[int], at: datetime) -> Draw:
    def drawn(known: Known, item: Item) -> DueRow:
        until = item.until or at
        day = date_format(timezone.localtime(until), "DATE_FORMAT")
        when = _("Ended on %s") if until <= at else _("Ends on %s")
        renew = Link(_("Renew its standing"), reverse("desk:renew", args=[known.id]))
        return DueRow(known, when % day, ago(at - until) if until <= at else "", renew)

    return drawn


def _right(numbers: Sequence[int], at: datetime) -> Draw:
    points = contacts_of(numbers)

    def drawn(known: Known, item: Item) -> DueRow:
        heard = Link(_("They say all of it is right"), reverse("desk:hear-right", args=[known.id]))
        what = _("No answer to our question")
        return DueRow(
            known, what, _since(item, at), heard, is_press=True, phones=_phones(points[known.id])
        )

    return drawn


def _contacts(numbers: Sequence[int], at: datetime) -> Draw:
    points = contacts_of(numbers)
    words = {
        Trouble.GONE: _("Nothing that was proven reaches them"),
        Trouble.FAILING: _("Does not answer"),
        Trouble.UNPROVEN: _("Nobody made sure of it"),
    }

    def drawn(known: Known, item: Item) -> DueRow:
        there = reverse("desk:program", args=[known.id]) + "#contacts"
        bad = tuple(each.value for each in points[known.id] if not each.good)
        what = words[item.trouble or Trouble.GONE]
        see = Link(_("See how it is reached"), there)
        return DueRow(known, what, _since(item, at), see, about=bad)

    return drawn


def _places(numbers: Sequence[int], at: datetime) -> Draw:
    points = contacts_of(numbers)

    def drawn(known: Known, item: Item) -> DueRow:
        what = _("What they said is too old") if item.ever else _("They never said what is free")
        remind = Link(_("Remind them by mail"), reverse("desk:remind-places", args=[known.id]))
        return DueRow(
            known, what, _since(item, at), remind, is_press=True, phones=_phones(points[known.id])
        )

    return drawn


def _quiet(numbers: Sequence[int], at: datetime) -> Draw:
    facts = facts_of(numbers, at)

    def drawn(known: Known, item: Item) -> DueRow:
        said = reasons(known, facts)
        about = tuple(said) or (_("Perhaps few people fit their rules."),)
        step = first_step(known, said)
        return DueRow(known, _("No request came"), _since(item, at), step, about=about)

    return drawn


def _since(item: Item, at: datetime) -> str:
    return ago(at - item.since) if item.since else ""


def _phones(points: Sequence[Reach]) -> tuple[Reach, ...]:
    """Return the numbers to call, those that work first."""
    numbers = [each for each in points if each.kind in {PHONE, TEXT}]
    return tuple(sorted(numbers, key=lambda each: not each.good))


_ROW: Mapping[Kind, Callable[[Sequence[int], datetime], Draw]] = {
    Kind.STANDING: _standing,
    Kind.RIGHT: _right,
    Kind.CONTACTS: _contacts,
    Kind.PLACES: _places,
    Kind.QUIET: _quiet,
}

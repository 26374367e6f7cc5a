"""A list of places: groups, numbers, what is the same for all, and what could bring more."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rowan.core.matching.model import Found, FoundRow, Openness, Verdict
from rowan.domain.search.queries import Hit
from rowan.pages.seeking.presenters.answering import question
from rowan.pages.seeking.presenters.cards import Card, card
from rowan.pages.seeking.presenters.comparing import said_by_all
from rowan.pages.seeking.visit import Liking, Visit
from rowan.web.parts import Link

if TYPE_CHECKING:
    from django.core.paginator import Page

MOST_LEVERS = 3


@dataclass(frozen=True)
class Group:
    """Places of one verdict, under one heading. ``continued`` says that it began on an earlier page."""

    title: str
    explanation: str
    number: str
    continued: bool
    cards: tuple[Card, ...]


@dataclass(frozen=True)
class Shared:
    """What no place on a page said, or the person did not: told once, and left out of each card."""

    unsaid: tuple[str, ...] = ()
    untold: tuple[Link, ...] = ()
    undisclosed: tuple[str, ...] = ()

    @property
    def silent(self) -> tuple[str, ...]:
        """Return all that no place on the page speaks of."""
        return self.unsaid + self.undisclosed


@dataclass(frozen=True)
class Sheet:
    """One page of places.

    ``elsewhere`` are those ticked on other pages, to be seen side by side. ``cut_short`` says that this is the last
    page and there are more places than any page shows.
    """

    groups: tuple[Group, ...]
    shared: Shared
    elsewhere: tuple[str, ...]
    cut_short: bool


def sheet(
    visit: Visit, found: Found, page: "Page[FoundRow]", hits: Sequence[Hit], *, at: datetime
) -> Sheet:
    """Return one page of places under the headings of their verdicts, empty groups left out."""
    cards = {hit.profile.id: card(visit, hit, at=at) for hit in hits}
    shared = _shared(list(cards.values()))
    groups = [
        Group(
            title=title,
            explanation=explanation,
            number=_number(visit, found, verdict),
            continued=verdict is _verdict_before(page),
            cards=tuple(_without(cards[h.profile.id], shared) for h in hits if _is(h, verdict)),
        )
        for verdict, (title, explanation) in _titles(visit).items()
    ]
    return Sheet(
        tuple(group for group in groups if group.cards),
        shared,
        tuple(f"{program:x}" for program in visit.chosen if program not in cards),
        not page.has_next() and any(found.count(v) > len(rows) for v, rows in found.rows.items()),
    )


def _is(hit: Hit, verdict: Verdict) -> bool:
    return hit.judgement.verdict is verdict


def _verdict_before(page: "Page[FoundRow]") -> Verdict | None:
    """Return the verdict of the last place of the page before."""
    if not page.has_previous():
        return None
    last: FoundRow = page.paginator.object_list[page.start_index() - 2]
    return last.verdict


def _shared(cards: Sequence[Card]) -> Shared:
    """Return what is the same for all places of a page; of one place nothing is told apart."""
    if len(cards) < 2:  # noqa: PLR2004 - one
        return Shared()
    return Shared(
        unsaid=said_by_all([c.unsaid for c in cards]),
        untold=said_by_all([c.untold for c in cards]),
        undisclosed=said_by_all([c.undisclosed for c in cards]),
    )


def _without(place: Card, shared: Shared) -> Card:
    """Return a card without what is told once for the page."""
    return replace(
        place,
        unsaid=tuple(item for item in place.unsaid if item not in shared.unsaid),
        untold=tuple(item for item in place.untold if item not in shared.untold),
        undisclosed=tuple(item for item in place.undisclosed if item not in shared.undisclosed),
    )


def _titles(visit: Visit) -> dict[Verdict, tuple[str, str]]:
    met = (
        _("All we know meets what they said.")
        if visit.helping
        else _("All we know meets what you said.")
    )
    return {
        Verdict.FITS: (_("These fit"), met),
        Verdict.ASK: (
            _("These fit, with things to ask first"),
            _("Nothing stands in the way. Some things are not known yet."),
        ),
        Verdict.STRETCH: (
            _("These might make an exception"),
            _("One thing is not as their rules stand. They are open to being asked."),
        ),
    }


def _number(visit: Visit, found: Found, verdict: Verdict) -> str:
    """Return how many places a group has, once numbers may be shown."""
    if not visit.may_count:
        return ""
    states = [Openness.OPEN] if visit.liking.open_only else list(Openness)
    number = sum(found.counts[verdict, state] for state in states)
    return ngettext("%d place.", "%d places.", number) % number


def counts(visit: Visit, found: Found) -> str:
    """Return in one sentence how many places there are. Never says that an answer has cost any."""
    fitting = Verdict.FITS, Verdict.ASK
    total = sum(found.count(verdict) for verdict in (*fitting, Verdict.STRETCH))
    if not visit.may_count or not total:
        return ""
    with_bed = sum(found.counts[verdict, Openness.OPEN] for verdict in fitting)
    places = ngettext("%d place could fit.", "%d places could fit.", total) % total
    openings = ngettext(
        "%d says it has an opening now.", "%d say they have an opening now.", with_bed
    )
    return f"{places} {openings % with_bed}" if with_bed else places


def levers(visit: Visit, more: Mapping[str, int]) -> list[Link]:
    """Return what the person could leave open, of what is theirs to change freely; the few that add most."""
    known = visit.vocabulary.by_id
    free = [(n, c) for name, n in more.items() if (c := known[name]).free]
    free.sort(key=lambda item: (-item[0], item[1].order))
    shown = free[:MOST_LEVERS] if visit.may_count else ()
    return [
        Link(
            ngettext(
                "%(label)s: %(number)d more place could fit",
                "%(label)s: %(number)d more places could fit",
                n,
            )
            % {"label": visit.say(criterion.label), "number": n},
            question(visit, criterion, "found"),
        )
        for n, criterion in shown
    ]


def applied(liking: Liking) -> list[str]:
    """Return what narrows or orders the list beyond what it would be at first."""
    said = {
        "fewest": _("Places with the fewest things to ask come first."),
        "newest": _("Places with the newest word on openings come first."),
    }
    narrowed = [_("You see only places with an opening now.")] if liking.open_only else []
    return [*narrowed, said[liking.order]] if liking.order in said else narrowed

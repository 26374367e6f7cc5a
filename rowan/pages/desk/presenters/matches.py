"""Which programs could take the person of an opened request: why, what to ask first, and what stands in the way."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from rowan.core.matching.explain import explain
from rowan.core.matching.model import Openness, Verdict
from rowan.domain.directory.queries import known, vocabulary
from rowan.domain.referrals.queries import Reading
from rowan.domain.search.queries import Hit, able, hits, search
from rowan.pages.desk.presenters.words import say, state

_VOICE = "advocate"
_SHOWN = 12
_LEVERS = 3


@dataclass(frozen=True)
class Match:
    """One program for one person. ``can_be_added``: the person said yes to it, and it has not been asked."""

    program: int
    name: str
    where: str
    verdict: str
    place: str
    asks: tuple[str, ...] = field(repr=False)
    misses: tuple[str, ...] = field(repr=False)
    is_asked: bool
    can_be_added: bool


@dataclass(frozen=True)
class Matches:
    """The programs that fit best, and what the person could leave open for more to fit."""

    rows: tuple[Match, ...]
    levers: tuple[str, ...] = field(repr=False)


def matches(reading: Reading, asked: Collection[int], at: datetime) -> Matches:
    """Return the network's programs that could take a person now, best first. ``asked`` have the request already."""
    day = timezone.localdate(at)
    found = search(reading.answers, at=at, day=day, limit=_SHOWN)
    rows = [row for verdict in _ORDER for row in found.network.rows.get(verdict, ())]
    shown = hits(reading.answers, able(rows, at=at)[:_SHOWN], at=at)
    return Matches(
        tuple(_match(reading, hit, asked, at) for hit in shown),
        tuple(_levers(found.levers)),
    )


_ORDER = (Verdict.FITS, Verdict.ASK, Verdict.STRETCH)


def _match(reading: Reading, hit: Hit, asked: Collection[int], at: datetime) -> Match:
    number, verdict = hit.profile.id, hit.judgement.verdict
    language = get_language() or "en"
    reasons = explain(vocabulary(), reading.answers, hit.judgement, language, _VOICE)
    is_covered = reading.consent.covers(number, hit.profile.state, verdict, at)
    return Match(
        number,
        known(number, at=at).name,
        state(hit.profile.state),
        _verdicts()[verdict],
        _places()[hit.openness],
        reasons.asks,
        reasons.misses,
        is_asked=number in asked,
        can_be_added=is_covered and hit.receives and number not in asked,
    )


def _levers(more: Mapping[str, int]) -> list[str]:
    """Return which of the person's own wishes would let more programs fit if they left it open, the best few."""
    known_criteria = vocabulary().by_id
    free = [
        (number, known_criteria[name]) for name, number in more.items() if known_criteria[name].free
    ]
    free.sort(key=lambda item: (-item[0], item[1].order))
    return [
        ngettext(
            "%(label)s: %(number)d more program", "%(label)s: %(number)d more programs", number
        )
        % {"label": say(criterion.label), "number": number}
        for number, criterion in free[:_LEVERS]
    ]


def _verdicts() -> dict[Verdict, str]:
    return {
        Verdict.FITS: _("Fits"),
        Verdict.ASK: _("Fits, with something to ask"),
        Verdict.STRETCH: _("Outside its rules by one thing, and it makes exceptions"),
    }


def _places() -> dict[Openness, str]:
    return {
        Openness.OPEN: _("Has an opening"),
        Openness.ASK: _("Did not say what is free"),
        Openness.FULL: _("Full now"),
    }

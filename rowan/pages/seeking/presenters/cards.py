"""One place, as the public may see it (docs/threat-model.md): no town, and no name unless it chose so."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import NamedTuple

from django.utils.translation import gettext as _

from rowan.core.lifecycle.afterwards import Figure
from rowan.core.matching.explain import Reasons, explain
from rowan.core.matching.model import Judgement, Openness, Outcome, Why
from rowan.core.vocabulary.model import Criterion, Kind, Text
from rowan.core.vocabulary.saying import say_rule
from rowan.domain.directory.queries import Standing
from rowan.domain.referrals.adapters import told_of
from rowan.domain.search.queries import Hit, Region
from rowan.pages.seeking.presenters.answering import topic
from rowan.pages.seeking.visit import Visit
from rowan.web.moments import ago
from rowan.web.parts import Link

_STATES = {Openness.OPEN: "open", Openness.ASK: "ask", Openness.FULL: "full"}
_SILENT = frozenset({Why.PERSON_SILENT, Why.PROGRAM_SILENT})


class Fact(NamedTuple):
    """One thing that a place says of itself: a heading and a line for each part of what it says."""

    label: str
    lines: tuple[str, ...]


class Note(NamedTuple):
    """A few things under a heading, with a line before them if they need one; ``inline`` as a run of words."""

    items: Sequence[str | Link]
    lead: str = ""
    inline: bool = False


@dataclass(frozen=True)
class Card:
    """One place in a list.

    ``short`` tells it from others of the same title. ``meets`` names what fits, ``wishes`` says what is as hoped;
    ``unsaid`` names what the place did not say, ``untold`` what the person did not, ``undisclosed`` what every place
    should tell and this one did not.
    """

    id: str
    href: str
    title: str
    short: str
    state: str
    report: str
    standing: str
    in_network: bool
    receives: bool
    chosen: bool
    meets: tuple[str, ...]
    wishes: tuple[str, ...]
    misses: tuple[str, ...]
    asks: tuple[str, ...]
    unsaid: tuple[str, ...]
    untold: tuple[Link, ...]
    told: tuple[Fact, ...]
    undisclosed: tuple[str, ...]
    own_words: tuple[str, ...]
    helping: bool

    @property
    def reasons(self) -> list[tuple[str, list[Note]]]:
        """Return why the place fits, what stands in the way and what to ask, each under its heading."""
        untold = (
            _("It has rules on these, and you have not said how it is for them:")
            if self.helping
            else _("It has rules on these, and you have not said:")
        )
        found = [
            (_("Why it fits"), [Note(self.meets, inline=True), Note(self.wishes)]),
            (_("What differs from their rules"), [Note(self.misses)]),
            (
                _("What to ask first"),
                [
                    Note(self.asks),
                    Note(self.unsaid, _("This place did not say:"), inline=True),
                    Note(self.untold, untold, inline=True),
                ],
            ),
        ]
        said = [(title, [note for note in notes if note.items]) for title, notes in found]
        return [(title, notes) for title, notes in said if notes]


def card(visit: Visit, hit: Hit, *, at: datetime) -> Card:
    """Return what may be shown of one place."""
    profile, judgement = hit.profile, hit.judgement
    reasons = _reasons(visit, hit, _open_points(judgement))
    return Card(
        id=f"{profile.id:x}",
        href=visit.address("program", profile.id),
        title=profile.name or _place_in(visit, hit.region),
        short=profile.name or numbered(profile.id),
        state=_STATES[hit.openness],
        report=_report(hit, at),
        standing=_standing(profile.standing),
        in_network=hit.in_network,
        receives=hit.receives,
        chosen=profile.id in visit.chosen,
        meets=tuple(
            visit.say(visit.vocabulary.by_id[f.criterion].label)
            for f in judgement.findings
            if f.outcome is Outcome.MET
        ),
        wishes=reasons.fits,
        misses=reasons.misses,
        asks=reasons.asks,
        unsaid=tuple(visit.say(c.label) for c in _silent(visit, judgement, Why.PROGRAM_SILENT)),
        untold=_untold(visit, judgement),
        told=_told(visit, hit),
        undisclosed=tuple(
            visit.say(disclosure.label)
            for disclosure in visit.vocabulary.disclosures
            if not profile.disclosures.get(disclosure.id)
        ),
        own_words=profile.own_words,
        helping=visit.helping,
    )


def titled(visit: Visit, hit: Hit) -> str:
    """Return what a place is called: by its name if it shows it, else by where it is and by its number."""
    return hit.profile.name or f"{_place_in(visit, hit.region)} · {numbered(hit.profile.id)}"


def numbered(program: int) -> str:
    """Return the number that tells a place from others of the same title. Two places may share one."""
    return _("No. %s") % f"{program % 100_000:05}"


def _reasons(visit: Visit, hit: Hit, judgement: Judgement) -> Reasons:
    """Return the reasons in words; which of several states hoped for it is in, only where its state may be told."""
    if not hit.region.is_state:
        kinds = {name: visit.vocabulary.by_id[name].kind for name, _value in judgement.wishes_met}
        wishes = (wish for wish in judgement.wishes_met if kinds[wish[0]] is not Kind.PLACE)
        judgement = replace(judgement, wishes_met=tuple(wishes))
    return explain(visit.vocabulary, visit.answers, judgement, visit.language, visit.voice)


def in_full(visit: Visit, hit: Hit, *, at: datetime) -> Card:
    """Return a place as its own page shows it: all that speaks for it in whole lines."""
    return replace(
        card(visit, hit, at=at), meets=(), wishes=_reasons(visit, hit, hit.judgement).fits
    )


def asked(visit: Visit, hit: Hit, *, at: datetime) -> Card:
    """Return a place that was asked. What was not said leads nowhere from here: an answer now would not go to it."""
    place = in_full(visit, hit, at=at)
    return replace(place, untold=tuple(replace(each, href="") for each in place.untold))


def _open_points(judgement: Judgement) -> Judgement:
    """Return the judgement with only what needs a line of its own: the rest is told in a few words."""
    findings = (f for f in judgement.findings if f.outcome is not Outcome.MET)
    return replace(judgement, findings=tuple(f for f in findings if f.why not in _SILENT))


def _untold(visit: Visit, judgement: Judgement) -> tuple[Link, ...]:
    """Return the questions that the person has not answered and the place has a rule on."""
    silent = _silent(visit, judgement, Why.PERSON_SILENT)
    return tuple(dict.fromkeys(topic(visit, visit.asks_first(criterion)) for criterion in silent))


def _silent(visit: Visit, judgement: Judgement, why: Why) -> list[Criterion]:
    return [visit.vocabulary.by_id[f.criterion] for f in judgement.findings if f.why is why]


def _place_in(visit: Visit, region: Region) -> str:
    if not region.id:
        return _("A place in the United States")
    if region.is_state:
        name = next(state.text for state in visit.vocabulary.states if state.id == region.id)
    else:
        name = next(part.title for part in visit.vocabulary.divisions if part.id == region.id)
    return _("A place in %s") % visit.say(name)


def _report(hit: Hit, at: datetime) -> str:
    reported = hit.reported_at
    if reported is None:
        return _("This place has not told us if it has a bed. Ask.")
    age = ago(at - reported)
    match hit.openness:
        case Openness.OPEN:
            return _("It said it had an opening %s.") % age
        case Openness.FULL:
            return _("It said it was full %s. You can still ask.") % age
    return _("Its last word on openings was %s. Ask.") % age


def _standing(standing: str) -> str:
    return {
        Standing.VETTED: _("Checked by the team against its standards."),
        Standing.VERIFIED: _("The team has made sure that it is who it says it is."),
    }.get(Standing(standing), _("Not yet part of this network. Nobody has checked it."))


def _told(visit: Visit, hit: Hit) -> tuple[Fact, ...]:
    return tuple(
        Fact(visit.say(disclosure.label), (said,))
        for disclosure in visit.vocabulary.disclosures
        if (said := hit.profile.disclosures.get(disclosure.id))
    )


def afterwards(
    visit: Visit, questions: Mapping[str, Text], figures: Iterable[Figure]
) -> tuple[Fact, ...]:
    """Return what people said who came to a place: under each question a line for each round that may be told of."""
    told = list(figures)
    return tuple(
        Fact(visit.say(words), lines)
        for question, words in questions.items()
        if (lines := told_of(question, told))
    )


def rules(visit: Visit, hit: Hit) -> tuple[Fact, ...]:
    """Return all that a place says it can take and asks for, in the order of asking, by the way that fits best.

    Says nothing about states: these would tell where the place is.
    """
    words = visit.vocabulary
    said = hit.profile.ways[hit.judgement.way]
    return tuple(
        Fact(visit.say(criterion.label), tuple(line.split("; ")))
        for criterion in words.asked_early
        if criterion.id in said
        and criterion.values != words.states
        and (line := say_rule(words, criterion, said[criterion.id], visit.language))
    )

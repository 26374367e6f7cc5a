"""Turn what was found into what a page shows, in one voice and one language."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rowan.core.matching.explain import explain
from rowan.core.matching.model import Found, Openness, Verdict
from rowan.core.vocabulary.model import Audience, Criterion, Vocabulary
from rowan.core.vocabulary.saying import say_answer, say_rule
from rowan.domain.directory.queries import Standing, help_lines
from rowan.domain.search.queries import Hit, Region
from rowan.pages.seeking.visit import Visit
from rowan.web.parts import Row

_STATES = {Openness.OPEN: "open", Openness.ASK: "ask", Openness.FULL: "full"}


@dataclass(frozen=True)
class Fact:
    """One line of a card: a heading and what the place says, if it said."""

    label: str
    text: str


@dataclass(frozen=True)
class Card:
    """One place as the public may see it (docs/threat-model.md): no town, no name unless it chose so."""

    id: str
    href: str
    title: str
    state: str
    report: str
    standing: str
    fits: tuple[str, ...]
    asks: tuple[str, ...]
    misses: tuple[str, ...]
    rules: tuple[Fact, ...]
    disclosures: tuple[Fact, ...]
    own_words: tuple[str, ...]
    in_network: bool


@dataclass(frozen=True)
class Group:
    """Places of one verdict, under one heading."""

    title: str
    explanation: str
    cards: tuple[Card, ...]


@dataclass(frozen=True)
class Line:
    """A number to call now."""

    name: str
    says: str
    call: str
    text: str


@dataclass(frozen=True)
class Lever:
    """Something the person could see differently, and how many places that would add."""

    text: str
    href: str


def card(visit: Visit, hit: Hit, *, at: datetime, language: str) -> Card:
    """Return what may be shown of one place."""
    words, profile = visit.vocabulary, hit.profile
    reasons = explain(words, visit.answers, hit.judgement, language, visit.voice)
    number = f"{profile.id:x}"
    return Card(
        id=number,
        href=reverse("seeking:program", args=[number]),
        title=profile.name or _place_in(words, hit.region, language),
        state=_STATES[hit.availability.openness],
        report=_report(hit, at),
        standing=_standing(profile.standing),
        fits=reasons.fits,
        asks=reasons.asks,
        misses=reasons.misses,
        rules=_rules(words, hit, language),
        disclosures=_disclosures(words, hit, language),
        own_words=profile.own_words,
        in_network=hit.in_network,
    )


def _place_in(words: Vocabulary, region: Region, language: str) -> str:
    if region.is_state:
        name = next(state.text for state in words.states if state.id == region.id)
    else:
        name = next(part.title for part in words.divisions if part.id == region.id)
    return _("A place in %s") % name.in_language(language)


def _report(hit: Hit, at: datetime) -> str:
    reported = hit.availability.reported_at
    if reported is None:
        return _("This place has not told us if it has a bed. Ask.")
    age = _age(at - reported)
    match hit.availability.openness:
        case Openness.OPEN:
            return _("It said it had an opening %s.") % age
        case Openness.FULL:
            return _("It said it was full %s. You can still ask.") % age
    return _("Its last word on openings was %s. Ask.") % age


def _age(age: timedelta) -> str:
    """Return an age in the largest whole unit, as people say it."""
    minutes = max(int(age.total_seconds() // 60), 0)
    if minutes < 1:
        return _("just now")
    if minutes < 60:  # noqa: PLR2004 - an hour
        return ngettext("%d minute ago", "%d minutes ago", minutes) % minutes
    hours = minutes // 60
    if hours < 48:  # noqa: PLR2004 - two days
        return ngettext("%d hour ago", "%d hours ago", hours) % hours
    return ngettext("%d day ago", "%d days ago", hours // 24) % (hours // 24)


def _standing(standing: str) -> str:
    return {
        Standing.VETTED: _("Checked by the team against its standards."),
        Standing.VERIFIED: _("The team has made sure that it is who it says it is."),
    }.get(Standing(standing), _("Not yet part of this network. Nobody has checked it."))


def _rules(words: Vocabulary, hit: Hit, language: str) -> tuple[Fact, ...]:
    """Return everything the place says of itself, in the order of asking, by the way that fits best."""
    rules = hit.profile.ways[hit.judgement.way]
    return tuple(
        Fact(criterion.label.in_language(language), said)
        for criterion in words.asked_early
        if criterion.id in rules
        and criterion.values != words.states
        and (said := say_rule(words, criterion, rules[criterion.id], language))
    )


def _disclosures(words: Vocabulary, hit: Hit, language: str) -> tuple[Fact, ...]:
    return tuple(
        Fact(
            disclosure.label.in_language(language),
            hit.profile.disclosures.get(disclosure.id) or _("Did not say"),
        )
        for disclosure in words.disclosures
    )


def groups(visit: Visit, hits: Sequence[Hit], *, at: datetime, language: str) -> list[Group]:
    """Return the places of one page of results under their headings, empty groups left out."""
    titles = _titles()
    found = []
    for verdict, (title, explanation) in titles.items():
        cards = tuple(
            card(visit, hit, at=at, language=language)
            for hit in hits
            if hit.judgement.verdict is verdict
        )
        if cards:
            found.append(Group(title, explanation, cards))
    return found


def _titles() -> dict[Verdict, tuple[str, str]]:
    return {
        Verdict.FITS: (_("These fit"), _("Everything we know of meets what you said.")),
        Verdict.ASK: (
            _("These fit, with something to ask first"),
            _("Nothing stands in the way. Some things are not known yet."),
        ),
        Verdict.STRETCH: (
            _("These might make an exception"),
            _("One thing differs from their rules. They are open to being asked."),
        ),
    }


def counts(found: Found) -> str:
    """Return in one sentence how many places there are. Never says that an answer has cost any."""
    total = sum(found.count(v) for v in (Verdict.FITS, Verdict.ASK, Verdict.STRETCH))
    if not total:
        return _("No place says yes yet. We can still ask.")
    with_bed = sum(found.counts[v, Openness.OPEN] for v in (Verdict.FITS, Verdict.ASK))
    places = ngettext("%d place could fit.", "%d places could fit.", total) % total
    openings = ngettext(
        "%d of them says it has an opening now.",
        "%d of them say they have an opening now.",
        with_bed,
    )
    return f"{places} {openings % with_bed}" if with_bed else places


def levers(visit: Visit, found: Found, language: str) -> list[Lever]:
    """Return what the person could see differently, of what is theirs to change freely; the three that add most."""
    words = visit.vocabulary
    free = [
        (number, words.by_id[name])
        for name, number in found.levers.items()
        if words.by_id[name].free
    ]
    free.sort(key=lambda item: (-item[0], item[1].order))
    return [
        Lever(
            ngettext(
                "%(label)s: if this were open, %(number)d more place could fit.",
                "%(label)s: if this were open, %(number)d more places could fit.",
                number,
            )
            % {"label": criterion.label.in_language(language), "number": number},
            reverse("seeking:question", args=[number_of(words, criterion)]),
        )
        for number, criterion in free[:3]
    ]


def lines(language: str, *, minors_only: bool = False) -> list[Line]:
    """Return the numbers that anybody can call now."""
    return [
        Line(line.name.in_language(language), line.says.in_language(language), line.call, line.text)
        for line in help_lines()
        if line.for_minors or not minors_only
    ]


def seen_by(criterion: Criterion) -> str:
    """Return who sees the answer: nobody in a search, and what a request would show."""
    return {
        Audience.FIT: _(
            "Nobody, in this search. If you ask places to contact you, those you choose see if it fits."
        ),
        Audience.DETAIL: _(
            "Nobody, in this search. If you ask places to contact you, a place sees it only if you say yes."
        ),
    }[criterion.seen_by]


def number_of(words: Vocabulary, criterion: Criterion) -> int:
    """Return the number under which a question is found: its place in the file, never its name."""
    return words.asked_early.index(criterion) + 1


def answered(visit: Visit, language: str) -> list[tuple[str, list[Row]]]:
    """Return each section's questions with what was answered, for the overview."""
    words = visit.vocabulary
    sections = []
    for section in words.sections:
        asked = [c for c in words.asked_early if c.section == section.id and visit.concerns(c)]
        rows = [_row(visit, criterion, language) for criterion in asked]
        if rows:
            sections.append((section.title.in_language(language), rows))
    return sections


def _row(visit: Visit, criterion: Criterion, language: str) -> Row:
    answer = visit.answers.get(criterion.id)
    said = (
        say_answer(visit.vocabulary, criterion, answer, language, visit.voice)
        if answer is not None
        else _("Not answered")
    )
    return Row(
        label=criterion.label.in_language(language),
        value=said,
        change=reverse("seeking:question", args=[number_of(visit.vocabulary, criterion)]),
    )


def comparison(cards: Iterable[Card]) -> list[tuple[str, list[str]]]:
    """Return places side by side: each line of any of them, with what each says."""
    columns = [_lines(card) for card in cards]
    labels = list(dict.fromkeys(label for column in columns for label in column))
    return [
        (label, [column.get(label, _("Did not say")) for column in columns]) for label in labels
    ]


def _lines(card: Card) -> dict[str, str]:
    return {
        _("Openings"): card.report,
        _("Standing"): card.standing,
        _("What to ask first"): "; ".join(card.asks) or _("Nothing"),
        **{fact.label: fact.text for fact in (*card.rules, *card.disclosures)},
    }

"""What is sent, row by row: who sees it, when, and what somebody says yes to before it goes."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rowan.core.lifecycle.consent import Consent
from rowan.core.lifecycle.instant import Review, reviews
from rowan.core.matching.model import Openness, Verdict
from rowan.core.redaction.identifying import Kind
from rowan.core.vocabulary.answers import Wish
from rowan.domain.network.queries import network
from rowan.domain.referrals.queries import look_through, words
from rowan.domain.search.queries import Hit
from rowan.domain.vault.queries import (
    NoWordsInThisLanguage,
    Receipt,
    in_digits,
    in_words,
)
from rowan.pages.seeking.presenters.cards import titled
from rowan.pages.seeking.visit import Visit
from rowan.web.parts import Row

FEW = 3
"""With fewer places that could fit, the person is told so at once, and what else can be done."""

_PLACE = "place"
_AGREE = "agree"


@dataclass(frozen=True)
class Sheet:
    """All of a request before it goes. ``left_out`` are places that cannot be asked; ``looked_at`` why the team looks.

    ``sentences`` are what the person says yes to, word by word, and ``ticks`` how they do.
    """

    programs: tuple[int, ...]
    consent: Consent
    rows: tuple[Row, ...]
    sentences: tuple[str, ...]
    ticks: Mapping[str, str]
    left_out: tuple[str, ...]
    looked_at: tuple[str, ...]

    @property
    def is_empty(self) -> bool:
        """Say whether nobody would be asked."""
        return not self.programs and self.consent.any_until is None

    def agreed(self, visit: Visit) -> dict[str, Any]:
        """Return what was said yes to, as it is kept with the consent."""
        return agreed(visit, [*self.sentences, *self.ticks.values()])


def agreed(visit: Visit, said: Sequence[str]) -> dict[str, Any]:
    """Return what was read and said yes to on a page, word by word, as it is kept with the consent."""
    return {
        "version": words().version,
        "language": visit.language,
        "words": list(said),
        "by": "advocate" if visit.helping else "person",
        "how": "page",
    }


def choices(visit: Visit, hits: Sequence[Hit]) -> list[tuple[str, str]]:
    """Return places as a list to tick: what each is called, and whether it has said that it has room."""
    said = {
        Openness.OPEN: _("has an opening"),
        Openness.FULL: _("full now"),
        Openness.ASK: _("openings not known"),
    }
    return [(f"{h.profile.id:x}", f"{titled(visit, h)}: {said[h.openness]}") for h in hits]


def few(visit: Visit, number: int) -> str:
    """Say that few places could fit, and how many; nothing where there are enough. A minor is told no number."""
    if number >= FEW:
        return ""
    if visit.is_minor or not visit.may_count:
        return _("Few places could fit right now.")
    if not number:
        return _("No place says yes to all of this right now.")
    return (
        ngettext(
            "Only %d place could fit right now.", "Only %d places could fit right now.", number
        )
        % number
    )


def sheet(visit: Visit, hits: Sequence[Hit], *, at: datetime) -> Sheet:
    """Return what would be sent to the places picked, which stand in ``hits``."""
    asked = [hit for hit in hits if hit.receives and hit.judgement.verdict is not Verdict.NO]
    gone = [titled(visit, hit) for hit in hits if hit not in asked]
    missing = len(visit.asking.picked) - len(hits)
    if missing:
        gone.append(
            ngettext("%d place is not there any more", "%d places are not there any more", missing)
            % missing
        )
    consent = _consent(visit, asked, at)
    return Sheet(
        programs=tuple(hit.profile.id for hit in asked),
        consent=consent,
        rows=_rows(visit, asked, consent),
        sentences=sentences(visit, consent),
        ticks=ticks(visit),
        left_out=tuple(gone),
        looked_at=looked_at(visit),
    )


def _consent(visit: Visit, asked: Sequence[Hit], at: datetime) -> Consent:
    wider = visit.asking.wider
    never = visit.answers.get(_PLACE)
    beyond = any(hit.judgement.verdict is Verdict.STRETCH for hit in asked)
    return Consent(
        programs=frozenset(hit.profile.id for hit in asked),
        any_until=at + timedelta(days=wider["days"]) if wider["days"] else None,
        not_states=never.never if isinstance(never, Wish) else frozenset(),
        stretch=wider["exceptions"] or beyond,
    )


def sentences(visit: Visit, consent: Consent) -> tuple[str, ...]:
    """Return what the person says yes to, in the words whose version is kept with it."""
    names = {
        "picked": bool(consent.programs),
        "any": consent.any_until is not None,
        "not-in": consent.any_until is not None and bool(consent.not_states),
        "exceptions": consent.stretch,
    }
    told = words().lists["agreement"]
    voice = "them" if visit.helping else "you"
    until = consent.any_until
    return tuple(
        visit.say(told[name].voices[voice]).format(
            date=day(until) if until else "", states=", ".join(sorted(consent.not_states))
        )
        for name in told
        if names.get(name, True)
    )


def ticks(visit: Visit) -> dict[str, str]:
    """Return what is ticked for a yes: one thing by the person, three by who helps them."""
    if not visit.helping:
        return {_AGREE: _("I have read this, and I say yes.")}
    told = words().lists["attestation"]
    return {name: visit.say(wording.voices["them"]) for name, wording in told.items()}


def _rows(visit: Visit, asked: Sequence[Hit], consent: Consent) -> tuple[Row, ...]:
    places = [titled(visit, hit) for hit in asked]
    if consent.any_until is not None:
        places.append(_("Any other checked place that fits, until %s") % day(consent.any_until))
    rows = [
        Row(
            _("Places to ask"),
            values=tuple(places) or (_("None yet"),),
            change=visit.to["ask"],
            seen_by=_("No place learns which others are asked."),
        ),
        *said_rows(visit),
        Row(
            _("Updates"),
            visit.asking.update.get("address")
            or visit.told(_("None. I will come back here."), _("None")),
            change=visit.to["updates"],
            seen_by=_("No person. Our machine sends “You have an update.” and no more.")
            if visit.asking.update
            else "",
        ),
    ]
    return tuple(rows)


def said_rows(visit: Visit) -> tuple[Row, ...]:
    """Return what is sent of the person, row by row, with who sees it."""
    return (
        _answers_row(visit),
        Row(
            _("In your own words"),
            visit.asking.notes or _("Nothing"),
            change=visit.to["words"],
            seen_by=visit.told(
                _("Our team first. A place only after your yes to that place."),
                _("Our team first. A place only after their yes to that place."),
            )
            if visit.asking.notes
            else "",
        ),
        Row(
            visit.told(_("How to reach you"), _("How to reach them")),
            values=reach_lines(visit.asking.reach)
            or (visit.told(_("Do not contact me"), _("Do not contact them")),),
            change=visit.to["reach"],
            seen_by=_reach_seen(visit),
        ),
    )


def _answers_row(visit: Visit) -> Row:
    number = len(visit.answers)
    told = ngettext("%d answer", "%d answers", number) % number if number else _("None yet")
    return Row(
        _("What you said"),
        told,
        change=visit.to["overview"],
        seen_by=visit.told(
            _("A place sees only which of its rules fit. Your answers only after your yes."),
            _("A place sees only which of its rules fit. The answers only after their yes."),
        ),
    )


def _reach_seen(visit: Visit) -> str:
    if not visit.asking.reach:
        return ""
    if visit.asking.reach.get("team"):
        return visit.told(
            _("Our team. A place only when you choose to talk to it, for seven days."),
            _("Our team. A place only when they choose to talk to it, for seven days."),
        )
    return visit.told(
        _("No one. A place only when you choose to talk to it, for seven days."),
        _("No one. A place only when they choose to talk to it, for seven days."),
    )


def reach_lines(reach: Mapping[str, Any]) -> tuple[str, ...]:
    """Return how to reach somebody, read back line by line: the rules first."""
    may = {"yes": _("yes"), "ask": _("ask first"), "no": _("no")}
    lines = [
        (_("When: %s"), reach.get("hours")),
        (_("What to say: %s"), reach.get("say")),
        (_("Who else may see it: %s"), reach.get("others")),
        (_("Name: %s"), reach.get("name")),
        (_("Phone: %s"), reach.get("phone")),
    ]
    if reach.get("phone"):
        lines.append((_("Call: %s"), may.get(str(reach.get("phone_ok")))))
        lines.append((_("Text: %s"), may.get(str(reach.get("text_ok")))))
        lines.append((_("Voice message: %s"), may.get(str(reach.get("voicemail")))))
    lines.append((_("E-mail: %s"), reach.get("email")))
    if reach.get("email"):
        lines.append((_("Write: %s"), may.get(str(reach.get("email_ok")))))
    return tuple(line % said for line, said in lines if said)


def looked_at(visit: Visit) -> tuple[str, ...]:
    """Return why somebody of the team reads it before it goes out; nothing where it goes at once."""
    why = reviews(
        visit.answers,
        has_notes=bool(visit.asking.notes),
        by_verified=visit.verified,
        by_network=network().looks_first,
    )
    said = {
        Review.AGE: visit.told(
            _("You are under 18, or did not say. Someone makes sure that it is safe."),
            _("They are under 18, or it is not said. Someone makes sure that it is safe."),
        ),
        Review.WORDS: visit.told(
            _("You wrote in your own words. Someone checks that they do not name you."),
            _("There are words of your own. Someone checks that they name no one."),
        ),
        Review.SENDER: _("We do not know yet who sends it. Someone makes sure."),
        Review.LITTLE: _("Little is said so far. Someone looks at what places will need."),
        Review.NETWORK: _("Our team looks at each one first. It is like that for everyone."),
    }
    return tuple(said[reason] for reason in Review if reason in why)


def written(receipt: Receipt, language: str) -> dict[str, str]:
    """Return a receipt as it is shown: its numbers, and its words where the language has a list of them."""
    with suppress(NoWordsInThisLanguage):
        return {"digits": in_digits(receipt), "words": in_words(receipt, language)}
    return {"digits": in_digits(receipt), "words": ""}


def found_in(notes: str) -> list[str]:
    """Return what in somebody's words may tell who they are, kind by kind, as a page says it."""
    said = {
        Kind.NAME: _("a name"),
        Kind.TELEPHONE: _("a phone number"),
        Kind.MAIL: _("an e-mail address"),
        Kind.ADDRESS: _("an address"),
        Kind.DATE: _("a date"),
        Kind.NUMBER: _("a long number"),
        Kind.LINK: _("a link or an account"),
        Kind.PLACE: _("a town or a building"),
        Kind.ORGANIZATION: _("a school or a group"),
    }
    return [said[kind] for kind in dict.fromkeys(each.kind for each in look_through(notes).found)]


def day(moment: datetime) -> str:
    """Return a day on the network's own clock."""
    return date_format(timezone.localdate(moment), "DATE_FORMAT")

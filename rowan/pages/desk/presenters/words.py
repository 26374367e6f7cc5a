"""Codes in words: reasons, standings, stages, states, and who is who."""

from collections.abc import Iterable

from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from rowan.core.vocabulary.model import Text
from rowan.domain.accounts.queries import names
from rowan.domain.directory.queries import (
    APPLICANT,
    ConcernStage,
    Stage,
    Standing,
    Step,
    reasons,
    vocabulary,
)

_STAFF = "staff:"


def say(text: Text) -> str:
    """Return a text of the vocabulary, or of the lists of reasons, in the language of this page."""
    return text.in_language(get_language() or "en")


def choices(what: str) -> list[tuple[str, str]]:
    """Return what one can choose from on a list of reasons: code and words."""
    return [(code, say(text)) for code, text in reasons(what).items()]


def reason(what: str, code: str) -> str:
    """Return a reason in words, or its code if its list knows it no more."""
    text = reasons(what).get(code) if what else None
    return say(text) if text else code


def state(code: str) -> str:
    """Return what a state is called."""
    return next((say(each.text) for each in vocabulary().states if each.id == code), code)


def standings() -> dict[str, str]:
    """Return what each standing is called."""
    return {
        Standing.UNVERIFIED: pgettext("standing", "Not verified"),
        Standing.VERIFIED: pgettext("standing", "Verified"),
        Standing.VETTED: pgettext("standing", "Vetted"),
        Standing.SUSPENDED: pgettext("standing", "Suspended"),
        Standing.REMOVED: pgettext("standing", "Removed"),
    }


def stages() -> dict[str, str]:
    """Return what each stage of an application is called."""
    return {
        Stage.SUBMITTED: _("New"),
        Stage.IN_REVIEW: _("In review"),
        Stage.ACCEPTED: _("Verified, and here"),
        Stage.TURNED_DOWN: _("Turned down"),
        Stage.WITHDRAWN: _("Withdrawn"),
        Stage.DUPLICATE: _("Here already"),
    }


def steps() -> dict[str, str]:
    """Return what is proposed, as one says it."""
    return {
        Step.VET: _("Call it vetted"),
        Step.LIFT: _("Lift the suspension, or take it back"),
        Step.REMOVE: _("Remove it from the network"),
    }


def concern_stages() -> dict[str, str]:
    """Return what the team has done with a concern."""
    return {
        ConcernStage.NEW: _("Nobody has looked"),
        ConcernStage.LOOKED_AT: _("Somebody looks into it"),
        ConcernStage.ACTED: _("Acted on"),
        ConcernStage.CLOSED: _("Closed"),
    }


def called(actors: Iterable[str]) -> dict[str, str]:
    """Return what actors are called: those who work here by name, the others by what they are."""
    told = set(actors)
    numbers = {actor: _number(actor) for actor in told}
    known = names([number for number in numbers.values() if number])
    return {actor: known.get(numbers[actor], "") or _other(actor) for actor in told}


def _number(actor: str) -> int:
    number = actor.removeprefix(_STAFF)
    return int(number) if actor.startswith(_STAFF) and number.isdecimal() else 0


def _other(actor: str) -> str:
    return _("The applicant") if actor == APPLICANT else actor

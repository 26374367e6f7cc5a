"""What a program can say no by, and in plain words what follows each: it reads that before it sends its answer."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from rowan.core.lifecycle.fit import Fit
from rowan.core.lifecycle.limits import SILENCE
from rowan.core.lifecycle.sayings import Saying
from rowan.domain.directory.queries import vocabulary
from rowan.domain.referrals.actions import comes_back_on
from rowan.domain.referrals.queries import REASONS, Then, rule_leads_to, what_follows, words
from rowan.pages.providing.presenters.requests.reading import labels
from rowan.pages.providing.presenters.requests.saying import choices_of


@dataclass(frozen=True)
class Reason:
    """One reason to tick, and what follows if it is sent."""

    text: str
    hint: str

    def __str__(self) -> str:
        return self.text


def choices(fit: Fit | None) -> dict[str, dict[str, Reason]]:
    """Return all that a program can say no by; its rules where its key opens how the person stands to them."""
    return {name: _reasons(name) for name in REASONS} | {"rules": _rules(fit) if fit else {}}


def parks() -> set[str]:
    """Return the reasons that change with time."""
    lists = words().lists
    named = {code: told for name in REASONS for code, told in lists[name].items()}
    return {code for code, told in named.items() if told.then is Then.PARK}


def days(at: datetime) -> tuple[date, date, date]:
    """Return today, the day on which it comes back if nothing is said, and the last on which it may."""
    return timezone.localdate(at), comes_back_on(at), timezone.localdate(at + SILENCE)


def consequences() -> Mapping[Then, str]:
    """Return what follows each kind of reason, as a program reads it."""
    return {
        Then.NOTHING: _("Nothing else follows."),
        Then.PARK: _("It comes back to you on a day."),
        Then.REASSESS: _("The team reads this reason, and looks at what they need."),
        Then.PROFILE: _("You are led to the rule, to change it."),
    }


def rules_to_change(said: Saying, fit: Fit | None) -> tuple[str, ...]:
    """Return the rules that an answer says are no more as they stand; all that it names where it says so itself."""
    if Then.PROFILE in what_follows(Saying(reasons=said.reasons)):
        return said.criteria
    met = fit.met if fit else ()
    return tuple(each for each in said.criteria if rule_leads_to(each, met) is Then.PROFILE)


def _reasons(name: str) -> dict[str, Reason]:
    known, led = words(), consequences()
    listed = known.lists[name]
    return {
        code: Reason(text, led[listed[code].then or Then.NOTHING])
        for code, text in choices_of(known, name).items()
    }


def _rules(fit: Fit) -> dict[str, Reason]:
    named, led = labels(vocabulary(), (*fit.missed, *fit.ask, *fit.met)), consequences()
    return {code: Reason(text, led[rule_leads_to(code, fit.met)]) for code, text in named.items()}

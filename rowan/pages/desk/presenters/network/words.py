"""Settings of the network in words: whose limits, which ways, which days, and what is wrong with one."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from rowan.core.lifecycle.referral import State
from rowan.core.network.model import Delivery, LineKind, unit
from rowan.core.network.refusals import SettingRefused, Why
from rowan.core.worktime.reading import WEEKDAYS
from rowan.domain.network.refusals import (
    ChangedMeanwhile,
    ChangedSince,
    CheckedInTheFuture,
    NoSuchVersion,
    NothingChanged,
)


def weekdays() -> Mapping[str, str]:
    """Return what each day of the week is called."""
    names = (
        _("Monday"),
        _("Tuesday"),
        _("Wednesday"),
        _("Thursday"),
        _("Friday"),
        _("Saturday"),
        _("Sunday"),
    )
    return dict(zip(WEEKDAYS, names, strict=True))


def limit_words() -> Mapping[State, str]:
    """Return whose turn it is in each state whose limit a network sets, and for what."""
    return {
        State.SUBMITTED: _("The team, to begin to look at a request"),
        State.IN_REVIEW: _("The team, once somebody looks at it"),
        State.RETURNED: _("The person, to say more"),
        State.DELIVERED: _("Programs, to answer a request"),
        State.ANSWERED: _("The person, to choose whom to talk to"),
        State.TALKING: _("The program, while they talk"),
        State.APPLICATION: _("The program, with its own application"),
        State.INTAKE_DATE: _("The person, until the day to come"),
        State.TRAVELLING: _("The program, until somebody arrives"),
    }


def lasting(state: State, number: int) -> str:
    """Return how long a state may last, in words."""
    if unit(state).days == 0:
        return ngettext("%d hour that you work", "%d hours that you work", number) % number
    return ngettext("%d day", "%d days", number) % number


def delivery_words() -> Mapping[str, str]:
    """Return what each way is called in which requests go out."""
    return {
        Delivery.INSTANT.value: _("At once, unless something of it needs a look first"),
        Delivery.REVIEWED.value: _("After one of the team has looked at it, each of them"),
        Delivery.VETTED.value: _("At once, but to vetted programs alone"),
    }


def kind_words() -> Mapping[str, str]:
    """Return what somebody finds who calls a help line."""
    return {
        LineKind.HOTLINE.value: _("Somebody who listens and helps on"),
        LineKind.SHELTER.value: _("A bed for tonight"),
        LineKind.HELP.value: _("Help without a place"),
    }


_WHY: Mapping[Why, str | Promise] = {
    Why.SHAPE: gettext_lazy("This cannot be read as a setting. Choose or type it anew."),
    Why.UNKNOWN: gettext_lazy("There is no such setting any more. Open this page anew."),
    Why.EMPTY: gettext_lazy("Write something here."),
    Why.LONG: gettext_lazy("This is too long. Say it in fewer letters."),
    Why.SIGNS: gettext_lazy("There are hidden signs in this. Type it anew, in one line."),
    Why.PAGE: gettext_lazy("Write an address that begins with https://, or leave this empty."),
    Why.OWN_PAGE: gettext_lazy(
        "This page is our own, and tells what it is for. Name one elsewhere."
    ),
    Why.HOURS: gettext_lazy("These hours cannot be used. Look at each day and at the days off."),
    Why.NUMBER: gettext_lazy("Write a whole number within what stands beside it."),
    Why.CHOICE: gettext_lazy("Choose one of those that are there."),
    Why.PHONE: gettext_lazy("Write a number with its area code, or a short one such as 911."),
    Why.DAY: gettext_lazy("Write a day, as in 2026-11-22."),
    Why.BOTH_LANGUAGES: gettext_lazy("Write it in both languages: people read either."),
    Why.NO_LINES: gettext_lazy("This is the last help line. Add another one first."),
    Why.MANY_LINES: gettext_lazy("There are too many help lines for a page. Remove one first."),
    Why.MANY_ANSWERS: gettext_lazy(
        "There are as many published answers as a page can hold. Remove one first."
    ),
    Why.MARKUP: gettext_lazy("Write plain words: signs such as <b> would be shown as they stand."),
    Why.HIDDEN: gettext_lazy("There are hidden signs in this. Type it anew by hand."),
    Why.SAME_QUESTION: gettext_lazy(
        "This question is published already. Change that one, or ask another."
    ),
    Why.TWICE: gettext_lazy("There is one like this already. Change that one."),
}
_SPAN = gettext_lazy(
    "Write times as in 09:00-17:00, with commas between. They end after they start, and none overlaps another."
)
_OF_HOURS: Mapping[str, str | Promise] = {
    "zone": gettext_lazy("Choose a time zone."),
    "hours": gettext_lazy("Be open at some time of the week."),
    "holidays": gettext_lazy("Write “US”, or “US-” and a state, with commas between, each once."),
    "closed": gettext_lazy("Write one date a line, as in 2026-12-24, each once."),
    "open_anyway": gettext_lazy(
        "Write one date a line, as in 2026-10-12. Its weekday has hours, and it is not closed too."
    ),
}


def why(refusal: SettingRefused) -> str:
    """Return what is wrong with a setting, and what to do."""
    if refusal.why is not Why.HOURS:
        return str(_WHY[refusal.why])
    parts = refusal.place.partition("[")[0].split(".")
    named = parts[-1] if len(parts) > 1 else ""
    return str(_SPAN if named in WEEKDAYS else _OF_HOURS.get(named, _WHY[Why.HOURS]))


def stale() -> str:
    """Return what to do for somebody who showed who they are too long ago."""
    return _("You showed who you are a while ago. Show it once more, then press again.")


REFUSALS = (ChangedMeanwhile, ChangedSince, CheckedInTheFuture, NothingChanged, NoSuchVersion)
"""Why a press may change nothing."""


def words_of(refusal: Exception) -> str:
    """Return one of them in words, with what to do."""
    if isinstance(refusal, ChangedMeanwhile):
        return _(
            "A colleague changed this after you opened the page. Look at what stands now, then press again."
        )
    if isinstance(refusal, ChangedSince):
        return _("This was changed again later. Undo the later change first, or set it anew.")
    if isinstance(refusal, CheckedInTheFuture):
        return _("Write the day on which somebody checked it, not one that is still to come.")
    return _("It stands like that already. Nothing was changed.")

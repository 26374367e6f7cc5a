"""What cannot be done about places, in words that say what to do instead."""

from collections.abc import Callable

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rowan.core.formats.refusals import FieldRefused
from rowan.domain.beds import refusals as of
from rowan.domain.directory.refusals import NotReachedYet
from rowan.pages.providing.presenters.places import pool_name

_WORDS: dict[type[Exception], str | Promise] = {
    of.EndsBeforeItBegins: _("That is over already, or ends before it begins. Look at it again."),
    of.ProgramPaused: _("Your program is paused and takes nobody. End the pause first."),
    of.NoSuchPool: _(
        "This pool was removed meanwhile. Open this page again to see which are left."
    ),
    of.NoSuchTaking: _(
        "This is over: it ran out, was given back, or they have left. This is how it is now."
    ),
    of.HoldOver: _(
        "This is over already: it ran out, was given back, they have said yes, or they have come. "
        "This is how it is now."
    ),
    of.NotThere: _(
        "They are not here: they have not come yet, or have left. This is how it is now."
    ),
    of.PoolFull: _(
        "In “%s” there are not that many free for all of that time. "
        "If more are free than we know, report that first."
    ),
    of.PoolClosed: _("“%s” is closed then. Who looks after your program can open it under Pools."),
    of.ReportTooOld: _(
        "Your report on “%s” is too old to go by. Say first how many places are free."
    ),
    of.ReportedMeanwhile: _(
        "Somebody reported after you opened this page. Look at what they said, then save again."
    ),
    of.PoolThere: _("You have a pool of this name. Give this one another name."),
    of.TooManyPools: _("Twenty are the most. Remove one that you do not need."),
    of.PoolChanged: _(
        "Somebody changed this pool after you opened it. Below is what you typed: "
        "look at what is so now, then save again."
    ),
    NotReachedYet: _(
        "Nobody could open it yet: your program has no key. "
        "It comes with the first sign-in of who looks after your program."
    ),
    of.PoolInUse: _(
        "Places in “%s” are held, promised or lived in. It can go once nobody has one any more."
    ),
}
IS_OTHERWISE = (of.NoSuchTaking, of.HoldOver, of.NotThere)
"""What means that the page was about something that is no longer as it was."""

REFUSALS = tuple(_WORDS)
"""Everything that a press may be answered with instead of being done."""

_NAMES_A_POOL = (of.PoolFull, of.PoolClosed, of.ReportTooOld, of.PoolInUse)


def refused(
    act: Callable[[], object],
    form: forms.Form | None = None,
    *,
    let: tuple[type[Exception], ...] = (),
) -> str:
    """Do something, and return in words why it could not be done; nothing if it was.

    What is wrong with a field is written beside that field instead. What is ``let`` through is for the caller. What an
    earlier press has done already counts as done.
    """
    try:
        act()
    except of.TakenAlready:
        return ""
    except FieldRefused:
        return str(_("This cannot be kept as it is. Type it here anew."))
    except let:
        raise
    except REFUSALS as refusal:
        return _beside(form, refusal)
    return ""


def words_of(refusal: Exception) -> str:
    """Return a refusal in words."""
    words = str(_WORDS[type(refusal)])
    return words % pool_name(str(refusal)) if isinstance(refusal, _NAMES_A_POOL) else words


def _beside(form: forms.Form | None, refusal: Exception) -> str:
    words, field = words_of(refusal), _field(form, refusal)
    if form is None or not field:
        return words
    form.add_error(field, words)
    return ""


def _field(form: forms.Form | None, refusal: Exception) -> str:
    """Return which field of a form a refusal is about, where it is about one."""
    if isinstance(refusal, of.PoolThere):
        return "name"
    return getattr(form, "moment_field", "") if isinstance(refusal, of.EndsBeforeItBegins) else ""

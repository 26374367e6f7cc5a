"""Where a request is, in the words of whoever comes back to it."""

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from rowan.core.lifecycle.referral import State
from rowan.domain.referrals.queries import Stands
from rowan.domain.vault.queries import Misread, read_receipt


def unknown(text: str) -> str:
    """Return what to do about a receipt that nobody has. A word that is in no list may be named."""
    read = read_receipt(text)
    if isinstance(read, Misread) and read.word is not None:
        return _("“%s” is none of our words. Look at how you wrote it down.") % read.word[:30]
    return _("We find nothing under this. Look at each word or number once more.")


def in_short(found: Stands) -> str:
    """Return where a request is, and since when, and nothing else of it."""
    if found.is_closed:
        return _("This request is closed.")
    told = {
        State.DRAFT: _("Kept for later since %s. It was not sent."),
        State.SUBMITTED: _("Sent. It waits since %s."),
        State.IN_REVIEW: _("Our team looks at it since %s."),
        State.RETURNED: _("Our team needs to know more since %s."),
        State.DELIVERED: _("It waits for answers since %s."),
        State.ANSWERED: _("There is an answer since %s."),
        State.TALKING: _("A talk goes on since %s."),
        State.APPLICATION: _("A talk goes on since %s."),
        State.INTAKE_DATE: _("A talk goes on since %s."),
        State.TRAVELLING: _("A talk goes on since %s."),
    }
    words = told.get(found.state, _("It is over since %s."))
    return words % date_format(localtime(found.since), "DATE_FORMAT")

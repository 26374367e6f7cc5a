"""What cannot be done about a request, in words that tell nothing of how it stands elsewhere."""

from collections.abc import Callable

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rowan.domain.beds import refusals as beds
from rowan.domain.conversations.refusals import NothingSaid, TooLong
from rowan.domain.directory.refusals import NotReachedYet
from rowan.domain.referrals import refusals as of
from rowan.domain.vault.refusals import NoSuchKey
from rowan.pages.providing.presenters.refused import refused as refused_places

_OTHERWISE = _(
    "This cannot be done any more: the request has moved on since this page was opened, here or with them. "
    "Nothing was changed. Look at how it stands now."
)
_HOLD_OVER = _(
    "The place is not held any more: the time ran out, or it was given back. Offer a place anew first."
)
_WORDS: dict[type[Exception], str | Promise] = {
    of.NotNow: _OTHERWISE,
    of.ChangedMeanwhile: _OTHERWISE,
    of.NotOffered: _HOLD_OVER,
    of.Frozen: _(
        "Nothing can be sent to them for now. What you wrote stays on this page. "
        "Try again later, or call the team."
    ),
    of.OutsideNetwork: _(
        "Your program is not part of the network now, so nothing can be sent to them. What you wrote stays on this "
        "page. The page of your standing says why."
    ),
    of.NotReached: _("Your program has no key yet. Sign out and in again, and it is there."),
    of.NoReleaseNow: _(
        "You have no leave to read how to reach them, or it has ended. You can write to them here."
    ),
    of.NotReady: _("Somebody of your program confirms a few things first."),
    beds.HasAPlace: _OTHERWISE,
    beds.NotInLine: _OTHERWISE,
    beds.HeldAlready: _OTHERWISE,
    beds.HoldOver: _HOLD_OVER,
    beds.NoSuchTaking: _HOLD_OVER,
    NoSuchKey: _("This cannot be sealed for them any more, so it was not sent."),
    NotReachedYet: _("Your program has no key yet. Sign out and in again, and it is there."),
    NothingSaid: _("Write your message first."),
    TooLong: _("This is too long for one message. Send it in two."),
}


def refused(
    act: Callable[[], object],
    form: forms.Form | None = None,
    *,
    let: tuple[type[Exception], ...] = (),
) -> str:
    """Do something, and return in words why it could not be done; nothing if it was.

    What is wrong with a field is written beside that field. ``NoSuchDelivery``, and what is ``let``
    through, is for the caller.
    """
    try:
        return refused_places(act, form, let=(*_WORDS, *let))
    except tuple(_WORDS) as refusal:
        return words_of(refusal)


def words_of(refusal: Exception) -> str:
    """Return a refusal in words."""
    return str(_WORDS[type(refusal)])


def otherwise() -> str:
    """Return that something is not possible as a request stands now."""
    return str(_OTHERWISE)

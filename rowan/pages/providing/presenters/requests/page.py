"""One request on the page of the program that it reached: how it stands here, and what can be done now."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from rowan.core.lifecycle.delivery import Reply
from rowan.core.lifecycle.own_form import OwnForm
from rowan.core.lifecycle.referral import State
from rowan.domain.conversations.queries import Said, Side
from rowan.domain.referrals.queries import Request
from rowan.pages.providing.presenters.places import when
from rowan.pages.providing.presenters.requests.states import Holding, state_tag, state_word
from rowan.web.moments import ago

_ANSWERABLE = {Reply.OPENED, Reply.ASKED, Reply.OFFERED, Reply.LISTED, Reply.DECLINED}
_WRITABLE = _ANSWERABLE - {Reply.DECLINED} | {Reply.TALKING, Reply.CHOSEN}


@dataclass(frozen=True)
class Press:
    """One thing that can be done, on a page of its own."""

    step: str
    text: str
    href: str
    kind: str = "quiet"


@dataclass(frozen=True)
class RequestShown:
    """How a request stands with this program, in sentences, and what can be done about it."""

    alias: str
    tag: str
    state: str
    since: str
    lines: tuple[str, ...]
    presses: tuple[Press, ...]
    is_new: bool
    is_over: bool
    may_write: bool
    rests_until: str

    def allows(self, step: str) -> bool:
        """Say whether something is among what can be done now."""
        return any(press.step == step for press in self.presses)


@dataclass(frozen=True)
class MessageRow:
    """One message. Without words it opens no more."""

    is_ours: bool
    words: str
    when: str
    is_new: bool


def request_shown(
    number: int, found: Request, holding: Holding, *, may_contact: bool, at: datetime
) -> RequestShown:
    """Return a request as this program may see it. ``may_contact`` says that they let it read how to reach them."""
    can = tuple(
        Press(step, text, reverse(f"providing:{step}", args=[number, found.delivery]), kind)
        for step, text, kind in _presses(found, holding, may_contact=may_contact)
    )
    rests = found.ask_again_on if found.reply is not Reply.ENDED else None
    return RequestShown(
        alias=found.alias,
        tag=state_tag(found.reply),
        state=state_word(found.reply, is_here=holding.is_here),
        since=ago(at - found.since),
        lines=tuple(_lines(found, holding, may_contact=may_contact)),
        presses=can,
        is_new=found.reply is Reply.DELIVERED,
        is_over=found.reply is Reply.ENDED,
        may_write=found.reply in _WRITABLE,
        rests_until=date_format(rests, "DATE_FORMAT") if rests else "",
    )


def message_rows(said: Iterable[Said]) -> list[MessageRow]:
    """Return a conversation as its program reads it."""
    return [
        MessageRow(
            is_ours=each.side is Side.PROGRAM,
            words=each.words or "",
            when=when(each.at),
            is_new=each.side is Side.PERSON and each.read_at is None,
        )
        for each in said
    ]


def _presses(
    found: Request, holding: Holding, *, may_contact: bool
) -> Iterator[tuple[str, str, str]]:
    match found.reply:
        case Reply.TALKING:
            yield from _while_talking(found, holding, may_contact=may_contact)
        case Reply.CHOSEN if holding.is_here:
            yield ("request-left", _("They left early"), "quiet")
        case Reply.CHOSEN:
            if may_contact:
                yield ("request-contact", _("How to reach them"), "primary")
            yield ("request-arrived", _("They have come"), "quiet" if may_contact else "primary")
            yield ("request-nobody", _("Nobody came"), "quiet")
            yield ("request-back", _("Take the place back"), "quiet")
        case reply if reply in _ANSWERABLE:
            yield from _answers(reply, holding)


def _while_talking(
    found: Request, holding: Holding, *, may_contact: bool
) -> Iterator[tuple[str, str, str]]:
    if may_contact:
        yield ("request-contact", _("How to reach them"), "primary")
    if holding.is_held:
        yield ("request-intake", _("Say when they can come"), "quiet")
        yield ("request-longer", _("Hold the place longer"), "quiet")
    else:
        yield ("request-offer", _("Offer a place"), "quiet")
    if found.form is None:
        yield ("request-applied", _("Ask them to fill in our form"), "quiet")
    elif found.form is not OwnForm.RECEIVED:
        yield ("request-received", _("We have their form"), "quiet")
    yield ("request-decline", _("Say no"), "quiet")


def _answers(reply: Reply, holding: Holding) -> Iterator[tuple[str, str, str]]:
    if reply is Reply.OFFERED and holding.is_held:
        yield ("request-longer", _("Hold the place longer"), "primary")
        yield ("request-offer", _("Change the offer"), "quiet")
    else:
        yield ("request-offer", _("Offer a place"), "primary")
    yield ("request-ask", _("Ask a question"), "quiet")
    if reply is not Reply.LISTED:
        yield ("request-list", _("Put on the waiting list"), "quiet")
    if reply is not Reply.DECLINED:
        yield ("request-decline", _("Say no"), "quiet")


def _lines(found: Request, holding: Holding, *, may_contact: bool) -> Iterator[str]:
    match found.reply:
        case Reply.OPENED:
            yield _("They wait for your answer. They see that you have read it.")
        case Reply.ASKED:
            yield _("You asked, and they have not answered yet. You can still say anything else.")
        case Reply.OFFERED | Reply.TALKING:
            yield from _on_offer(found, holding, may_contact=may_contact)
        case Reply.LISTED:
            yield _(
                "They know that they are on your waiting list. Offer a place once you have one."
            )
        case Reply.DECLINED:
            yield _("You said no. If something changes you can still answer anew.")
        case Reply.CHOSEN if holding.is_here:
            yield _("They said yes to your place, and they have come.")
        case Reply.CHOSEN:
            yield _("They said yes to your place. It is kept for them.")
            if found.intake_at:
                yield _("They can come from %s") % when(found.intake_at)
            if found.state is State.TRAVELLING:
                yield _("They have set out, and are on their way to you.")


def _on_offer(found: Request, holding: Holding, *, may_contact: bool) -> Iterator[str]:
    if found.reply is Reply.TALKING:
        yield _("They want to talk with you before they choose.")
        if not may_contact:
            yield _("Their leave to read how to reach them has ended. You can write to them here.")
    if holding.is_held and holding.until:
        yield _("You hold a place for them until %s") % when(holding.until)
    else:
        yield _("You hold no place for them now.")
    if found.intake_at:
        yield _("You said that they can come from %s") % when(found.intake_at)
    if found.form:
        yield _form_line(found.form)


def _form_line(form: OwnForm) -> str:
    return {
        OwnForm.ASKED: _("You asked them to fill in your own form."),
        OwnForm.FILLED: _(
            "They say that your own form is filled in. Look for it, and say that you have it."
        ),
        OwnForm.RECEIVED: _("They filled in your own form, and you have it."),
    }[form]

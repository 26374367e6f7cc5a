"""One request: what a program may read of it, what it said, what both wrote, and what can be done now."""

from typing import Any

from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from rowan.core.lifecycle.delivery import Reply
from rowan.domain.accounts.queries import names
from rowan.domain.conversations import actions as conversations
from rowan.domain.conversations.queries import Side, talk
from rowan.domain.directory.queries import vocabulary
from rowan.domain.referrals import actions
from rowan.domain.referrals.queries import Opened, opened, words
from rowan.domain.vault.queries import OpenKey
from rowan.pages.providing.forms.requests import MessageForm
from rowan.pages.providing.forms.requests.answers import SeenForm
from rowan.pages.providing.presenters.keys import program_key
from rowan.pages.providing.presenters.requests.page import RequestShown, message_rows, request_shown
from rowan.pages.providing.presenters.requests.reading import answer_rows, fit_shown
from rowan.pages.providing.presenters.requests.refused import otherwise, refused
from rowan.pages.providing.presenters.requests.saying import saying_shown
from rowan.pages.providing.views.requests.about import (
    CONFLICT,
    UNPROCESSABLE,
    About,
    of_a_request,
)
from rowan.web.moments import whose_clock


@require_safe
@of_a_request
def one_request(request: HttpRequest, about: About) -> HttpResponse:
    """Show a request. One that nobody has opened shows its code word and a button, and nothing more."""
    return request_page(request, about)


@require_POST
@of_a_request
def open_request(request: HttpRequest, about: About) -> HttpResponse:
    """Open a request, and write down that it was read. Who has no key reads nothing, and that is not written down."""
    if about.key() is None:
        return request_page(request, about, status=CONFLICT)
    words_of = refused(lambda: actions.open_delivery(**about.doing))
    if words_of:
        return request_page(request, about.anew(), words_of)
    return redirect(about.href())


@require_POST
@of_a_request
def say(request: HttpRequest, about: About) -> HttpResponse:
    """Write to the person. What they wrote until then counts as read."""
    form, seen = MessageForm(request.POST), SeenForm(request.POST)
    if not form.is_valid():
        return request_page(request, about, form=form, status=UNPROCESSABLE)
    told = form.cleaned_data["words"]
    problem = refused(lambda: conversations.say_to_person(**about.doing, words=told))
    if problem:
        return request_page(request, about.anew(), problem, form=form)
    _note_read(about, seen)
    return redirect(f"{about.href()}#talk")


@require_POST
@of_a_request
def read_messages(request: HttpRequest, about: About) -> HttpResponse:
    """Write down that somebody of the program has read what stood on their page."""
    _note_read(about, SeenForm(request.POST))
    return redirect(f"{about.href()}#talk")


def _note_read(about: About, seen: SeenForm) -> None:
    upto = seen.cleaned_data["upto"] if seen.is_valid() else None
    if upto is not None:
        delivery = about.found.delivery
        conversations.note_read(delivery=delivery, by_side=Side.PROGRAM, at=about.at, upto=upto)


def stale(request: HttpRequest, about: About) -> HttpResponse:
    """Say that something is not possible as the request stands now, and show how that is."""
    return request_page(request, about, otherwise())


def request_page(
    request: HttpRequest,
    about: About,
    problem: str = "",
    *,
    form: BaseForm | None = None,
    status: int = 0,
) -> HttpResponse:
    """Show a request as it stands, with why something could not be done and what was typed."""
    key = about.key()
    found = _opened(about, key)
    context = {
        "number": about.number,
        "delivery": about.found.delivery,
        "shown": _shown(about, found),
        "key": program_key(about.number, about.own),
        "looks_after": about.person.administers(about.number),
        "who": names([about.found.assigned or 0]).get(about.found.assigned or 0, ""),
        "words": problem,
        "form": form or MessageForm(),
        "whose_clock": whose_clock(),
        **(_sealed(about, found, key) if found and key else {}),
    }
    status = status or (CONFLICT if problem else 200)
    return render(request, "providing/requests/one.html", context, status=status)


def _shown(about: About, found: Opened | None) -> RequestShown:
    may_contact = bool(found and found.may_contact)
    holding = about.holding()
    return request_shown(about.number, about.found, holding, may_contact=may_contact, at=about.at)


def _opened(about: About, key: OpenKey | None) -> Opened | None:
    """Return what the program's key opens; nothing of what nobody has opened yet, or is over."""
    reads = about.found.opened_at is not None and about.found.reply is not Reply.ENDED
    if key is None or not reads:
        return None
    return opened(about.found, program=about.number, key=key, at=about.at)


def _sealed(about: About, found: Opened, key: OpenKey) -> dict[str, Any]:
    subject, known = about.found.referral, vocabulary()
    said = talk(delivery=about.found.delivery, subject=subject, opened=key)
    return {
        "opened": found,
        "fit": fit_shown(known, found.fit) if found.fit else None,
        "answers": answer_rows(known, found.answers) if found.answers is not None else None,
        "saying": saying_shown(known, words(), found.saying) if found.saying else None,
        "talk": (rows := message_rows(said)),
        "has_new": any(row.is_new for row in rows),
        "upto": said[-1].number if said else 0,
    }

"""Somebody comes back by receipt. By itself it shows states and dates; with its word, all that is theirs."""

import json
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rowan.core.lifecycle.referral import State
from rowan.domain.accounts.adapters import require_allowed
from rowan.domain.accounts.refusals import Busy, TooSoon
from rowan.domain.referrals import actions, adapters
from rowan.domain.referrals.queries import asked_now, draft, stands
from rowan.domain.referrals.refusals import NoSuchReferral
from rowan.domain.vault.refusals import NoSuchReceipt
from rowan.pages.seeking.forms import BackForm
from rowan.pages.seeking.presenters import answering, returning
from rowan.pages.seeking.views.visiting import in_a_visit, take_up_sent
from rowan.pages.seeking.visit import Visit

_OK, _UNPROCESSABLE, _TOO_MANY, _AWAY = 200, 422, 429, 503


@require_http_methods(["GET", "HEAD", "POST"])
@in_a_visit
def back(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Ask for the receipt and its word. Whatever is wrong with it costs the same and reads the same."""
    form = BackForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return _shown(request, visit, form, _UNPROCESSABLE if form.errors else 200)
    came, status = looked_up(request, form)
    if came is None:
        return _shown(request, visit, form, status)
    return _let_in(request, visit, came, has_word=bool(form.cleaned_data["word"]))


def looked_up(request: HttpRequest, form: BackForm) -> tuple[adapters.Back | None, int]:
    """Return whose receipt somebody brings; or nothing, with the form told what to do, and a status."""
    said = form.cleaned_data
    try:
        require_allowed("receipt", request.session.row_key)  # type: ignore[attr-defined]
        return adapters.come_back(adapters.stretched(said["receipt"], said["word"])), _OK
    except NoSuchReceipt:
        form.add_error("receipt", returning.unknown(said["receipt"]))
        return None, _UNPROCESSABLE
    except TooSoon as refusal:
        form.add_error(None, _wait(refusal.seconds))
        return None, _TOO_MANY
    except Busy:
        form.add_error(None, _("We cannot look just now. Try again in a minute."))
        return None, _AWAY


def _let_in(
    request: HttpRequest, visit: Visit, came: adapters.Back, *, has_word: bool
) -> HttpResponse:
    if came.begun is None:
        adapters.note_found(request.session, came.subject)
        return redirect(visit.address("receipt-found") + ("?word" if has_word else ""))
    if stands(came.subject).is_closed:
        adapters.enter_closed(request.session, came.begun)
        return redirect(visit.address("receipt-found"))
    adapters.enter(request.session, came.begun)
    if stands(came.subject).state is State.DRAFT:
        _take_up(visit, came.begun)
        return redirect(visit.address("overview"))
    take_up_sent(visit, came.begun)
    return redirect(visit.address("mine"))


def _take_up(visit: Visit, begun: actions.Begun) -> None:
    """Go on with what was kept for later."""
    found = draft(begun.subject, begun.key)
    if found is not None:
        said = json.loads(found.said)
        visit.take_up(said["visit"])
        visit.asking.take_up(said["asking"], found.revision)


def _shown(request: HttpRequest, visit: Visit, form: BackForm, status: int) -> HttpResponse:
    context = {"visit": visit, "form": form, "help_lines": answering.lines(visit)[:1]}
    return render(request, "seeking/mine/back.html", context, status=status)


@require_safe
@in_a_visit
def receipt_found(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Show what a receipt shows by itself: states and dates, and a way to stop it all.

    With its word a closed one shows whether there are questions; without, that some are asked of everybody.
    """
    subject = adapters.found(request.session)
    try:
        found = stands(subject or 0)
    except NoSuchReferral:
        return redirect(visit.address("back"))
    closed = adapters.closed(request.session)
    context = {
        "visit": visit,
        "found": found,
        "state": returning.in_short(found),
        "wrong_word": "word" in request.GET and closed is None,
        "has_word": closed is not None,
        "is_asked": closed is not None and is_asked(closed, timezone.now()),
        "help_lines": answering.lines(visit),
    }
    return render(request, "seeking/mine/found.html", context)


def is_asked(begun: actions.Begun, at: datetime) -> bool:
    """Say whether somebody is asked the questions now that follow an arrival."""
    return asked_now(begun.subject, begun.key, at=at) is not None


@require_POST
@in_a_visit
def not_chosen(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Take down that somebody did not choose this. What whoever else reads the page sees stays the same."""
    begun = adapters.held(request.session)
    subject = begun.subject if begun else adapters.found(request.session)
    if subject is None:
        return redirect(visit.address("back"))
    try:
        actions.freeze(subject=subject, by=visit.by, at=timezone.now())
    except NoSuchReferral:
        return redirect(visit.address("back"))
    context = {"visit": visit, "help_lines": answering.lines(visit)}
    return render(request, "seeking/mine/not_chosen.html", context)


def _wait(seconds: int) -> str:
    words = ngettext(
        "That were many tries. Nothing is lost. Try again in %d minute.",
        "That were many tries. Nothing is lost. Try again in %d minutes.",
        -(-seconds // 60),
    )
    return words % -(-seconds // 60)

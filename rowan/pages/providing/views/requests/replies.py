"""Replies that a program keeps to use again."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from rowan.domain.accounts.adapters import present
from rowan.domain.referrals import actions
from rowan.domain.referrals.access import require_may_answer
from rowan.domain.referrals.queries import KeptReply, kept_replies
from rowan.pages.providing.forms.requests import SavedForm
from rowan.pages.providing.presenters.keys import program_key
from rowan.pages.providing.presenters.requests.refused import refused
from rowan.pages.providing.views.requests.about import CONFLICT, METHODS, UNPROCESSABLE
from rowan.pages.providing.views.requests.steps import posted

_LONGEST_NUMBER = 20


@require_http_methods(METHODS)
def replies(request: HttpRequest, number: int) -> HttpResponse:
    """Show a program's kept replies, and keep another."""
    here, at = present(request), timezone.now()
    require_may_answer(here.required, number)
    kept, problem = kept_replies(number, here.own), ""
    key = program_key(number, here.own)
    form = SavedForm(posted(request))
    if form.is_valid():
        told = {"name": form.cleaned_data["name"], "words": form.cleaned_data["words"]}
        by = here.required.actor
        problem = _why_not(kept, key.state) or refused(
            lambda: actions.keep_reply(program=number, **told, by=by, at=at)
        )
        if not problem:
            return redirect("providing:replies", number)
    context = {
        "number": number,
        "kept": kept,
        "form": form,
        "words": problem,
        "key": key,
        "looks_after": here.required.administers(number),
    }
    status = CONFLICT if problem else UNPROCESSABLE if form.errors else 200
    return render(request, "providing/requests/replies.html", context, status=status)


@require_POST
def remove_reply(request: HttpRequest, number: int) -> HttpResponse:
    """Remove a kept reply."""
    person = present(request).required
    require_may_answer(person, number)
    raw = request.POST.get("reply", "")
    if raw.isdecimal() and len(raw) < _LONGEST_NUMBER:
        actions.remove_reply(program=number, reply=int(raw), by=person.actor, at=timezone.now())
    return redirect("providing:replies", number)


def _why_not(kept: list[KeptReply], state: str) -> str:
    if len(kept) >= actions.MOST_REPLIES:
        return _("Thirty are the most. Remove one that you do not need.")
    if state != "open":
        return _("Nothing can be kept before your program's key opens for you.")
    return ""

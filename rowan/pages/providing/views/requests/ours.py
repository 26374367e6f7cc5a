"""What a program keeps for itself about a request: a note, who sees to it, until which day it rests."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rowan.core.lifecycle.delivery import Reply
from rowan.domain.accounts.queries import people_with
from rowan.domain.referrals import actions
from rowan.domain.referrals.queries import opened
from rowan.pages.providing.forms.requests import AsideForm, AssignForm, NoteForm
from rowan.pages.providing.presenters.keys import PEOPLE
from rowan.pages.providing.presenters.requests.refused import refused
from rowan.pages.providing.views.requests.about import CONFLICT, METHODS, About, of_a_request
from rowan.pages.providing.views.requests.one import request_page, stale
from rowan.pages.providing.views.requests.steps import Step, posted, step


@require_http_methods(METHODS)
@of_a_request
def note(request: HttpRequest, about: About) -> HttpResponse:
    """Keep a note for colleagues, in place of the one before."""
    key = about.key()
    if key is None:
        return request_page(request, about, status=CONFLICT)
    if about.found.reply is Reply.ENDED:
        return stale(request, about)
    was = opened(about.found, program=about.number, key=key, at=about.at).aside
    form = NoteForm(posted(request), initial={"words": was})
    shown = Step(
        _("Note for your colleagues"),
        _("Keep it"),
        (_("It goes for ever once this request is over."),),
    )

    def act() -> None:
        actions.note(**about.doing, words=form.cleaned_data["words"])

    return step(request, about, form, act, shown)


@require_http_methods(METHODS)
@of_a_request
def assign(request: HttpRequest, about: About) -> HttpResponse:
    """Say who of the program sees to a request. Only its own people can be chosen."""
    if about.found.reply is Reply.ENDED:
        return stale(request, about)
    people = {str(each.id): each.name for each in people_with(PEOPLE, about.number)}
    form = AssignForm(people, str(about.found.assigned or ""), posted(request))
    shown = Step(
        _("Who sees to it"),
        _("Save"),
        (_("Everybody in your program can still read it and answer."),),
    )
    return step(
        request, about, form, lambda: actions.assign(**about.doing, staff=form.chosen), shown
    )


@require_http_methods(METHODS)
@of_a_request
def put_aside(request: HttpRequest, about: About) -> HttpResponse:
    """Let a request rest until a day, or take it up again."""
    if about.found.reply is Reply.ENDED:
        return stale(request, about)
    if "again" in request.POST:
        problem = refused(lambda: actions.ask_again(**about.doing, on=None))
        return request_page(request, about, problem) if problem else redirect(about.href())
    form = AsideForm(timezone.localdate(about.at), about.found.ask_again_on, posted(request))
    shown = Step(
        _("Put aside until a day"),
        _("Put it aside"),
        (_what_they_read(about.found.reply),),
    )

    def act() -> None:
        actions.ask_again(**about.doing, on=form.cleaned_data["day"])

    return step(request, about, form, act, shown)


def _what_they_read(reply: Reply) -> str:
    if reply is Reply.DECLINED:
        return _("It comes back to you on that day. They read which day it is.")
    return _("The person is told nothing of this. If they wait for an answer, give them one first.")

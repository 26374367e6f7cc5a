"""Published answers: add one, change one, move one up, take one away."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from rowan.core.network.changing import moved_up
from rowan.core.network.model import PublishedAnswer
from rowan.core.network.writing import write_published
from rowan.domain.accounts.adapters import present, require_proved_lately
from rowan.domain.network import actions
from rowan.domain.network.queries import InForce, in_force
from rowan.pages.desk.forms import PublishedForm
from rowan.pages.desk.presenters.network.words import REFUSALS, words_of
from rowan.pages.desk.presenters.words import say
from rowan.pages.desk.views.network import all_settings, looks_or_presses
from rowan.pages.desk.views.settling import Page, removed, settled, team

_LONGEST_NUMBER = 10


@looks_or_presses
@team
def add_published(request: HttpRequest) -> HttpResponse:
    """Publish an answer to a question that people often ask. Nothing of what anybody wrote stands in it."""
    lines = (
        _("Everybody reads it where people ask the team."),
        _("Nothing is filled in from a question to the team: what people wrote stays sealed."),
    )
    return settled(request, _form(request, in_force()), Page(_("Publish an answer"), lines))


@looks_or_presses
@team
def change_published(request: HttpRequest, key: str) -> HttpResponse:
    """Change a published answer."""
    now = in_force()
    there = _found(now, key)
    return settled(request, _form(request, now, key), Page(say(there.question)))


@looks_or_presses
@team
def move_published(request: HttpRequest, key: str) -> HttpResponse:
    """Move a published answer up one place, as the list stood on the page that was pressed."""
    if request.method != "POST":
        return redirect("desk:network")
    at, now = timezone.now(), in_force()
    require_proved_lately(request, at)
    _found(now, key)
    said, typed = moved_up(now.network.published_answers, key), request.POST.get("seen", "")
    seen = int(typed) if typed.isdecimal() and len(typed) < _LONGEST_NUMBER else now.number
    try:
        actions.change(said=said, seen=seen, by=present(request).required.actor, at=at)
    except REFUSALS as refusal:
        return all_settings(request, words_of(refusal))
    return redirect(f"{reverse('desk:network')}#published")


@looks_or_presses
@team
def remove_published(request: HttpRequest, key: str) -> HttpResponse:
    """Show what taking a published answer away would make different; or take it away by one press."""
    there = write_published(_found(in_force(), key))
    return removed(request, _("Remove a published answer"), f"published_answers.{key}", there)


def _form(request: HttpRequest, now: InForce, key: str = "") -> PublishedForm:
    return PublishedForm(now, request.POST if request.method == "POST" else None, key=key)


def _found(now: InForce, key: str) -> PublishedAnswer:
    found = next((each for each in now.network.published_answers if each.key == key), None)
    if found is None:
        raise Http404
    return found

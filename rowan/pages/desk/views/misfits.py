"""Programs that say no again and again by the same rule: a list, and one press that proposes to look at it again."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from rowan.domain.accounts.adapters import present
from rowan.domain.directory.access import require_may_change_standing
from rowan.domain.referrals import actions
from rowan.pages.desk.presenters.misfits import sheet
from rowan.pages.desk.views.keys import has_keys
from rowan.pages.desk.views.steps import CONFLICT, for_those, pressed
from rowan.web.paging import asked_page

team = for_those(require_may_change_standing)


@require_safe
@team
def misfits(request: HttpRequest) -> HttpResponse:
    """Show which programs say no by which rule, as often as it may be told."""
    return _page(request)


@require_http_methods(["GET", "HEAD", "POST"])
@team
def propose_rule(request: HttpRequest, number: int, criterion: str) -> HttpResponse:
    """Propose to a program to look at one of its rules again, and tell it."""
    by, at = present(request).required.actor, timezone.now()

    def act() -> None:
        actions.propose_rule(program=number, criterion=criterion, by=by, at=at)

    return pressed(request, act, lambda words: _page(request, words), reverse("desk:misfits"))


def _page(request: HttpRequest, words: str = "") -> HttpResponse:
    page, _asked = asked_page(request)
    context = {"sheet": sheet(page, timezone.now()), "words": words, "has_keys": has_keys(request)}
    return render(request, "desk/misfits.html", context, status=CONFLICT if words else 200)

"""Requests: those that wait for the team, one of them, and what is opened of it with a press."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from rowan.domain.accounts.adapters import present
from rowan.domain.referrals import actions
from rowan.domain.referrals.access import require_may_review
from rowan.domain.referrals.queries import Reading, by_alias
from rowan.domain.vault.queries import TEAM, all_opened_with
from rowan.pages.desk.forms import FindForm
from rowan.pages.desk.presenters import requests as presented
from rowan.pages.desk.presenters.reading import read
from rowan.pages.desk.views.steps import CONFLICT, UNPROCESSABLE, for_those, refused, there

team = for_those(require_may_review)


@require_safe
@team
def requests(request: HttpRequest) -> HttpResponse:
    """Show the requests that wait for the team."""
    return _list(request, FindForm())


@require_http_methods(["GET", "HEAD", "POST"])
@team
def find_request(request: HttpRequest) -> HttpResponse:
    """Lead to a request that goes on, by what it is called: one that waits for nobody here is on no list."""
    if request.method != "POST":
        return redirect("desk:requests")
    form = FindForm(request.POST)
    number = by_alias(form.cleaned_data["alias"]) if form.is_valid() else None
    if number is not None:
        return redirect("desk:request", referral=number)
    if not form.errors:
        form.add_error("alias", _("No request that goes on is called that. Look at it once more."))
    return _list(request, form)


def _list(request: HttpRequest, form: FindForm) -> HttpResponse:
    context = {"rows": presented.rows(timezone.now()), "form": form}
    status = UNPROCESSABLE if form.errors else 200
    return render(request, "desk/requests.html", context, status=status)


@require_safe
@team
def request(request: HttpRequest, referral: int) -> HttpResponse:
    """Show one request, but for what is sealed of it: that is opened with a press."""
    return _page(request, referral)


@require_http_methods(["GET", "HEAD", "POST"])
@team
def read_request(request: HttpRequest, referral: int) -> HttpResponse:
    """Open what is sealed of a request and show it once. The trail keeps who did."""
    if request.method != "POST":
        return redirect(reverse("desk:request", args=[referral]))
    there(lambda: presented.one(referral, timezone.now()))
    here, found = present(request), list[Reading]()
    opened = all_opened_with(here.own, TEAM)
    words = refused(
        lambda: found.append(
            actions.read_by_team(
                referral=referral, opened=opened, by=here.required.actor, at=timezone.now()
            )
        )
    )
    return _page(request, referral, words, found[0] if found else None)


def _page(
    request: HttpRequest, referral: int, words: str = "", found: Reading | None = None
) -> HttpResponse:
    at = timezone.now()
    sheet = there(lambda: presented.one(referral, at))
    context = {"sheet": sheet, "words": words, "read": read(found, at) if found else None}
    return render(request, "desk/request.html", context, status=CONFLICT if words else 200)

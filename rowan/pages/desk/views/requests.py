"""Requests: those that wait for the team, one of them, and what is opened of it with a press."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, TypeVar

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from rowan.domain.accounts.adapters import present
from rowan.domain.referrals import actions
from rowan.domain.referrals.access import require_may_review
from rowan.domain.referrals.adapters import reach
from rowan.domain.referrals.queries import Reading, by_alias
from rowan.domain.vault.queries import TEAM, all_opened_with
from rowan.pages.desk.forms import FindForm, QueueForm, RedactForm
from rowan.pages.desk.presenters import queue as listed
from rowan.pages.desk.presenters import requests as presented
from rowan.pages.desk.presenters.matches import matches
from rowan.pages.desk.presenters.reading import read
from rowan.pages.desk.views.keys import has_keys
from rowan.pages.desk.views.steps import (
    CONFLICT,
    UNPROCESSABLE,
    for_those,
    refused,
    there,
)
from rowan.web.paging import asked_page

Opened = TypeVar("Opened")
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
    narrowed = QueueForm(request.GET, turns=listed.turns(), states=listed.states_in_line())
    page, asked = asked_page(request)
    sheet = listed.sheet(narrowed.sought(), page, timezone.now())
    context = {"sheet": sheet, "narrowed": narrowed, "asked": asked, "form": form}
    context["has_keys"] = has_keys(request)
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
    words, found = _opened(request, referral, actions.read_by_team)
    return _page(request, referral, words, found=found)


@require_http_methods(["GET", "HEAD", "POST"])
@team
def redact_request(request: HttpRequest, referral: int) -> HttpResponse:
    """Take something out of a person's own words, and show the request anew, opened."""
    if request.method != "POST":
        return redirect(reverse("desk:request", args=[referral]))
    there(lambda: presented.one(referral, timezone.now()))
    form = RedactForm(request.POST)
    words = ""
    if form.is_valid():
        words, _done = _opened(request, referral, partial(actions.redact, **form.cleaned_data))
    again, found = _opened(request, referral, actions.read_by_team)
    return _page(request, referral, words or again, found=found, redacting=form)


@require_http_methods(["GET", "HEAD", "POST"])
@team
def reach_request(request: HttpRequest, referral: int) -> HttpResponse:
    """Open how to reach a person who said that the team may, and show it once. The trail keeps who did."""
    if request.method != "POST":
        return redirect(reverse("desk:request", args=[referral]))
    sheet = there(lambda: presented.one(referral, timezone.now()))
    if not sheet.can_be_reached:
        return _page(request, referral)
    words, left = _opened(request, referral, actions.reach_by_team)
    return _page(request, referral, words, left=left)


def _opened(
    request: HttpRequest, referral: int, act: Callable[..., Opened]
) -> tuple[str, Opened | None]:
    """Open something of a request with the team's key; or return in words why that cannot be."""
    here, found = present(request), list[Opened]()
    opened = all_opened_with(here.own, TEAM)
    by, at = here.required.actor, timezone.now()
    words = refused(
        lambda: found.append(there(lambda: act(referral=referral, opened=opened, by=by, at=at)))
    )
    return words, found[0] if found else None


def _page(  # noqa: PLR0913 - each is what one press has opened or said
    request: HttpRequest,
    referral: int,
    words: str = "",
    *,
    found: Reading | None = None,
    left: Mapping[str, Any] | None = None,
    redacting: RedactForm | None = None,
) -> HttpResponse:
    at = timezone.now()
    sheet = there(lambda: presented.one(referral, at))
    form = redacting if redacting is not None and (words or redacting.errors) else RedactForm()
    context = {
        "sheet": sheet,
        "words": words,
        "read": read(found, at) if found else None,
        "matches": matches(found, sheet.asked, at) if found else None,
        "reach": reach(left, today=timezone.localdate(at), may_write=False) if left else None,
        "form": form,
        "before": presented.called(request.GET.get("after", "")),
        "has_keys": has_keys(request),
    }
    status = CONFLICT if words else UNPROCESSABLE if form.errors else 200
    return render(request, "desk/request.html", context, status=status)

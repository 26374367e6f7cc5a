"""Applications: those in line, one in full, and what is done about it with one press."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from rowan.domain.accounts.adapters import present
from rowan.domain.directory import actions
from rowan.domain.directory.access import require_may_review_applications
from rowan.pages.desk.presenters.applications import decided, queue, sheet
from rowan.pages.desk.views.steps import CONFLICT, for_those, pressed, there
from rowan.web.paging import ON_A_PAGE, asked_page

team = for_those(require_may_review_applications)
_looks_or_presses = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@team
def applications(request: HttpRequest) -> HttpResponse:
    """Show the open applications: those that wait for who looks, and those that wait for others."""
    found = queue(present(request).required, timezone.now())
    return render(request, "desk/applications.html", {"queue": found})


@require_safe
@team
def applications_over(request: HttpRequest) -> HttpResponse:
    """Show the applications that were decided, the latest first."""
    found = Paginator(decided(timezone.now()), ON_A_PAGE)
    number, _asked = asked_page(request)
    return render(request, "desk/applications_over.html", {"page": found.get_page(number)})


@require_safe
@team
def application(request: HttpRequest, number: int) -> HttpResponse:
    """Show one application in full."""
    return _page(request, number)


@_looks_or_presses
@team
def begin_review(request: HttpRequest, number: int) -> HttpResponse:
    """Take an application in review."""
    return _press(request, number, actions.begin_review)


@_looks_or_presses
@team
def know_applicant(request: HttpRequest, number: int) -> HttpResponse:
    """Say that one knows who applied, or the program."""
    return _press(request, number, actions.declare_conflict_with_application)


@_looks_or_presses
@team
def withdraw(request: HttpRequest, number: int) -> HttpResponse:
    """Withdraw an application for an applicant who asked for that."""
    return _press(request, number, actions.withdraw_application)


def _press(request: HttpRequest, number: int, action: Any) -> HttpResponse:
    by = present(request).required.actor
    there(lambda: sheet(number, present(request).required, timezone.now()))
    return pressed(
        request,
        lambda: action(application=number, by=by, at=timezone.now()),
        lambda words: _page(request, number, words),
        reverse("desk:application", args=[number]),
    )


def _page(request: HttpRequest, number: int, words: str = "") -> HttpResponse:
    found = there(lambda: sheet(number, present(request).required, timezone.now()))
    context = {"sheet": found, "words": words}
    return render(request, "desk/application.html", context, status=CONFLICT if words else 200)

"""What to expect, on three short pages: for who seeks a place, for who helps them, and for programs."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from rowan.pages.seeking.presenters import answering
from rowan.pages.seeking.presenters.expecting import expected
from rowan.pages.seeking.views.visiting import visit_of


@require_safe
def expect(request: HttpRequest) -> HttpResponse:
    """Tell somebody who seeks a place what comes, in which order and when."""
    return _shown(request, "you")


@require_safe
def expect_helping(request: HttpRequest) -> HttpResponse:
    """Tell somebody who helps another person."""
    return _shown(request, "helping")


@require_safe
def expect_programs(request: HttpRequest) -> HttpResponse:
    """Tell a program what a request is to it."""
    return _shown(request, "programs")


def _shown(request: HttpRequest, page: str) -> HttpResponse:
    visit = visit_of(request)
    context = {
        "visit": visit,
        "times": expected(),
        "published": answering.published(visit),
        "help_lines": answering.lines(visit),
    }
    return render(request, f"seeking/expect/{page}.html", context)

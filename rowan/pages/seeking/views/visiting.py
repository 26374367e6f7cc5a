"""What every page of a visit begins with."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language

from rowan.domain.directory.queries import vocabulary
from rowan.pages.seeking.visit import LAPSED, Visit
from rowan.web.live import looks_again, nothing_new
from rowan.web.returning import has_lapsed

Rest = ParamSpec("Rest")


def in_a_visit(
    view: Callable[Concatenate[HttpRequest, Visit, Rest], HttpResponse],
) -> Callable[Concatenate[HttpRequest, Rest], HttpResponse]:
    """Hand a view the visit. One that was quiet for too long has lapsed: it leads to the start, which says so."""

    @wraps(view)
    def visited(request: HttpRequest, /, *args: Rest.args, **kwargs: Rest.kwargs) -> HttpResponse:
        lapsed = has_lapsed(request)
        if lapsed and looks_again(request):
            return nothing_new()  # what is over is told to who comes by themselves
        visit = visit_of(request)
        return redirect(visit.address("start")) if lapsed else view(request, visit, *args, **kwargs)

    return visited


def visit_of(request: HttpRequest) -> Visit:
    """Return the visit, which ends here if it was quiet for too long."""
    visit = Visit(request.session, vocabulary(), get_language() or settings.LANGUAGE_CODE)
    if has_lapsed(request):
        visit.end(LAPSED)
    return visit

"""Pages for when something went wrong: calm, whole, and with a way on. None needs the session.

Who works here meets them in their own surroundings.
"""

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from rowan.web.leaving import away
from rowan.web.returning import has_lapsed, home_of, page_before
from rowan.web.sessions import is_staff_path

_TOO_MUCH = (RequestDataTooBig, TooManyFieldsSent)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 400 and never say what was wrong; or 413 to a form that is larger than we take, with a way back to it."""
    if isinstance(exception, _TOO_MUCH):
        return _page(request, "too_long", 413, page_before(request))
    return _page(request, "bad_request", 400)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001
    """Answer 404, the same for what is missing and what is not for this reader: it serves for 403 as well."""
    return _page(request, "not_found", 404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer 500 and say nothing of the cause. Leaving works even then."""
    if request.path_info == reverse("leave"):
        return away(asks=False)
    return _page(request, "server_error", 500)


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001
    """Answer 403 to a form whose token no longer counts, with a way back to its page; or home if the visit is over."""
    if has_lapsed(request):
        return _page(request, "visit_over", 403)
    return _page(request, "stale_form", 403, page_before(request))


def _page(request: HttpRequest, name: str, status: int, onward: str = "") -> HttpResponse:
    context = {
        "onward": onward or home_of(request),
        "layout": "staff.html" if is_staff_path(request.path_info) else "public.html",
    }
    return render(request, f"errors/{name}.html", context, status=status)

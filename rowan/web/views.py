"""Pages that belong to no audience: leaving, a blank page, the language, staying, the gallery."""

from django.conf import settings
from django.db import DatabaseError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rowan.web.gallery import exhibits
from rowan.web.leaving import away
from rowan.web.middleware import LANGUAGE_KEY
from rowan.web.returning import SeeOther, next_of


@csrf_exempt  # leaving must work from a page that is hours old
@require_http_methods(["GET", "HEAD", "POST"])
def leave(request: HttpRequest) -> HttpResponse:
    """End the visit, clear the device of it and go to the neutral page. Never logged."""
    try:
        request.session.flush()
    except DatabaseError:  # the cookie still goes
        request.session = type(request.session)()
        return away(asks=False)
    return away()


@require_safe
def blank(request: HttpRequest) -> HttpResponse:
    """Show an empty page of no subject."""
    return render(request, "blank.html")


@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Keep the chosen language for this visit and go back."""
    code = request.POST.get("language")
    if code in dict(settings.LANGUAGES):
        request.session[LANGUAGE_KEY] = code
    return SeeOther(next_of(request))


@require_POST
def still_here(request: HttpRequest) -> HttpResponse:
    """Keep the visit open. Reading the session, which the token check did, extends it."""
    return SeeOther(next_of(request)) if "next" in request.POST else HttpResponse(status=204)


def gallery(request: HttpRequest) -> HttpResponse:
    """Show every component in every state. Only where there is no real data."""
    if settings.REAL_DATA and not settings.DEBUG:
        raise Http404
    layout = "staff.html" if "staff" in request.GET else "public.html"
    return render(request, "gallery/index.html", {"layout": layout, **exhibits()})

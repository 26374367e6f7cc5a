"""What is free, for whoever reads the mail that asks: without an account, by a link that reports once and no more.

Following the link changes nothing and leaves no cookie. Behind it one sees what that program reported, may report anew,
or say when one will look; and nothing else of it: a mail is easily sent on, so neither why a pool is closed nor whether
somebody is held a place in it.
"""

from datetime import timedelta

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from rowan.domain.beds import actions
from rowan.domain.beds.queries import Asked, asked_by_link, house
from rowan.domain.beds.refusals import AskOver
from rowan.domain.directory.queries import entry
from rowan.domain.notices.refusals import LinkExpired, LinkUnknown, LinkUsed
from rowan.pages.providing.forms.reporting import ReportForm
from rowan.pages.providing.presenters.asked import done, looks, over
from rowan.pages.providing.presenters.places import asked_rows
from rowan.pages.providing.presenters.refused import refused
from rowan.web.origin import sent_from_here

_OVER = (AskOver, LinkUnknown, LinkUsed, LinkExpired)
_CONFLICT, _UNPROCESSABLE = 409, 422


@csrf_exempt  # whoever presses has no session: the token is the secret, and only our own page may send it
@require_http_methods(["GET", "HEAD", "POST"])
def openings_by_link(request: HttpRequest, token: str) -> HttpResponse:
    """Show what a program is asked, and take its answer."""
    try:
        asked = asked_by_link(token, at=timezone.now())
        if request.method != "POST":
            return _page(request, asked)
        if not sent_from_here(request):
            raise Http404
        return _looks(request, token) or _reports(request, token, asked)
    except _OVER as refusal:
        return render(request, "providing/asked_done.html", over(refusal), status=404)


def _looks(request: HttpRequest, token: str) -> HttpResponse | None:
    """Wait until they have looked, if that is what was pressed."""
    hours = {str(number): number for number, _words in looks()}.get(request.POST.get("look", ""))
    if hours is None:
        return None
    at = timezone.now()
    actions.will_look(token=token, until=at + timedelta(hours=hours), at=at)
    return render(
        request, "providing/asked_done.html", done(_("We will wait until you have looked."))
    )


def _reports(request: HttpRequest, token: str, asked: Asked) -> HttpResponse:
    at = timezone.now()
    form = ReportForm(house(asked.program, at=at), request.POST)
    if not form.is_valid():
        return _page(request, asked, form)
    words = refused(lambda: _report(token, form))
    if words:
        return _page(request, asked, form.shown_anew(house(asked.program, at=at)), words)
    return render(request, "providing/asked_done.html", done(_("What you said is written down.")))


def _report(token: str, form: ReportForm) -> None:
    actions.report_by_link(
        token=token,
        free=form.free,
        first=form.first if form.makes_pool else None,
        as_of=form.as_of,
        at=timezone.now(),
    )


def _page(
    request: HttpRequest, asked: Asked, form: ReportForm | None = None, words: str = ""
) -> HttpResponse:
    found = house(asked.program, at=timezone.now())
    form = form or ReportForm(found)
    if not words and not form.is_bound:
        form.begin()
    context = {
        "program": entry(asked.program),
        "form": form,
        "pools": list(zip(asked_rows(found), form.numbers, strict=False)),
        "looks": looks(),
        "words": words,
    }
    status = _CONFLICT if words else _UNPROCESSABLE if form.errors else 200
    return render(request, "providing/asked.html", context, status=status)

"""The places of a program on one screen: what is free, who is held one, who comes, who lives there; and the history."""

from datetime import timedelta

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from rowan.domain.accounts.adapters import present
from rowan.domain.beds import actions
from rowan.domain.beds.access import (
    may_keep_pools,
    require_may_keep_stays,
    require_may_report,
    require_may_see_places,
)
from rowan.domain.beds.queries import Happening, Source, handover, history, house, taken
from rowan.domain.directory.queries import entry, revision_of
from rowan.pages.providing.forms.reporting import ReportForm
from rowan.pages.providing.forms.staying import HistoryForm
from rowan.pages.providing.presenters.handover import note_of
from rowan.pages.providing.presenters.history import event_rows, kinds
from rowan.pages.providing.presenters.places import house_rows
from rowan.pages.providing.presenters.refused import refused
from rowan.web.live import STAFF_SECONDS, live, unchanged
from rowan.web.moments import whose_clock
from rowan.web.paging import ON_A_PAGE, asked_page

_CONFLICT, _UNPROCESSABLE = 409, 422
_LATELY, _SHOWN_LATELY = timedelta(days=3), 5
_HISTORY = timedelta(days=90)
_LONGEST_NUMBER = 18


@require_http_methods(["GET", "HEAD", "POST"])
def places(request: HttpRequest, number: int) -> HttpResponse:
    """Show the places of a program, and take a report on them."""
    person, at = present(request).required, timezone.now()
    require_may_see_places(person, number)
    if request.method != "POST":
        return unchanged(request, revision_of(number), at=at) or places_page(request, number)
    require_may_report(person, number)
    form = ReportForm(house(number, at=at), request.POST)
    if not form.is_valid():
        return places_page(request, number, form)
    words = refused(lambda: _report(number, form, person.actor))
    if words:
        return places_page(request, number, form.shown_anew(house(number, at=at)), words)
    return redirect("providing:places", number)


def _report(number: int, form: ReportForm, by: str) -> None:
    at = timezone.now()
    if form.makes_pool:
        actions.report_openings(
            program=number, openings=form.first, source=Source.PAGE, by=by, at=at
        )
        return
    actions.report(
        program=number,
        free=form.free,
        as_of=form.as_of,
        source=Source.PAGE,
        by=by,
        at=at,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def arrived(request: HttpRequest, number: int) -> HttpResponse:
    """Write down that somebody came. Who only looks is led to where the button is."""
    person, at = present(request).required, timezone.now()
    require_may_see_places(person, number)
    require_may_keep_stays(person, number)
    if request.method != "POST":
        return redirect("providing:places", number)
    raw = request.POST.get("taking", "")
    if not raw.isdecimal() or len(raw) > _LONGEST_NUMBER + 1:
        raise Http404

    def act() -> None:
        found = taken(number, int(raw), at=at)
        actions.arrive(taking=found.id, by=person.actor, at=at)

    words = refused(act)
    if words:
        return places_page(request, number, words=words)
    return redirect("providing:places", number)


def places_page(
    request: HttpRequest, number: int, form: ReportForm | None = None, words: str = ""
) -> HttpResponse:
    """Show the one screen as it is now, with what was typed and why something could not be done."""
    at, version = timezone.now(), revision_of(number)
    found = house(number, at=at)
    form = form or ReportForm(found)
    if not words and not form.is_bound:
        form.begin()
    shown = house_rows(found)
    lately = history(number, since=at - _LATELY, at=at)[:_SHOWN_LATELY]
    context = {
        "number": number,
        "program": entry(number),
        "shown": shown,
        "live": live(version, STAFF_SECONDS, at=at, changes_at=found.again_at),
        "whose_clock": whose_clock(),
        "form": form,
        "pools": list(zip(shown.pools, form.numbers, strict=False)),
        "lately": event_rows(lately),
        "note": note_of(handover(number, present(request).own), at),
        "may_keep_pools": may_keep_pools(present(request).required, number),
        "words": words,
    }
    status = _CONFLICT if words else _UNPROCESSABLE if form.errors else 200
    return render(request, "providing/places.html", context, status=status)


@require_safe
def places_history(request: HttpRequest, number: int) -> HttpResponse:
    """Show what happened to the places of a program in the last 90 days, the newest first."""
    require_may_see_places(present(request).required, number)
    at = timezone.now()
    form = HistoryForm(kinds(), request.GET or None)
    kind = Happening(form.chosen) if form.chosen else None
    events = history(number, since=at - _HISTORY, at=at, kind=kind)
    at_page, asked = asked_page(request)
    page = Paginator(events, ON_A_PAGE).get_page(at_page)
    context = {
        "number": number,
        "form": form,
        "page": page,
        "rows": event_rows(page.object_list),
        "asked": asked,
    }
    return render(request, "providing/places_history.html", context)

"""A request is put together, looked over and sent once. Nothing leaves before somebody has pressed Send."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rowan.core.matching.model import Verdict
from rowan.domain.network.queries import network
from rowan.domain.referrals.queries import stands
from rowan.domain.search import queries as search
from rowan.pages.seeking.forms import (
    ALONE,
    BY_CONTACT,
    NotesForm,
    PlacesForm,
    ReachForm,
    ReachForThemForm,
    UpdateForm,
    WaysForm,
    ticked,
)
from rowan.pages.seeking.presenters import answering, finding, sending
from rowan.pages.seeking.views.searching import hits_of, rows_found, searched
from rowan.pages.seeking.views.visiting import held, in_a_visit, picked
from rowan.pages.seeking.visit import Visit
from rowan.web.moments import whose_clock

UNPROCESSABLE = 422
_SHOWN = 12
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WAYS = {
    "name": "name",
    "phone": "phone",
    "calls": "phone_ok",
    "texts": "text_ok",
    "email": "email",
    "mails": "email_ok",
    "hours": "hours",
    "words": "say",
    "others": "others",
}
"""What a page calls each thing, and what it is called where it is sealed."""


@require_POST
@in_a_visit
def pick(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Add the places that were pressed to those to ask: with the request that was sent, or with one begun ``anew``."""
    places = ticked(request.POST.getlist("place"))
    if "anew" not in request.POST:
        return redirect(picked(request, visit, places))
    visit.asking.pick([*visit.asking.picked, *places])
    return redirect(visit.address("ask"))


@require_http_methods(["GET", "HEAD", "POST"])
@in_a_visit
def ask(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Ask which places to ask."""
    at, answer = searched(visit)
    found = [row for row in rows_found(visit, answer.network, at) if _fits(row.verdict)]
    rows = search.able(found, at=at)
    offered = [row.program for row in rows[:_SHOWN]]
    hits = hits_of(visit, dict.fromkeys([*visit.asking.picked, *offered]), at)
    form = PlacesForm(
        request.POST if request.method == "POST" else None,
        places=sending.choices(visit, [hit for hit in hits if hit.receives]),
        any_allowed=network().any_place and not visit.is_minor,
        initial=_ticked_before(visit),
    )
    if form.is_valid():
        visit.asking.pick(ticked(form.cleaned_data.get("place", ())))
        visit.asking.widen(form.wider)
        return redirect(visit.address("reach"))
    context = {"few": sending.few(visit, fitting(answer)), "has_more": len(rows) > _SHOWN}
    context |= {"levers": finding.levers(visit, answer.levers)}
    return _shown(request, visit, "ask", form, context)


def _fits(verdict: Verdict) -> bool:
    return verdict in {Verdict.FITS, Verdict.ASK}


def fitting(answer: search.Answer) -> int:
    """Return how many places of the network could fit."""
    return sum(answer.network.count(verdict) for verdict in (Verdict.FITS, Verdict.ASK))


def _ticked_before(visit: Visit) -> dict[str, Any]:
    wider = visit.asking.wider
    return {
        "place": [f"{program:x}" for program in visit.asking.picked or visit.chosen],
        "exceptions": wider["exceptions"],
        "any_place": bool(wider["days"]),
        "days": str(wider["days"] or 14),
    }


@require_http_methods(["GET", "HEAD", "POST"])
@in_a_visit
def reach(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Ask whether a place may reach the person at all."""
    kind = ReachForThemForm if visit.helping else ReachForm
    how = BY_CONTACT if visit.asking.reach else ALONE
    form = kind(request.POST if request.method == "POST" else None, initial={"how": how})
    if form.is_valid():
        if form.cleaned_data["how"] == BY_CONTACT:
            return redirect(visit.address("ways"))
        visit.asking.reach_by({})
        return redirect(visit.address("updates"))
    return _shown(request, visit, "reach", form, {})


@require_http_methods(["GET", "HEAD", "POST"])
@in_a_visit
def ways(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Ask for the safe ways to reach the person."""
    kept = visit.asking.reach
    before = {page: kept[sealed] for page, sealed in _WAYS.items() if sealed in kept}
    before |= {"voicemail": kept.get("voicemail") == "yes", "team": kept.get("team") == "yes"}
    data = request.POST if request.method == "POST" else None
    form = WaysForm(data, initial=before if kept else None, helping=visit.helping)
    if form.is_valid():
        visit.asking.reach_by(_reach(form.cleaned_data, timezone.now()))
        return redirect(visit.address("updates"))
    return _shown(request, visit, "ways", form, {})


def _reach(said: Mapping[str, Any], at: datetime) -> dict[str, Any]:
    """Return how to reach somebody as it is sealed: what was left out is not in it."""
    found = {sealed: said[page] for page, sealed in _WAYS.items() if said[page]}
    found |= {name: "yes" for name in ("voicemail", "team") if said[name]}
    return found | {"checked": timezone.localdate(at).isoformat()}


@require_http_methods(["GET", "HEAD", "POST"])
@in_a_visit
def updates(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Ask where to tell the person that there is an update, if anywhere."""
    kept = visit.asking.update
    form = UpdateForm(request.POST if request.method == "POST" else None, initial=_hours_of(kept))
    if form.is_valid():
        visit.asking.update_by(_update(visit, form.cleaned_data))
        return redirect(visit.address("words"))
    return _shown(request, visit, "updates", form, {"whose_clock": whose_clock()})


def _update(visit: Visit, said: Mapping[str, Any]) -> dict[str, Any]:
    if not said["address"]:
        return {}
    span = f"{said['start'] or '00:00'}-{said['end'] or '24:00'}"
    found: dict[str, Any] = {"address": said["address"], "language": visit.language}
    if said["start"] or said["end"]:
        found |= {
            "zone": timezone.get_current_timezone_name(),
            "hours": {day: [span] for day in _DAYS},
        }
    return found


def _hours_of(kept: Mapping[str, Any]) -> dict[str, str]:
    start, _dash, end = (kept.get("hours") or {_DAYS[0]: ["-"]})[_DAYS[0]][0].partition("-")
    return {"address": kept.get("address", ""), "start": start, "end": end}


@require_http_methods(["GET", "HEAD", "POST"])
@in_a_visit
def own_words(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Ask for the person's own words, and warn once of what in them may tell who they are."""
    data = request.POST if request.method == "POST" else None
    form = NotesForm(data, initial={"notes": visit.asking.notes})
    found = []
    if form.is_valid():
        said = form.cleaned_data["notes"]
        found = sending.found_in(said)
        visit.asking.note(said)
        if not found or request.POST.get("warned") == ", ".join(found):
            return redirect(visit.address("check"))
    return _shown(request, visit, "words", form, {"found": found, "warned": ", ".join(found)})


def _shown(
    request: HttpRequest, visit: Visit, page: str, form: forms.Form, context: Mapping[str, Any]
) -> HttpResponse:
    """Show one step, with what was typed and why it could not be taken."""
    around = {"visit": visit, "form": form, "help_lines": answering.lines(visit)}
    status = UNPROCESSABLE if form.errors else 200
    return render(request, f"seeking/ask/{page}.html", {**around, **context}, status=status)


@require_safe
@in_a_visit
def sent(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Say that it was sent, what happens next and what will not, and show the receipt once more."""
    if not visit.asking.is_sent:
        return redirect(visit.address("overview"))
    few, begun = visit.asking.few, held(request, visit)
    context = {
        "visit": visit,
        "is_read_first": begun is not None and stands(begun.subject).reviewed,
        "paper": paper_of(visit) if visit.asking.has_receipt else None,
        "few": sending.few(visit, few) if few is not None else "",
        "help_lines": answering.lines(visit),
    }
    return render(request, "seeking/ask/sent.html", context)


def paper_of(visit: Visit) -> Mapping[str, str]:
    """Return a receipt as it is shown: its numbers, and its words where the language has a list."""
    return sending.written(visit.asking.receipt, visit.language)

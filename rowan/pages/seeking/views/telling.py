"""Anybody tells the team that something is wrong with a place, which never learns who did."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rowan.core.sealing.secrets import new_id
from rowan.domain.accounts.adapters import require_allowed
from rowan.domain.accounts.refusals import Busy, TooSoon
from rowan.domain.directory.actions import report_concern
from rowan.domain.directory.queries import by_reference, reasons
from rowan.domain.directory.refusals import TeamHasNoKey
from rowan.domain.search import queries as search
from rowan.pages.seeking.forms import ConcernForm, program_number
from rowan.pages.seeking.presenters import answering, cards
from rowan.pages.seeking.views.visiting import in_a_visit, too_often
from rowan.pages.seeking.visit import Visit

_UNPROCESSABLE, _TOO_MANY, _AWAY = 422, 429, 503


@require_POST
@in_a_visit
def tell_about(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Choose the place to tell about, or none."""
    visit.tell_about(program_number(request.POST.get("place", "")))
    return redirect(visit.address("tell"))


@require_http_methods(["GET", "HEAD", "POST"])
@in_a_visit
def tell(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Ask what is wrong with a place, and hand it to the team."""
    form = _form(request, visit)
    if visit.has_told(form["sheet"].value() or ""):
        return redirect(visit.address("told"))
    if not form.is_valid():
        return _shown(request, visit, form, _UNPROCESSABLE if form.errors else 200)
    try:
        require_allowed("concern", request.session.row_key)  # type: ignore[attr-defined]
        _report(form)
    except TeamHasNoKey:
        form.add_error("words", _("We cannot take words just now. Send it without them."))
        return _shown(request, visit, form, _UNPROCESSABLE)
    except TooSoon as refusal:
        form.add_error(None, too_often(refusal.seconds))
        return _shown(request, visit, form, _TOO_MANY)
    except Busy:
        form.add_error(None, _("We cannot take it just now. Nothing is lost. Try again soon."))
        return _shown(request, visit, form, _AWAY)
    visit.tell(form.cleaned_data["sheet"])
    return redirect(visit.address("told"))


@require_safe
@in_a_visit
def told(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Say that the team has it, and what comes of it."""
    context = {"visit": visit, "help_lines": answering.lines(visit)}
    return render(request, "seeking/told.html", context)


def _form(request: HttpRequest, visit: Visit) -> ConcernForm:
    place = visit.telling_about
    return ConcernForm(
        request.POST if request.method == "POST" else None,
        kinds=reasons("concern"),
        times=reasons("when"),
        language=visit.language,
        programs=list(by_reference().values()),
        initial={"place": f"{place:x}" if place else "", "sheet": new_id()},
    )


def _report(form: ConcernForm) -> None:
    said = form.cleaned_data
    report_concern(
        program=form.program,
        kind=said["kind"],
        when=said["when"],
        words=said["words"],
        at=timezone.now(),
    )


def _shown(request: HttpRequest, visit: Visit, form: ConcernForm, status: int) -> HttpResponse:
    about, at = form.about, timezone.now()
    hit = search.hit(visit.answers, about, at=at) if about else None
    context = {
        "visit": visit,
        "form": form,
        "about": about and (cards.titled(visit, hit) if hit else cards.numbered(about)),
        "help_lines": answering.lines(visit),
    }
    return render(request, "seeking/tell.html", context, status=status)

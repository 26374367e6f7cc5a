"""Programs that did not answer when they were asked what is free: the team phones them."""

from contextlib import suppress

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from rowan.domain.accounts.adapters import present
from rowan.domain.beds import actions
from rowan.domain.beds.access import require_may_phone_programs
from rowan.domain.beds.queries import NO_PLACES, places
from rowan.domain.beds.refusals import AskOver
from rowan.pages.desk.forms.phoning import HeardForm
from rowan.pages.desk.presenters.phoning import CallRow, call_to, calls
from rowan.pages.desk.views.steps import UNPROCESSABLE, for_those

team = for_those(require_may_phone_programs)


@require_safe
@team
def phoning(request: HttpRequest) -> HttpResponse:
    """Show whom to phone, who waits longest first."""
    now, later = calls(timezone.now())
    return render(request, "desk/phoning.html", {"rows": now, "later": later})


@require_http_methods(["GET", "HEAD", "POST"])
@team
def phone(request: HttpRequest, number: int) -> HttpResponse:
    """Show one call, and write down what came of it."""
    at, by = timezone.now(), present(request).required.actor
    row = call_to(number, at)
    if row is None:
        if request.method == "POST":
            return redirect("desk:phoning")  # somebody heard of it meanwhile
        raise Http404
    form = HeardForm(places([number], at=at).get(number, NO_PLACES), request.POST or None)
    if request.method == "POST":
        if "silence" in request.POST:
            with suppress(AskOver):
                actions.nobody_answered(program=number, by=by, at=at)
            return redirect("desk:phoning")
        if form.is_valid():
            return _heard(number, form, by)
    return _page(request, row, form)


def _heard(number: int, form: HeardForm, by: str) -> HttpResponse:
    at = timezone.now()
    with suppress(AskOver):  # they answered by themselves meanwhile, which is as good
        actions.report_by_phone(program=number, free=form.free, first=form.first, by=by, at=at)
    return redirect("desk:phoning")


def _page(request: HttpRequest, row: CallRow, form: HeardForm) -> HttpResponse:
    status = UNPROCESSABLE if form.errors else 200
    return render(request, "desk/phone.html", {"row": row, "form": form}, status=status)

"""Programs that did not answer when they were asked what is free: the team phones them."""

from contextlib import suppress

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from rowan.domain.accounts.adapters import present
from rowan.domain.beds import actions
from rowan.domain.beds.access import require_may_phone_programs
from rowan.domain.beds.queries import house
from rowan.domain.beds.refusals import AskOver, NoSuchPool
from rowan.pages.desk.forms.phoning import HeardForm
from rowan.pages.desk.presenters.phoning import CallRow, call_to, calls, phones, pools_to_ask
from rowan.pages.desk.views.steps import CONFLICT, UNPROCESSABLE, for_those, refused

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
    row = call_to(number, timezone.now())
    if row is None:
        if request.method == "POST":
            return redirect("desk:phoning")  # somebody heard of it meanwhile
        raise Http404
    if request.method != "POST":
        return _page(request, row, _form(number))
    by = present(request).required.actor
    if "silence" in request.POST:
        with suppress(AskOver):
            actions.nobody_answered(program=number, by=by, at=timezone.now())
        return redirect("desk:phoning")
    form = _form(number, request.POST)
    if not form.is_valid():
        return _page(request, row, form)
    words = refused(lambda: _write_down(number, form, by))
    if words:
        return _page(request, row, _anew(number, form), words)
    return redirect("desk:phoning")


def _form(number: int, typed: object = None) -> HeardForm:
    found = house(number, at=timezone.now())
    return HeardForm(found, pools_to_ask(found), typed)


def _anew(number: int, typed: HeardForm) -> HeardForm:
    """Return the form with what was typed, over what is so now."""
    fresh = _form(number)
    fresh.take_over(typed)
    return fresh


def _write_down(number: int, form: HeardForm, by: str) -> None:
    if form.is_outgrown:
        raise NoSuchPool
    with suppress(AskOver):  # they answered by themselves meanwhile, which is as good
        actions.report_by_phone(
            program=number,
            free=form.free,
            first=form.first,
            as_of=form.as_of,
            by=by,
            at=timezone.now(),
        )


def _page(request: HttpRequest, row: CallRow, form: HeardForm, words: str = "") -> HttpResponse:
    context = {"row": row, "phones": phones(row.number), "form": form, "words": words}
    status = CONFLICT if words else UNPROCESSABLE if form.errors else 200
    return render(request, "desk/phone.html", context, status=status)

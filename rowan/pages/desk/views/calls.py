"""A call that waits for a second word: confirmed, or objected to."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from rowan.domain.accounts.adapters import present, require_proved_lately
from rowan.domain.directory import actions
from rowan.pages.desk.forms import ObjectionForm
from rowan.pages.desk.presenters.applications import sheet
from rowan.pages.desk.views.applications import team
from rowan.pages.desk.views.steps import CONFLICT, UNPROCESSABLE, refused, there

_looks_or_presses = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@team
def call(request: HttpRequest, number: int, call: int) -> HttpResponse:
    """Show one call, and what the second member of the team can say to it."""
    return _page(request, number, call, ObjectionForm())


@_looks_or_presses
@team
def confirm_call(request: HttpRequest, number: int, call: int) -> HttpResponse:
    """Confirm a call as the second member, which verifies the program, and lead to it. Asks for a second factor."""
    if request.method != "POST":
        return redirect("desk:call", number, call)
    at, made = timezone.now(), list[int]()
    require_proved_lately(request, at)
    by = present(request).required.actor
    words = refused(lambda: made.append(actions.confirm_call_back(call_back=call, by=by, at=at)))
    if words:
        return _page(request, number, call, ObjectionForm(), words)
    return redirect("desk:program", made[0])


@_looks_or_presses
@team
def object_to_call(request: HttpRequest, number: int, call: int) -> HttpResponse:
    """Say as the second member why a call does not do."""
    if request.method != "POST":
        return redirect("desk:call", number, call)
    form, by = ObjectionForm(request.POST), present(request).required.actor
    if not form.is_valid():
        return _page(request, number, call, form)
    words = refused(
        lambda: actions.object_to_call_back(
            call_back=call, by=by, at=timezone.now(), **form.cleaned_data
        ),
        form,
    )
    if words or form.errors:
        return _page(request, number, call, form, words)
    return redirect("desk:application", number)


def _page(
    request: HttpRequest, number: int, call: int, form: ObjectionForm, words: str = ""
) -> HttpResponse:
    found = there(lambda: sheet(number, present(request).required, timezone.now()))
    row = next((each for each in found.calls if each.call.id == call), None)
    if row is None:
        raise Http404
    context = {"sheet": found, "row": row, "form": form, "words": words}
    status = CONFLICT if words else UNPROCESSABLE if form.errors else 200
    return render(request, "desk/call.html", context, status=status)

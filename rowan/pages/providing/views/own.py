"""The first page of a program, and the switch that takes it out of searches for a while."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from rowan.domain.accounts.access import require_may_work_for
from rowan.domain.accounts.adapters import present
from rowan.domain.accounts.queries import Person
from rowan.domain.directory import actions
from rowan.domain.directory.queries import entry
from rowan.pages.providing.forms.own import PauseForm
from rowan.pages.providing.presenters import own

UNPROCESSABLE = 422


@require_safe
def home(request: HttpRequest, number: int) -> HttpResponse:
    """Show a program to those who work for it: how it stands and what waits."""
    here = present(request)
    require_may_work_for(here.required, number)
    shown = own.home(number, here.required, here.own, at=timezone.now())
    return render(request, "providing/home.html", {"number": number, "own": shown})


@require_http_methods(["GET", "HEAD", "POST"])
def pausing(request: HttpRequest, number: int) -> HttpResponse:
    """Take a program out of searches for a while, or back in. Its standing stays."""
    person = present(request).required
    _require_may_pause(person, number)
    is_resumed = "resume" in request.POST
    form = PauseForm(request.POST if request.method == "POST" and not is_resumed else None)
    if is_resumed or form.is_valid():
        reason = "" if is_resumed else form.cleaned_data["reason"]
        actions.set_paused(program=number, reason=reason, by=person.actor, at=timezone.now())
        return redirect("providing:home", number)
    context = {"number": number, "program": entry(number), "form": form}
    status = UNPROCESSABLE if form.errors else 200
    return render(request, "providing/pausing.html", context, status=status)


def _require_may_pause(person: Person, number: int) -> None:
    """Raise ``PermissionDenied`` for all but a program's administrators: the action asks nobody who they are."""
    if not person.administers(number):
        raise PermissionDenied

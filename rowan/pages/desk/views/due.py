"""What is due in the directory, and two presses that settle it on the spot."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from rowan.domain.accounts.adapters import present
from rowan.domain.beds.access import require_may_phone_programs
from rowan.domain.beds.actions import remind_to_report
from rowan.domain.directory.access import require_may_change_standing
from rowan.domain.directory.actions import confirm_by_phone
from rowan.domain.directory.queries import known
from rowan.pages.desk.presenters.due import Kind, sheet
from rowan.pages.desk.views.steps import CONFLICT, for_those, pressed, there
from rowan.web.paging import asked_page

_looks_or_presses = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@for_those(require_may_change_standing)
def due(request: HttpRequest) -> HttpResponse:
    """Show of which programs something is due, one kind at a time."""
    return _page(request, request.GET.get("kind", ""))


@_looks_or_presses
@for_those(require_may_change_standing)
def hear_right(request: HttpRequest, number: int) -> HttpResponse:
    """Write down that a program said on the phone that all that stands of it is right."""
    by, at = present(request).required.actor, timezone.now()
    return _press(
        request, number, Kind.RIGHT, lambda: confirm_by_phone(program=number, by=by, at=at)
    )


@_looks_or_presses
@for_those(require_may_phone_programs)
def remind_places(request: HttpRequest, number: int) -> HttpResponse:
    """Remind a program by mail to say what is free."""
    by, at = present(request).required.actor, timezone.now()
    return _press(
        request, number, Kind.PLACES, lambda: remind_to_report(program=number, by=by, at=at)
    )


def _press(
    request: HttpRequest, number: int, kind: Kind, act: Callable[[], object]
) -> HttpResponse:
    there(lambda: known(number, at=timezone.now()))
    back = f"{reverse('desk:due')}?kind={kind}"
    return pressed(request, act, lambda words: _page(request, kind, words), back)


def _page(request: HttpRequest, kind: str, words: str = "") -> HttpResponse:
    number, _asked = asked_page(request)
    context = {"sheet": sheet(kind, number, timezone.now()), "words": words}
    return render(request, "desk/due.html", context, status=CONFLICT if words else 200)

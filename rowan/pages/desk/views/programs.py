"""Programs: the list, one of them, and what is done about it with one press."""

from collections.abc import Callable

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from rowan.domain.accounts.adapters import present, require_proved_lately
from rowan.domain.directory import actions
from rowan.domain.directory.access import require_may_change_standing, require_may_see_history
from rowan.domain.directory.queries import known
from rowan.pages.desk.forms import ProgramsForm
from rowan.pages.desk.presenters import program as one
from rowan.pages.desk.presenters import programs as several
from rowan.pages.desk.views.steps import CONFLICT, for_those, pressed, there
from rowan.web.paging import ON_A_PAGE, asked_page

team = for_those(require_may_change_standing)
_looks_or_presses = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@team
def programs(request: HttpRequest) -> HttpResponse:
    """Show the programs that the team knows, all or those asked for."""
    form = ProgramsForm(request.GET or None, which=several.which())
    at = timezone.now()
    found = Paginator(several.programs(**form.filters(), at=at), ON_A_PAGE)
    number, asked = asked_page(request)
    page = found.get_page(number)
    context = {
        "form": form,
        "page": page,
        "rows": several.rows(list(page.object_list), at),
        "asked": asked,
    }
    return render(request, "desk/programs.html", context)


@require_safe
@for_those(require_may_see_history)
def program(request: HttpRequest, number: int) -> HttpResponse:
    """Show one program: its standing and how it came about, how it is reached, how far it has come."""
    return program_page(request, number)


@_looks_or_presses
@team
def know_program(request: HttpRequest, number: int) -> HttpResponse:
    """Say that one knows a program or its people."""
    by, at = present(request).required.actor, timezone.now()
    return pressed_there(
        request, number, lambda: actions.declare_conflict(program=number, by=by, at=at)
    )


@_looks_or_presses
@team
def send_test(request: HttpRequest, number: int) -> HttpResponse:
    """Send a program a test referral."""
    by, at = present(request).required.actor, timezone.now()
    return pressed_there(
        request, number, lambda: actions.send_test_referral(program=number, by=by, at=at)
    )


@_looks_or_presses
@team
def contact_called(request: HttpRequest, number: int, contact: int) -> HttpResponse:
    """Write down that a contact point was called and somebody answered."""
    by, at = present(request).required.actor, timezone.now()
    return pressed_there(
        request,
        number,
        lambda: actions.record_contact_call(program=number, contact=contact, by=by, at=at),
    )


@_looks_or_presses
@team
def contact_asked(request: HttpRequest, number: int, contact: int) -> HttpResponse:
    """Send an address the link that proves it, or a telephone the code."""
    by, at = present(request).required.actor, timezone.now()
    return pressed_there(
        request,
        number,
        lambda: actions.ask_contact(program=number, contact=contact, by=by, at=at),
    )


@_looks_or_presses
@team
def contact_failing(request: HttpRequest, number: int, contact: int) -> HttpResponse:
    """Write down that a contact point does not answer."""
    by, at = present(request).required.actor, timezone.now()
    return pressed_there(
        request,
        number,
        lambda: actions.note_contact_failing(program=number, contact=contact, by=by, at=at),
    )


@_looks_or_presses
@team
def second_proposal(request: HttpRequest, number: int, proposal: int) -> HttpResponse:
    """Give the second word on what was proposed, and do it. Asks for a second factor."""
    if request.method == "POST":
        require_proved_lately(request, timezone.now())
    by, at = present(request).required.actor, timezone.now()
    return pressed_there(
        request, number, lambda: actions.second_proposal(proposal=proposal, by=by, at=at)
    )


@_looks_or_presses
@team
def drop_proposal(request: HttpRequest, number: int, proposal: int) -> HttpResponse:
    """Drop what waits for a second word."""
    by, at = present(request).required.actor, timezone.now()
    return pressed_there(
        request, number, lambda: actions.drop_proposal(proposal=proposal, by=by, at=at)
    )


def pressed_there(request: HttpRequest, number: int, act: Callable[[], object]) -> HttpResponse:
    """Do what was pressed on the page of a program, and lead back to it; a refusal is told there."""
    there(lambda: known(number, at=timezone.now()))
    back = reverse("desk:program", args=[number])
    return pressed(request, act, lambda words: program_page(request, number, words), back)


def program_page(request: HttpRequest, number: int, words: str = "") -> HttpResponse:
    """Show one program, with why something could not be done."""
    found = there(lambda: one.program(number, present(request).required, timezone.now()))
    context = {"program": found, "words": words}
    return render(request, "desk/program.html", context, status=CONFLICT if words else 200)

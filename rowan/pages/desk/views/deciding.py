"""What is done about an application on a page of its own: which program it is, a call, turning it down."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rowan.domain.accounts.adapters import present
from rowan.domain.directory import actions
from rowan.domain.directory.queries import by_reference
from rowan.pages.desk.forms import CallForm, DoubleForm, TurnDownForm, WhichForm
from rowan.pages.desk.forms.applications import NONE
from rowan.pages.desk.presenters.applications import Sheet, alike_choices, sheet
from rowan.pages.desk.presenters.words import choices
from rowan.pages.desk.views.applications import team
from rowan.pages.desk.views.steps import Step, taken, there
from rowan.web.parts import Link

_looks_or_presses = require_http_methods(["GET", "HEAD", "POST"])


@_looks_or_presses
@team
def which_program(request: HttpRequest, number: int) -> HttpResponse:
    """Say which program in the directory an application claims to be, or that it is none."""
    found, by = _found(request, number), present(request).required.actor
    alike = [(NONE, _("None of these: it is new here")), *alike_choices(found)]
    form = WhichForm(request.POST or None, alike=alike, references=by_reference())
    step = Step(
        _("Which program is it?"),
        _("Write it down"),
        _back(number),
        found.applied.name,
        (
            _(
                "A call that waits for a second word was about another program then, and counts no more."
            ),
        ),
    )
    return taken(
        request,
        form,
        lambda _said: actions.link_claim(
            application=number, program=form.number(), by=by, at=timezone.now()
        ),
        step,
    )


@_looks_or_presses
@team
def close_double(request: HttpRequest, number: int) -> HttpResponse:
    """Close an application for a program that is here already."""
    found, by = _found(request, number), present(request).required.actor
    form = DoubleForm(request.POST or None, alike=alike_choices(found), references=by_reference())
    step = Step(
        _("It is here already"),
        _("Close the application and tell them"),
        _back(number),
        found.applied.name,
        (_("The program stays as it is. The applicant gets a mail with a link to your words."),),
    )
    return taken(
        request,
        form,
        lambda said: actions.close_as_duplicate(
            application=number,
            program=form.number() or 0,
            words=said["words"],
            by=by,
            at=timezone.now(),
        ),
        step,
        proof=True,
    )


@_looks_or_presses
@team
def turn_down(request: HttpRequest, number: int) -> HttpResponse:
    """Turn an application down, for a reason and with words to the applicant."""
    found, by = _found(request, number), present(request).required.actor
    form = TurnDownForm(request.POST or None, reasons=choices("turn-down"))
    step = Step(
        _("Turn it down"),
        _("Turn it down and tell them"),
        _back(number),
        found.applied.name,
        (_("The applicant gets a mail with a link to the reason and to your words."),),
        kind="leave",
    )
    return taken(
        request,
        form,
        lambda said: actions.turn_down(application=number, by=by, at=timezone.now(), **said),
        step,
        proof=True,
    )


@_looks_or_presses
@team
def record_call(request: HttpRequest, number: int) -> HttpResponse:
    """Write down a call to a number that was found independently."""
    at = timezone.now()
    found, by = _found(request, number), present(request).required.actor
    form = CallForm(
        request.POST or None, sources=choices("source"), outcomes=choices("outcome"), at=at
    )
    step = Step(
        _("Write down a call"),
        _("Write it down"),
        _back(number),
        found.applied.name,
        (
            _(
                "Find a number of theirs yourself. Call it and ask whether they applied, and who did."
            ),
            _("If they say yes, a colleague looks at it and gives the second word."),
        ),
    )
    return taken(
        request,
        form,
        lambda said: actions.record_call_back(
            application=number, called=form.called(said), by=by, at=at
        ),
        step,
    )


def _found(request: HttpRequest, number: int) -> Sheet:
    return there(lambda: sheet(number, present(request).required, timezone.now()))


def _back(number: int) -> Link:
    return Link(_("Back to the application"), reverse("desk:application", args=[number]))

"""How a standing changes, each on a page of its own: suspended at once, proposed to a colleague, renewed."""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rowan.domain.accounts.adapters import present
from rowan.domain.directory import actions
from rowan.domain.directory.access import require_may_handle_concerns
from rowan.domain.directory.queries import Known, Step, concern, known
from rowan.pages.desk.forms import ReasonForm, SuspendForm
from rowan.pages.desk.presenters.words import choices, steps
from rowan.pages.desk.views import steps as shared
from rowan.pages.desk.views.programs import team
from rowan.pages.desk.views.steps import for_those, taken, there
from rowan.web.parts import Link

_looks_or_presses = require_http_methods(["GET", "HEAD", "POST"])


@_looks_or_presses
@team
def suspend(request: HttpRequest, number: int) -> HttpResponse:
    """Suspend a program at once. Asks for no second factor: nothing may stand in the way."""
    return _suspend(request, _found(number), _back(number))


@_looks_or_presses
@for_those(require_may_handle_concerns)
def suspend_for_concern(request: HttpRequest, number: int) -> HttpResponse:
    """Suspend the program that a concern is about, at once."""
    about = there(lambda: concern(number))
    back = Link(_("Back to the concern"), reverse("desk:concern", args=[number]))
    return _suspend(request, _found(about.program), back, number)


def _suspend(
    request: HttpRequest, program: Known, back: Link, concern: int | None = None
) -> HttpResponse:
    form = SuspendForm(request.POST or None, reasons=choices("suspend"))
    by = present(request).required.actor
    step = shared.Step(
        _("Suspend this program"),
        _("Suspend it now"),
        back,
        program.name,
        (
            _(
                "At once nobody finds it, it receives nothing, and what it has not read it cannot open."
            ),
            _("It is told the reason and can appeal. To lift this takes two of the team."),
        ),
        kind="leave",
    )
    return taken(
        request,
        form,
        lambda said: actions.suspend(
            program=program.id, concern=concern, by=by, at=timezone.now(), **said
        ),
        step,
    )


@_looks_or_presses
@team
def propose(request: HttpRequest, number: int, step: str) -> HttpResponse:
    """Give the first of two words: to vet a program, to lift a suspension, to remove it."""
    if step not in set(Step):
        raise Http404
    found, by = _found(number), present(request).required.actor
    form = ReasonForm(request.POST or None, reasons=choices(step))
    page = shared.Step(
        steps()[step],
        _("Propose it"),
        _back(number),
        found.name,
        (_("Nothing happens before a colleague gives the second word."),),
    )
    return taken(
        request,
        form,
        lambda said: actions.propose(
            program=number, step=Step(step), by=by, at=timezone.now(), **said
        ),
        page,
    )


@_looks_or_presses
@team
def renew(request: HttpRequest, number: int) -> HttpResponse:
    """Renew a standing for two years. Asks for a second factor."""
    found, by = _found(number), present(request).required.actor
    form = ReasonForm(request.POST or None, reasons=choices("renew"))
    step = shared.Step(
        _("Renew its standing"),
        _("Renew it for two years"),
        _back(number),
        found.name,
        (_("Look first whether it is still who it says it is, and reached as it says."),),
    )
    return taken(
        request,
        form,
        lambda said: actions.renew(program=number, by=by, at=timezone.now(), **said),
        step,
        proof=True,
    )


def _found(number: int) -> Known:
    return there(lambda: known(number, at=timezone.now()))


def _back(number: int) -> Link:
    return Link(_("Back to the program"), reverse("desk:program", args=[number]))

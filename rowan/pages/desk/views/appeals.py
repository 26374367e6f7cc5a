"""Appeals: those that are open, one of them, the first word and the second."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from rowan.domain.accounts.adapters import present, require_proved_lately
from rowan.domain.directory import actions
from rowan.domain.directory.access import require_may_decide_appeals
from rowan.pages.desk.forms import DecisionForm
from rowan.pages.desk.forms.appeals import GRANT
from rowan.pages.desk.presenters.appeals import AppealRow, one_appeal, open_appeals
from rowan.pages.desk.views.steps import CONFLICT, Step, for_those, pressed, taken, there
from rowan.web.parts import Link

team = for_those(require_may_decide_appeals)
_looks_or_presses = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@team
def appeals(request: HttpRequest) -> HttpResponse:
    """Show the open appeals, the oldest first."""
    rows = open_appeals(present(request).required, timezone.now())
    return render(request, "desk/appeals.html", {"rows": rows})


@require_safe
@team
def appeal(request: HttpRequest, number: int) -> HttpResponse:
    """Show one appeal."""
    return _page(request, number)


@_looks_or_presses
@team
def decide_appeal(request: HttpRequest, number: int) -> HttpResponse:
    """Give the first word on an appeal."""
    found, by = _found(request, number), present(request).required.actor
    form = DecisionForm(request.POST or None)
    step = Step(
        _("Give the first word"),
        _("Hand it to a colleague"),
        Link(_("Back to the appeal"), reverse("desk:appeal", args=[number])),
        found.about,
        (_("Nothing happens before a colleague gives the second word."),),
    )
    return taken(
        request,
        form,
        lambda said: actions.decide_appeal(
            appeal=number,
            granted=said["granted"] == GRANT,
            words=said["words"],
            by=by,
            at=timezone.now(),
        ),
        step,
    )


@_looks_or_presses
@team
def second_appeal(request: HttpRequest, number: int) -> HttpResponse:
    """Give the second word on an appeal, and do what was decided. Asks for a second factor."""
    if request.method == "POST":
        require_proved_lately(request, timezone.now())
    by, at = present(request).required.actor, timezone.now()
    return _press(request, number, lambda: actions.second_appeal(appeal=number, by=by, at=at))


@_looks_or_presses
@team
def object_to_decision(request: HttpRequest, number: int) -> HttpResponse:
    """Disagree with the first word: the appeal is open again."""
    by, at = present(request).required.actor, timezone.now()
    return _press(request, number, lambda: actions.object_to_decision(appeal=number, by=by, at=at))


def _press(request: HttpRequest, number: int, act: Callable[[], object]) -> HttpResponse:
    _found(request, number)
    back = reverse("desk:appeal", args=[number])
    return pressed(request, act, lambda words: _page(request, number, words), back)


def _page(request: HttpRequest, number: int, words: str = "") -> HttpResponse:
    context = {"row": _found(request, number), "words": words}
    return render(request, "desk/appeal.html", context, status=CONFLICT if words else 200)


def _found(request: HttpRequest, number: int) -> AppealRow:
    return there(lambda: one_appeal(number, present(request).required, timezone.now()))

"""Concerns: those that are open, one of them, its words, and what the team does about it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from rowan.domain.accounts.adapters import present
from rowan.domain.directory import actions
from rowan.domain.directory.access import require_may_handle_concerns
from rowan.domain.vault.queries import TEAM, all_opened_with
from rowan.pages.desk.forms import ReasonForm
from rowan.pages.desk.presenters import concerns as presented
from rowan.pages.desk.presenters.words import choices
from rowan.pages.desk.views.steps import CONFLICT, Step, for_those, pressed, refused, taken, there
from rowan.web.parts import Link

team = for_those(require_may_handle_concerns)
_looks_or_presses = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@team
def concerns(request: HttpRequest) -> HttpResponse:
    """Show the open concerns, and how many are over."""
    at = timezone.now()
    context = {
        "rows": presented.rows(presented.OPEN, at),
        "over": presented.rows(presented.OVER, at),
    }
    return render(request, "desk/concerns.html", context)


@require_safe
@team
def concern(request: HttpRequest, number: int) -> HttpResponse:
    """Show one concern, but for its words: these are opened with a press."""
    return _page(request, number)


@_looks_or_presses
@team
def look_at_concern(request: HttpRequest, number: int) -> HttpResponse:
    """Write down that one looks into a concern."""
    there(lambda: presented.one(number, timezone.now()))
    by = present(request).required.actor
    return pressed(
        request,
        lambda: actions.look_at_concern(concern=number, by=by, at=timezone.now()),
        lambda words: _page(request, number, words),
        _here(number),
    )


@_looks_or_presses
@team
def read_concern(request: HttpRequest, number: int) -> HttpResponse:
    """Open the words of a concern and show them once. The trail keeps who did."""
    if request.method != "POST":
        return redirect(_here(number))
    there(lambda: presented.one(number, timezone.now()))
    here, said = present(request), list[str]()
    opened = all_opened_with(here.own, TEAM)
    words = refused(
        lambda: said.append(
            actions.read_concern(
                concern=number, opened=opened, by=here.required.actor, at=timezone.now()
            )
        )
    )
    return _page(request, number, words, said[0] if said else "")


@_looks_or_presses
@team
def close_concern(request: HttpRequest, number: int) -> HttpResponse:
    """Close a concern for a reason, without acting on it."""
    found = there(lambda: presented.one(number, timezone.now()))
    by = present(request).required.actor
    form = ReasonForm(
        request.POST or None, reasons=choices("close-concern"), told=False, noted=False
    )
    step = Step(
        _("Close this concern"),
        _("Close it"),
        Link(_("Back to the concern"), _here(number)),
        found.program.name,
        (_("The program never learns that there was one."),),
    )
    return taken(
        request,
        form,
        lambda said: actions.close_concern(concern=number, by=by, at=timezone.now(), **said),
        step,
    )


def _here(number: int) -> str:
    return reverse("desk:concern", args=[number])


def _page(request: HttpRequest, number: int, words: str = "", said: str = "") -> HttpResponse:
    row = there(lambda: presented.one(number, timezone.now()))
    others = [
        each
        for each in presented.about(row.program.id, timezone.now())
        if each.concern.id != number
    ]
    context = {"row": row, "others": others, "words": words, "said": said}
    return render(request, "desk/concern.html", context, status=CONFLICT if words else 200)

"""Two entries of one program: side by side, made one by two words, and taken apart again likewise."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from rowan.domain.accounts.adapters import present, require_proved_lately
from rowan.domain.directory import actions
from rowan.domain.directory.access import require_may_change_standing
from rowan.domain.directory.queries import known
from rowan.pages.desk.forms import ReasonForm
from rowan.pages.desk.forms.merging import MergeForm
from rowan.pages.desk.presenters.merging import alike, sides
from rowan.pages.desk.presenters.words import choices
from rowan.pages.desk.views.programs import pressed_there
from rowan.pages.desk.views.steps import (
    CONFLICT,
    UNPROCESSABLE,
    Step,
    for_those,
    refused,
    taken,
    there,
)
from rowan.web.parts import Link

team = for_those(require_may_change_standing)
_looks_or_presses = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@team
def doubles(request: HttpRequest, number: int) -> HttpResponse:
    """Show what may be another entry of a program."""
    found = there(lambda: known(number, at=timezone.now()))
    context = {"program": found, "rows": there(lambda: alike(number))}
    return render(request, "desk/doubles.html", context)


@_looks_or_presses
@team
def merge(request: HttpRequest, number: int, other: int) -> HttpResponse:
    """Show two entries side by side, and give the first of two words that they are one."""
    at, by = timezone.now(), present(request).required.actor
    if number == other:
        raise Http404
    found = there(lambda: sides(number, other, at))
    form = MergeForm(request.POST or None, sides=found.choices, reasons=choices("merge"))
    words = ""
    if form.is_valid():
        said = dict(form.cleaned_data)
        stays = int(said.pop("stays"))
        gone = other if stays == number else number
        words = refused(
            lambda: actions.propose_merge(program=gone, into=stays, by=by, at=at, **said), form
        )
        if not words and not form.errors:
            return redirect("desk:program", gone)
    context = {"sides": found, "form": form, "words": words, "number": number}
    status = CONFLICT if words else UNPROCESSABLE if form.errors else 200
    return render(request, "desk/merge.html", context, status=status)


@_looks_or_presses
@team
def part(request: HttpRequest, number: int) -> HttpResponse:
    """Give the first of two words that a merged program is another one after all."""
    found, by = there(lambda: known(number, at=timezone.now())), present(request).required.actor
    form = ReasonForm(request.POST or None, reasons=choices("part"), told=False)
    step = Step(
        _("They are two after all"),
        _("Propose it"),
        Link(_("Back to the program"), reverse("desk:program", args=[number])),
        found.name,
        (
            _("Nothing happens before a colleague gives the second word."),
            _("Then requests reach it again. Contact points that were added to the other stay."),
        ),
    )
    return taken(
        request,
        form,
        lambda said: actions.propose_parting(program=number, by=by, at=timezone.now(), **said),
        step,
    )


@_looks_or_presses
@team
def second_merge(request: HttpRequest, number: int, merge: int) -> HttpResponse:
    """Give the second word, and do it. Asks for a second factor."""
    if request.method == "POST":
        require_proved_lately(request, timezone.now())
    by, at = present(request).required.actor, timezone.now()
    return pressed_there(request, number, lambda: actions.second_merge(merge=merge, by=by, at=at))


@_looks_or_presses
@team
def drop_merge(request: HttpRequest, number: int, merge: int) -> HttpResponse:
    """Drop what waits for a second word."""
    by, at = present(request).required.actor, timezone.now()
    return pressed_there(request, number, lambda: actions.drop_merge(merge=merge, by=by, at=at))

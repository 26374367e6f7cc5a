"""Requests that stand still: what is to be done about each, and what came of it, written down on the spot."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from rowan.domain.accounts.adapters import present
from rowan.domain.referrals import actions
from rowan.domain.referrals.access import require_may_review
from rowan.domain.referrals.refusals import DoneAlready, NoSuchTask
from rowan.pages.desk.forms import OutcomeForm
from rowan.pages.desk.presenters import tasks as presented
from rowan.pages.desk.presenters.words import choices
from rowan.pages.desk.views.keys import has_keys
from rowan.pages.desk.views.steps import UNPROCESSABLE, for_those
from rowan.web.paging import asked_page

team = for_those(require_may_review)


@require_safe
@team
def tasks(request: HttpRequest) -> HttpResponse:
    """Show what is to be done, what waits longest first."""
    page, _asked = asked_page(request)
    context = {"found": presented.listed(page, timezone.now()), "has_keys": has_keys(request)}
    return render(request, "desk/tasks.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@team
def task(request: HttpRequest, number: int) -> HttpResponse:
    """Show one task, and write down what came of it. What somebody did meanwhile leads to the list."""
    at, by = timezone.now(), present(request).required.actor
    try:
        sheet = presented.sheet(number, at)
        given = presented.outcomes(choices("task-done"), is_call=sheet.is_call)
        form = OutcomeForm(request.POST if request.method == "POST" else None, outcomes=given)
        if form.is_valid():
            actions.finish_task(stalled=number, outcome=form.cleaned_data["outcome"], by=by, at=at)
            return redirect("desk:tasks")
    except (NoSuchTask, DoneAlready, OverflowError):
        return redirect("desk:tasks")
    context = {"sheet": sheet, "form": form, "has_keys": has_keys(request)}
    status = UNPROCESSABLE if form.errors else 200
    return render(request, "desk/task.html", context, status=status)

"""The desk itself, the trail, and how the house is."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from rowan.domain.accounts import actions
from rowan.domain.accounts.access import require_may_work_at_the_desk
from rowan.domain.accounts.adapters import present
from rowan.domain.trail.queries import entries
from rowan.domain.vault.refusals import AgentAway, AgentLocked, AgentRefused
from rowan.pages.desk.forms import TrailForm
from rowan.pages.desk.presenters.home import desk
from rowan.pages.desk.presenters.house import house as how_it_is
from rowan.pages.desk.presenters.trail import trail_rows
from rowan.web.paging import asked_page


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Show what waits for somebody of the team, and how the house is."""
    me = present(request).required
    require_may_work_at_the_desk(me)
    at = timezone.now()
    colleagues = reverse("entering:colleagues", args=["team"])
    context = {"house": how_it_is(at), "desk": desk(me, colleagues, at)}
    return render(request, "desk/home.html", context)


@require_safe
def trail(request: HttpRequest) -> HttpResponse:
    """Show who did what, the newest first."""
    require_may_work_at_the_desk(present(request).required)
    form = TrailForm(request.GET or None)
    number, asked = asked_page(request)
    found = entries(**form.filters(), page=number)
    context = {
        "form": form,
        "page": found,
        "rows": trail_rows(found.lines, timezone.now()),
        "asked": asked,
        "before": number - 1,
        "after": number + 1,
    }
    return render(request, "desk/trail.html", context)


@require_safe
def house(request: HttpRequest) -> HttpResponse:
    """Show how the agent, the mail and the trail are."""
    require_may_work_at_the_desk(present(request).required)
    return render(request, "desk/house.html", {"house": how_it_is(timezone.now())})


@require_http_methods(["GET", "HEAD", "POST"])
def unlock(request: HttpRequest) -> HttpResponse:
    """Unlock the agent with one's own key. Who only looks is led to where the button is."""
    here = present(request)
    require_may_work_at_the_desk(here.required)
    if request.method != "POST":
        return redirect("desk:house")
    try:
        could = actions.unlock_agent(own=here.own)
    except (AgentAway, AgentLocked, AgentRefused):
        return redirect("desk:house")  # where it says how the agent is
    if could:
        return redirect("desk:home")
    context = {"house": how_it_is(timezone.now()), "could_not": True}
    return render(request, "desk/house.html", context, status=409)

"""What the steps of coming in share: who may be on a page, and where it goes on."""

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import ngettext

from rowan.domain.accounts import actions
from rowan.domain.accounts.adapters import present, prove_again, sign_in
from rowan.domain.accounts.queries import ways_in
from rowan.domain.vault.refusals import AgentAway, AgentLocked, AgentRefused

Rest = ParamSpec("Rest")
View = Callable[Concatenate[HttpRequest, Rest], HttpResponse]

UNPROCESSABLE = 422
_MINUTE = 60


def halfway(view: View[Rest]) -> View[Rest]:
    """Let on a page only who is past the password and not yet past the second factor."""

    @wraps(view)
    def stepped(request: HttpRequest, /, *args: Rest.args, **kwargs: Rest.kwargs) -> HttpResponse:
        here = present(request)
        if here.is_authenticated:
            return redirect("entering:home")
        if not here.is_halfway:
            return redirect("entering:sign-in")
        return view(request, *args, **kwargs)

    return stepped


def entered(request: HttpRequest, at: datetime) -> HttpResponse:
    """Sign somebody in, make the keys that wait for their first sign-in, and unlock the agent if theirs can."""
    here = present(request)
    if here.is_authenticated:
        prove_again(request.session, at)
        return redirect(next_of(request))
    sign_in(request.session, at)
    actions.found_keys(person=here.required, own=here.own, at=at)
    with suppress(AgentAway, AgentLocked, AgentRefused):  # the desk says that it is locked
        actions.unlock_agent(own=here.own)
    if not ways_in(
        here.required.id
    ):  # a recovery code let them in: next time there may be none left
        return redirect("entering:adding")
    return redirect(next_of(request))


def next_of(request: HttpRequest) -> str:
    """Return where to go on: a staff path of ours, or the first page."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    ours = url_has_allowed_host_and_scheme(wanted, allowed_hosts=None)
    return wanted if ours and wanted.startswith("/staff/") else reverse("entering:home")


def shown(request: HttpRequest, name: str, form: object, **more: object) -> HttpResponse:
    """Show a page with a form: again, with what is wrong with it, as 422."""
    context = {"form": form, "next": next_of(request), **more}
    status = UNPROCESSABLE if getattr(form, "errors", None) else 200
    return render(request, f"entering/{name}.html", context, status=status)


def busy(request: HttpRequest) -> HttpResponse:
    """Answer 503: too many at once, or the agent is away. Nothing is lost."""
    return render(request, "entering/busy.html", {"again": request.get_full_path()}, status=503)


def wait_words(seconds: int) -> str:
    """Say how long to wait before another try."""
    if seconds < _MINUTE:
        words = ngettext(
            "Too many tries. Wait %d second, then try again.",
            "Too many tries. Wait %d seconds, then try again.",
            seconds,
        )
        return words % seconds
    minutes = -(-seconds // _MINUTE)
    words = ngettext(
        "Too many tries. Wait %d minute, then try again.",
        "Too many tries. Wait %d minutes, then try again.",
        minutes,
    )
    return words % minutes

"""Whether all that stands of a program is right: asked by mail once a year, and answered with one press.

Following the link changes nothing and leaves no cookie. Whoever has it sees what people read of that program, and its
contact points as far as their own people know them again. What has changed is changed by whoever signs in.
"""

from contextlib import suppress

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from rowan.domain.accounts.adapters import present
from rowan.domain.directory import actions
from rowan.domain.directory.access import require_may_confirm
from rowan.domain.directory.queries import confirming_by_link, entry
from rowan.domain.directory.refusals import ConfirmationOver
from rowan.domain.notices.refusals import LinkExpired, LinkUnknown, LinkUsed
from rowan.pages.providing.presenters.asked import done
from rowan.pages.providing.presenters.confirming import over, points
from rowan.pages.providing.presenters.profile import profile_shown
from rowan.web.origin import sent_from_here

_OVER = (ConfirmationOver, LinkUnknown, LinkUsed, LinkExpired)


@csrf_exempt  # whoever presses has no session: the token is the secret, and only our own page may send it
@require_http_methods(["GET", "HEAD", "POST"])
def right_by_link(request: HttpRequest, token: str) -> HttpResponse:
    """Show what stands of a program, and take its word that all of it is right."""
    at = timezone.now()
    try:
        program = confirming_by_link(token, at=at).program
        if request.method != "POST":
            return _page(request, program)
        if not sent_from_here(request):
            raise Http404
        actions.confirm_by_link(token=token, at=at)
    except _OVER as refusal:
        context = {"over": over(refusal)}
        return render(request, "providing/confirming_over.html", context, status=404)
    return render(request, "providing/asked_done.html", done(""))


@require_http_methods(["GET", "HEAD", "POST"])
def say_right(request: HttpRequest, number: int) -> HttpResponse:
    """Take the same word from an administrator who is signed in. What a colleague has said is said."""
    person = present(request).required
    require_may_confirm(person, number)
    if request.method == "POST":
        with suppress(ConfirmationOver):
            actions.confirm_on_page(program=number, by=person.actor, at=timezone.now())
    return redirect("providing:profile", number)


def _page(request: HttpRequest, program: int) -> HttpResponse:
    found = entry(program)
    context = {
        "number": program,
        "shown": profile_shown(program, found, None),
        "points": points(program),
    }
    return render(request, "providing/confirming.html", context)

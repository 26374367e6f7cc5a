"""The test referral: sent, opened with the reader's own key, confirmed."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rowan.domain.accounts.access import require_may_work_for
from rowan.domain.accounts.adapters import present
from rowan.domain.directory import actions
from rowan.domain.directory.access import require_may_open_test, require_may_send_test
from rowan.domain.directory.queries import Reached, entry, has_test, reached
from rowan.domain.directory.refusals import (
    KeyDoesNotFit,
    NoTestSent,
    NotInNetwork,
    NotOfTheProgram,
    NotReachedYet,
)
from rowan.pages.providing.presenters.keys import agent_holds_back, program_key
from rowan.pages.providing.presenters.readiness import opened_test
from rowan.pages.providing.presenters.standing import told

_CONFLICT = 409


@require_http_methods(["GET", "HEAD", "POST"])
def test(request: HttpRequest, number: int) -> HttpResponse:
    """Show the test referral of a program, opened; the button confirms that somebody could read it."""
    here = present(request)
    require_may_open_test(here.required, number)
    if request.method != "POST":
        return _page(request, number)
    found = opened_test(number, here.own)
    if found is None:
        return _page(request, number, _("It does not open with your key, so it is not confirmed."))
    try:
        actions.confirm_test_referral(
            program=number, opened=found.key, by=here.required.actor, at=timezone.now()
        )
    except (KeyDoesNotFit, NoTestSent):  # another one was sent in this very moment
        return _page(request, number, _("Another test was sent meanwhile. This is the new one."))
    except NotOfTheProgram:
        raise Http404 from None
    return redirect("providing:test", number)


@require_http_methods(["GET", "HEAD", "POST"])
def send_test(request: HttpRequest, number: int) -> HttpResponse:
    """Have a test referral sealed to a program. Who only looks is led to where the button is."""
    person = present(request).required
    require_may_work_for(person, number)
    require_may_send_test(person, number)
    if request.method == "POST":
        try:
            actions.send_test_referral(program=number, by=person.actor, at=timezone.now())
        except NotInNetwork:
            words = _(
                "It is sent once the team has made sure of you, and not while you are suspended."
            )
            return _page(request, number, words)
        except NotReachedYet:
            return _page(request, number, _("Your program has no key yet. Sign out and in again."))
    return redirect("providing:test", number)


def _page(request: HttpRequest, number: int, words: str = "") -> HttpResponse:
    here = present(request)
    context = {
        "number": number,
        "program": entry(number),
        "key": program_key(number, here.own),
        "looks_after": here.required.administers(number),
        "was_sent": has_test(number),
        "opened": opened_test(number, here.own),
        "is_ready": reached(number) is Reached.READY,
        "in_network": told(number, at=timezone.now()).in_network,
        "holds_back": agent_holds_back(),
        "words": words,
    }
    return render(request, "providing/test.html", context, status=_CONFLICT if words else 200)

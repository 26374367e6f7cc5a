"""What the team does about a request, each on a page of its own that says what happens."""

from collections.abc import Callable, Mapping
from typing import Any

from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rowan.domain.accounts.adapters import present
from rowan.domain.directory.queries import known
from rowan.domain.referrals import actions
from rowan.domain.referrals.queries import next_to_review
from rowan.domain.vault.queries import TEAM, all_opened_with
from rowan.pages.desk.forms import PapersForm, ReasonForm, ReturnForm, TalkedForm
from rowan.pages.desk.presenters.requests import RequestSheet, one, recipient
from rowan.pages.desk.presenters.reviewing import (
    before_adding,
    before_approving,
    before_clearing,
    before_holding_back,
    before_returning,
    before_thawing,
)
from rowan.pages.desk.presenters.words import choices
from rowan.pages.desk.views.requests import team
from rowan.pages.desk.views.steps import Step, taken, there
from rowan.web.parts import Link

_looks_or_presses = require_http_methods(["GET", "HEAD", "POST"])


@_looks_or_presses
@team
def clear_request(request: HttpRequest, referral: int) -> HttpResponse:
    """Let a request go out."""
    step = Step(
        _("Let it go out"),
        _("Let it go out"),
        _back(referral),
        _found(referral).found.alias,
        before_clearing(),
        then=lambda: _next(referral),
    )
    return _taken(request, referral, actions.clear, step)


@_looks_or_presses
@team
def return_request(request: HttpRequest, referral: int) -> HttpResponse:
    """Send a request back to its person."""
    step = Step(
        _("Send it back for more"),
        _("Send it back"),
        _back(referral),
        _found(referral).found.alias,
        before_returning(),
        then=lambda: _next(referral),
    )
    posted = request.POST if request.method == "POST" else None
    by = present(request).required.actor
    return taken(
        request,
        ReturnForm(posted, reasons=choices("return")),
        lambda said: actions.return_for_more(
            referral=referral, why=said["reason"], words=said["words"], by=by, at=timezone.now()
        ),
        step,
    )


@_looks_or_presses
@team
def hold_back_request(request: HttpRequest, referral: int, delivery: int) -> HttpResponse:
    """Keep a request from one program."""
    found = recipient(_found(referral), delivery)
    if found is None:
        raise Http404
    step = Step(
        _("Hold it back from this program"),
        _("Hold it back"),
        _back(referral),
        found.name,
        before_holding_back(),
        kind="leave",
    )
    return taken(
        request,
        _why(request, "hold-back"),
        lambda said: actions.hold_back(
            delivery=delivery,
            why=said["reason"],
            by=present(request).required.actor,
            at=timezone.now(),
        ),
        step,
    )


@_looks_or_presses
@team
def add_request_program(request: HttpRequest, referral: int, program: int) -> HttpResponse:
    """Ask one more program with a request, inside what its person said yes to."""
    here, at = present(request), timezone.now()
    step = Step(
        _("Ask this program too"),
        _("Ask it too"),
        _back(referral),
        there(lambda: known(program, at=at)).name,
        before_adding(),
    )

    def add(said: Mapping[str, Any]) -> None:
        _found(referral)
        actions.add_program(
            referral=referral,
            program=program,
            opened=all_opened_with(here.own, TEAM),
            why=said["reason"],
            by=here.required.actor,
            at=at,
        )

    return taken(request, _why(request, "add-program"), add, step)


@_looks_or_presses
@team
def approve_request(request: HttpRequest, referral: int) -> HttpResponse:
    """Record that somebody who is, or may be, under 18 may move to another state."""
    step = Step(
        _("Record that a move to another state is approved"),
        _("Record it"),
        _back(referral),
        _found(referral).found.alias,
        before_approving(),
    )
    return _taken(request, referral, actions.approve, step, PapersForm)


@_looks_or_presses
@team
def thaw_request(request: HttpRequest, referral: int) -> HttpResponse:
    """Let a request go on that somebody said they did not choose."""
    step = Step(
        _("Let it go on"),
        _("Let it go on"),
        _back(referral),
        _found(referral).found.alias,
        before_thawing(),
    )
    return _taken(request, referral, actions.thaw, step, TalkedForm)


def _taken(
    request: HttpRequest,
    referral: int,
    act: Callable[..., None],
    step: Step,
    kind: type[Form] = Form,
) -> HttpResponse:
    by = present(request).required.actor
    return taken(
        request,
        _form(request, kind),
        lambda _said: act(referral=referral, by=by, at=timezone.now()),
        step,
    )


def _form(request: HttpRequest, kind: type[Form] = Form) -> Form:
    """Return the form of a step, filled by whoever presses: with nothing to type, the press is all there is."""
    return kind(request.POST) if request.method == "POST" else kind()


def _next(referral: int) -> str:
    """Return where the next request to look at is; or the list, where none waits."""
    following = next_to_review(after=referral)
    if following is None:
        return reverse("desk:requests")
    return f"{reverse('desk:request', args=[following])}?after={referral}"


def _why(request: HttpRequest, what: str) -> ReasonForm:
    posted = request.POST if request.method == "POST" else None
    return ReasonForm(posted, reasons=choices(what), told=False, noted=False)


def _found(referral: int) -> RequestSheet:
    return there(lambda: one(referral, timezone.now()))


def _back(referral: int) -> Link:
    return Link(_("Back to the request"), reverse("desk:request", args=[referral]))

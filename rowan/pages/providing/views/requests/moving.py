"""From a talk to an open door: an application, from when on they can come, and how it went."""

from collections.abc import Callable

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rowan.core.formats.links import host_of
from rowan.domain.directory.queries import entry
from rowan.domain.referrals import actions
from rowan.pages.providing.forms.requests import IntakeForm
from rowan.pages.providing.views.requests.about import METHODS, About, of_a_request
from rowan.pages.providing.views.requests.possible import when_possible
from rowan.pages.providing.views.requests.steps import Step, posted, step


@require_http_methods(METHODS)
@of_a_request
@when_possible("request-applied")
def begin_application(request: HttpRequest, about: About) -> HttpResponse:
    """Ask for the program's own application form."""
    link = entry(about.number).application_form
    where = (
        _("They read where it is, and that it is another site: %s") % host_of(link)
        if link
        else _("You name no address of it, so write to them how they can fill it in.")
    )
    shown = Step(
        _("Ask them to fill in our form"),
        _("Ask them"),
        (
            where,
            _("They see that it is not decided yet, and may leave any question open."),
            _("Ask in it only what you need. Never for their story."),
        ),
    )
    return _confirmed(request, about, actions.apply, shown)


@require_http_methods(METHODS)
@of_a_request
@when_possible("request-received")
def receive_application(request: HttpRequest, about: About) -> HttpResponse:
    """Say that the program's own application form has come."""
    shown = Step(
        _("We have their form"),
        _("Yes, we have it"),
        (_("They see that you have it, and need not ask."),),
    )
    return _confirmed(request, about, actions.receive_form, shown)


@require_http_methods(METHODS)
@of_a_request
@when_possible("request-intake")
def propose_intake(request: HttpRequest, about: About) -> HttpResponse:
    """Say from when on the person may come to the place that is held for them."""
    form = IntakeForm(about.found.intake_at, about.at, posted(request))
    shown = Step(
        _("Say when they can come"),
        _("Tell them"),
        (
            _(
                "They get a notice, and can then say yes to your place. Until they do they may choose another."
            ),
        ),
    )
    return step(
        request,
        about,
        form,
        lambda: actions.propose_intake(**about.doing, intake_at=form.intake_at),
        shown,
    )


@require_http_methods(METHODS)
@of_a_request
@when_possible("request-arrived")
def have_come(request: HttpRequest, about: About) -> HttpResponse:
    """Write down that the person has come."""
    shown = Step(
        _("They have come"),
        _("Yes, they are here"),
        (
            _("Their request closes. Whoever finds their receipt sees only that it is closed."),
            _("You can no longer read how to reach them: they are with you."),
        ),
    )
    return _confirmed(request, about, actions.arrive, shown)


@require_http_methods(METHODS)
@of_a_request
@when_possible("request-nobody")
def nobody_came(request: HttpRequest, about: About) -> HttpResponse:
    """Write down that nobody came."""
    shown = Step(
        _("Nobody came"),
        _("Nobody came, free the place"),
        (
            _("Have you tried to reach them, in the way that they marked as safe?"),
            _waits_again(),
            _("The place is free at once. They get a notice, and can come back to you."),
        ),
        "leave",
    )
    return _confirmed(request, about, actions.nobody_came, shown)


@require_http_methods(METHODS)
@of_a_request
@when_possible("request-back")
def take_place_back(request: HttpRequest, about: About) -> HttpResponse:
    """Take back a place that somebody counts on."""
    shown = Step(
        _("Take the place back"),
        _("Take the place from them"),
        (
            _("They count on this place, and may be on their way. Write or call first if you can."),
            _waits_again(),
            _("They get a notice. The place is free at once."),
        ),
        "leave",
    )
    return _confirmed(request, about, actions.give_place_back, shown)


@require_http_methods(METHODS)
@of_a_request
@when_possible("request-left")
def left_early(request: HttpRequest, about: About) -> HttpResponse:
    """Write down that somebody who came has left again, and looks on."""
    shown = Step(
        _("They left early"),
        _("Yes, they left"),
        (
            _("For somebody who came, left again and still looks for a place."),
            _waits_again(),
            _("The place is free again once it has been made ready."),
        ),
        "leave",
    )
    return _confirmed(request, about, actions.left_early, shown)


def _confirmed(
    request: HttpRequest, about: About, act: Callable[..., None], shown: Step
) -> HttpResponse:
    form = forms.Form(posted(request))
    return step(request, about, form, lambda: act(**about.doing), shown)


def _waits_again() -> str:
    return _("They wait again, where they stood in line before. Nothing is lost to them.")

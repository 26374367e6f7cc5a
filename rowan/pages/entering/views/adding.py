"""A second factor is added: the first one on the way in, further ones later."""

from datetime import datetime
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe
from django_permissions_policy.decorators import permissions_policy_override

from rowan.domain.accounts import actions
from rowan.domain.accounts.adapters import present, require_proved_lately
from rowan.domain.accounts.clients import new_seed, passkey_options, seed_link, seed_picture
from rowan.domain.accounts.queries import FactorKind, may_begin_factors, passkeys, ways_in
from rowan.domain.accounts.refusals import CodeRefused, FactorThere, PasskeyRefused
from rowan.pages.entering.forms import CodesForm, NewPasskeyForm
from rowan.pages.entering.presenters.proving import PASSKEYS_HERE, drawing, in_fours, options
from rowan.pages.entering.views.steps import View, entered, shown

_SEED, _STATE = "seed", "making"


def may_add(view: "View[[]]") -> "View[[]]":
    """Let on a page who is signed in and proved it lately, or is on the way in and may show the password alone."""

    @wraps(view)
    def stepped(request: HttpRequest, /) -> HttpResponse:
        here = present(request)
        if here.is_authenticated:
            require_proved_lately(request, timezone.now())
            return view(request)
        if not here.is_halfway:
            return redirect("entering:sign-in")
        if not may_begin_factors(here.required.id):
            return redirect("entering:second")
        return view(request)

    return stepped


@may_add
@require_safe
def adding(request: HttpRequest) -> HttpResponse:
    """Let somebody choose between a passkey and codes from an app."""
    held = ways_in(present(request).required.id)
    context = {"first": not held, "has_codes": FactorKind.CODES in held}
    return render(request, "entering/adding.html", context)


@may_add
@require_http_methods(["GET", "HEAD", "POST"])
def adding_codes(request: HttpRequest) -> HttpResponse:
    """Show a new seed for an app, and take its first code."""
    here, at = present(request), timezone.now()
    seed = request.session.setdefault(_SEED, new_seed())
    form = CodesForm(request.POST or None)
    if form.is_valid():
        try:
            actions.add_codes(own=here.own, seed=seed, **_said(request, form, at))
        except CodeRefused:
            form.add_error("code", _("This is not the code for now. Wait for the next one."))
        except FactorThere:
            return redirect("entering:second")
        else:
            del request.session[_SEED]
            return _added(request, at)
    picture = drawing(seed_picture(seed_link(seed, here.required.email)))
    return shown(request, "adding_codes", form, seed=in_fours(seed), picture=picture)


@may_add
@permissions_policy_override(PASSKEYS_HERE)
@require_http_methods(["GET", "HEAD", "POST"])
def adding_passkey(request: HttpRequest) -> HttpResponse:
    """Have the browser make a passkey, and keep its public half."""
    person, at = present(request).required, timezone.now()
    form = NewPasskeyForm(request.POST or None)
    if form.is_valid():
        state = request.session.pop(_STATE, {})
        try:
            actions.add_passkey(state=state, **_said(request, form, at))
        except PasskeyRefused:
            form.add_error(None, _("No passkey was made. Try once more, or choose codes."))
        except FactorThere:
            return redirect("entering:second")
        else:
            return _added(request, at)
    known = [public for _id, public in passkeys(person.id)]
    made, request.session[_STATE] = passkey_options(person.id, person.email, known)
    return shown(request, "adding_passkey", form, options=options(made))


def _said(request: HttpRequest, form: CodesForm | NewPasskeyForm, at: datetime) -> dict[str, Any]:
    here = present(request)
    person, first = here.required, not here.is_authenticated
    return form.cleaned_data | {"user": person.id, "first": first, "by": person.actor, "at": at}


def _added(request: HttpRequest, at: datetime) -> HttpResponse:
    """Go on: to the recovery codes with the first factor, else back to the account."""
    if present(request).is_authenticated:
        return redirect("entering:account")
    entered(request, at)
    return redirect("entering:recovery-codes")

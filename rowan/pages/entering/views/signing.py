"""Signing in with a password, out again, and what to do without one."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rowan.domain.accounts import actions
from rowan.domain.accounts.adapters import (
    begin,
    checked_password,
    device_of,
    present,
    require_allowed,
)
from rowan.domain.accounts.queries import plain_address
from rowan.domain.accounts.refusals import Busy, TooSoon, WrongPassword
from rowan.domain.referrals.access import may_hold_cases
from rowan.pages.entering.forms import ForgottenForm, SignInForm
from rowan.pages.entering.views.steps import busy, next_of, shown, wait_words


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Lead to the first page of whoever is signed in."""
    person = present(request).required
    if person.in_team:
        return redirect("desk:home")
    if len(person.programs) == 1:
        return redirect("providing:home", person.programs[0])
    return redirect("seeking:cases" if may_hold_cases(person) else "entering:account")


@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Ask for address and password. Right or wrong, known or not, it takes the same time."""
    if present(request).is_authenticated:
        return redirect(next_of(request))
    form = SignInForm(request.POST or None)
    if form.is_valid():
        try:
            known = device_of(request)
            begin(request.session, *checked_password(**form.cleaned_data, device=known))
        except WrongPassword:
            form.add_error(None, _("The address and the password do not belong together."))
        except TooSoon as refusal:
            form.add_error(None, wait_words(refusal.seconds))
        except Busy:
            return busy(request)
        else:
            asked = request.GET.urlencode()
            return redirect("?".join(filter(None, [reverse("entering:second"), asked])))
    return shown(request, "sign_in", form)


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session."""
    request.session.flush()
    return redirect("entering:sign-in")


@require_http_methods(["GET", "HEAD", "POST"])
def forgot(request: HttpRequest) -> HttpResponse:
    """Ask for a link to a new password. The answer is the same whether anybody has that address."""
    form = ForgottenForm(request.POST or None)
    if form.is_valid():
        email = plain_address(form.cleaned_data["email"])
        try:
            require_allowed("forgotten", email)
        except TooSoon as refusal:
            form.add_error(None, wait_words(refusal.seconds))
            return shown(request, "forgot", form)
        except Busy:
            return busy(request)
        actions.ask_for_password(email=email, at=timezone.now())
        return render(request, "entering/asked.html")
    return shown(request, "forgot", form)

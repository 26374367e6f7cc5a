"""The second factor, on the way in and once more before what matters: a code, a passkey or a recovery code."""

from collections.abc import Callable
from datetime import datetime
from urllib.parse import urlencode

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from django_permissions_policy.decorators import permissions_policy_override

from rowan.domain.accounts import actions
from rowan.domain.accounts.adapters import present, require_allowed
from rowan.domain.accounts.clients import question
from rowan.domain.accounts.queries import (
    FactorKind,
    may_begin_factors,
    passkeys,
    recovery_codes_left,
    ways_in,
)
from rowan.domain.accounts.refusals import Busy, CodeRefused, PasskeyRefused, TooSoon
from rowan.pages.entering.forms import CodeForm, PasskeyForm, RecoveryForm
from rowan.pages.entering.presenters.proving import PASSKEYS_HERE, options
from rowan.pages.entering.views.steps import busy, entered, halfway, next_of, shown, wait_words

_STATE = "question"
_IN, _AGAIN = "second", "again"


@halfway
@require_http_methods(["GET", "HEAD", "POST"])
def second(request: HttpRequest) -> HttpResponse:
    """Ask for a code from an app, or lead to another way in, or to the first enrolment."""
    if may_begin_factors(present(request).required.id):
        return redirect("entering:adding")
    return _code(request, _IN)


@halfway
@permissions_policy_override(PASSKEYS_HERE)
@require_http_methods(["GET", "HEAD", "POST"])
def second_passkey(request: HttpRequest) -> HttpResponse:
    """Ask for a passkey."""
    return _passkey(request, _IN)


@halfway
@require_http_methods(["GET", "HEAD", "POST"])
def second_recovery(request: HttpRequest) -> HttpResponse:
    """Take a recovery code in place of a lost second factor."""
    return _recovery(request, _IN)


@require_http_methods(["GET", "HEAD", "POST"])
def again(request: HttpRequest) -> HttpResponse:
    """Ask for a code once more, or lead to another way."""
    return _code(request, _AGAIN)


@permissions_policy_override(PASSKEYS_HERE)
@require_http_methods(["GET", "HEAD", "POST"])
def again_passkey(request: HttpRequest) -> HttpResponse:
    """Ask for a passkey once more."""
    return _passkey(request, _AGAIN)


@require_http_methods(["GET", "HEAD", "POST"])
def again_recovery(request: HttpRequest) -> HttpResponse:
    """Take a recovery code once more."""
    return _recovery(request, _AGAIN)


def _code(request: HttpRequest, step: str) -> HttpResponse:
    user, own = present(request).required.id, present(request).own
    held = ways_in(user)
    if FactorKind.CODES not in held:
        return _led(request, step, "passkey" if held else "recovery")
    form = CodeForm(request.POST or None)
    words = _(
        "This code does not count. Each works once, for about a minute: use the next one. "
        "If that happens again, let your phone set its clock by itself."
    )

    def take(at: datetime) -> None:
        actions.use_code(user=user, own=own, code=form.cleaned_data["code"], at=at)

    return _taken(request, form, take, words) or _page(request, "code", step, form)


def _passkey(request: HttpRequest, step: str) -> HttpResponse:
    user = present(request).required.id
    known = [public for _id, public in passkeys(user)]
    if not known:
        return _led(request, step)
    form = PasskeyForm(request.POST or None)
    words = _("That passkey did not work here. Try once more.")

    def take(at: datetime) -> None:
        state = request.session.pop(_STATE, {})
        answer = form.cleaned_data["answer"]
        actions.use_passkey(user=user, state=state, answer=answer, at=at)

    if answer := _taken(request, form, take, words):
        return answer
    asked, request.session[_STATE] = question(known)
    return _page(request, "passkey", step, form, options=options(asked))


def _recovery(request: HttpRequest, step: str) -> HttpResponse:
    person = present(request).required
    form = RecoveryForm(request.POST or None)
    words = _("This code does not count. Each works once.")

    def take(at: datetime) -> None:
        code = form.cleaned_data["code"]
        actions.use_recovery_code(user=person.id, code=code, by=person.actor, at=at)

    return _taken(request, form, take, words) or _page(request, "recovery", step, form)


def _taken(
    request: HttpRequest, form: forms.Form, take: Callable[[datetime], None], words: str
) -> HttpResponse | None:
    """Take a proof and lead on. Returns nothing, with the reason on the form, if it was none."""
    if not form.is_valid():
        return None
    at = timezone.now()
    try:
        require_allowed("second-factor", str(present(request).required.id))
        take(at)
    except (CodeRefused, PasskeyRefused):
        form.add_error("code" if "code" in form.fields else None, words)
    except TooSoon as refusal:
        form.add_error(None, wait_words(refusal.seconds))
    except Busy:
        return busy(request)
    else:
        return entered(request, at)
    return None


def _page(
    request: HttpRequest, name: str, step: str, form: forms.Form, **more: object
) -> HttpResponse:
    user = present(request).required.id
    held, asked = ways_in(user), urlencode({"next": next_of(request)})
    others = {
        "code": f"{reverse(f'entering:{step}')}?{asked}" if FactorKind.CODES in held else "",
        "passkey": _way(step, "passkey", asked) if FactorKind.PASSKEY in held else "",
        "recovery": _way(step, "recovery", asked) if recovery_codes_left(user) else "",
    }
    more |= {"again": step == _AGAIN, "others": others | {name: ""}, "held": bool(held)}
    return shown(request, name, form, **more)


def _led(request: HttpRequest, step: str, way: str = "") -> HttpResponse:
    """Lead to another way of the same step."""
    return redirect(_way(step, way, urlencode({"next": next_of(request)})))


def _way(step: str, way: str, asked: str) -> str:
    return f"{reverse('entering:' + '-'.join(filter(None, [step, way])))}?{asked}"

"""How an application stands, for whoever sent it: they bring its code, or came by a link that we mailed to them.

By its code the pages lie among those of everybody; by a link, in the session that the link began. A link is used up by
what is done with it; after that the session itself remembers whose it is.
"""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from functools import wraps

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rowan.domain.accounts.adapters import link_of
from rowan.domain.directory import actions
from rowan.domain.directory.queries import APPLICANT, answered, application_of
from rowan.domain.directory.refusals import (
    AppealWaits,
    ApplicationOver,
    NoSuchApplication,
    NothingToAppeal,
)
from rowan.domain.notices.actions import use_link
from rowan.domain.notices.queries import link
from rowan.domain.notices.refusals import LinkExpired, LinkUnknown, LinkUsed
from rowan.pages.providing.forms.applying import AppealForm, CodeForm, unknown_code
from rowan.pages.providing.presenters.applying import stands
from rowan.pages.providing.views.applying import UNPROCESSABLE
from rowan.pages.providing.views.drafting import Draft
from rowan.web.sessions import is_staff_path

_NUMBER, _CODE = "application", "join-code"
_NO_PROOF = (NoSuchApplication, LinkUnknown, LinkUsed, LinkExpired)


@dataclass(frozen=True)
class Proof:
    """Whose application somebody may see. ``token`` is of a link that was not used up."""

    application: int
    token: str = ""

    def use(self, request: HttpRequest, at: datetime) -> None:
        """Use the link up, if there is one, and let the session remember. Raises the refusals of links."""
        if self.token:
            use_link(token=self.token, purpose=actions.APPLICATION, at=at)
            request.session[_NUMBER] = self.application


Proven = Callable[[HttpRequest, Proof], HttpResponse]


def proven(view: Proven) -> Callable[[HttpRequest], HttpResponse]:
    """Let on a page only who brought the code of an application, or its link."""

    @wraps(view)
    def stepped(request: HttpRequest, /) -> HttpResponse:
        by_link = is_staff_path(request.path_info)
        try:
            return view(request, _by_link(request) if by_link else _by_code(request))
        except _NO_PROOF:
            if not by_link:
                return redirect("providing:join-code")
            return render(request, "providing/applying_over.html", status=404)

    return stepped


def _by_code(request: HttpRequest) -> Proof:
    code = request.session.get(_CODE) or Draft(request.session).sent
    return Proof(application_of(code))


def _by_link(request: HttpRequest) -> Proof:
    if remembered := request.session.get(_NUMBER):
        return Proof(remembered)
    token = link_of(request.session)
    found = link(token, timezone.now())
    if found.purpose != actions.APPLICATION:
        raise LinkUnknown
    return Proof(int(found.target), token)


@require_http_methods(["GET", "HEAD", "POST"])
def join_code(request: HttpRequest) -> HttpResponse:
    """Ask for the code of an application."""
    form = CodeForm(request.POST or None)
    if form.is_valid():
        try:
            application_of(form.cleaned_data["code"])
        except NoSuchApplication:
            form.add_error("code", unknown_code())
        else:
            request.session[_CODE] = form.cleaned_data["code"]
            return redirect("providing:applied")
    status = UNPROCESSABLE if form.errors else 200
    return render(request, "providing/applying_code.html", {"form": form}, status=status)


@proven
@require_safe
def application_stands(request: HttpRequest, proof: Proof) -> HttpResponse:
    """Show how an application stands, and what its applicant can do."""
    return _shown(request, proof, AppealForm())


@proven
@require_POST
def withdraw_application(request: HttpRequest, proof: Proof) -> HttpResponse:
    """Take an application back. What was decided meanwhile stays as it is."""
    at = timezone.now()
    with suppress(ApplicationOver), transaction.atomic():
        proof.use(request, at)
        actions.withdraw_application(application=proof.application, by=APPLICANT, at=at)
    return redirect(_there(request, "applied"))


@proven
@require_http_methods(["GET", "HEAD", "POST"])
def appeal_turn_down(request: HttpRequest, proof: Proof) -> HttpResponse:
    """Ask that others look again at an application that was turned down."""
    form, at = AppealForm(request.POST or None), timezone.now()
    if form.is_valid():
        try:
            with suppress(AppealWaits), transaction.atomic():
                proof.use(request, at)
                words = form.cleaned_data["words"]
                actions.appeal_turn_down(application=proof.application, words=words, at=at)
        except NothingToAppeal:
            form.add_error(None, _("We cannot look at this one again. You can apply anew."))
    if form.errors:
        return _shown(request, proof, form)
    return redirect(_there(request, "applied"))


def _shown(request: HttpRequest, proof: Proof, form: AppealForm) -> HttpResponse:
    by_link = is_staff_path(request.path_info)
    context = {
        "layout": "staff.html" if by_link else "public.html",
        "stands": stands(answered(proof.application), at=timezone.now()),
        "form": form,
        "to_withdraw": _there(request, "withdraw"),
        "to_appeal": _there(request, "appeal-turn-down"),
    }
    status = UNPROCESSABLE if form.errors else 200
    return render(request, "providing/applying_stands.html", context, status=status)


def _there(request: HttpRequest, name: str) -> str:
    """Return the address of a page about this application, on the side on which somebody is."""
    side = "-by-link" if is_staff_path(request.path_info) else ""
    return reverse(f"providing:{name}{side}")

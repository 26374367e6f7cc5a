"""Links from mails: followed, pressed, and where they lead.

Following shows a button. Pressing it proves that an address is read, leads to a page for who is signed in, or keeps the
link in the session of whoever pressed, and leads to a form. The link is used up together with what the form does, so a
form that was closed too early can be opened once more.
"""

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rowan.domain.accounts import actions
from rowan.domain.accounts.adapters import begin, begin_with_link, link_of, stretched
from rowan.domain.accounts.queries import Invited, Person, id_of, invitation, opened_alone, person
from rowan.domain.accounts.refusals import AddressTaken, Busy, InvitationOver, NotKnown
from rowan.domain.beds.actions import PLACES
from rowan.domain.beds.queries import OPENINGS
from rowan.domain.directory.actions import APPLICATION, CONTACT, RULES, STANDING, prove_contact
from rowan.domain.directory.queries import CONFIRMING
from rowan.domain.directory.refusals import NoSuchContact
from rowan.domain.notices import queries as notices
from rowan.domain.notices.actions import use_link
from rowan.domain.notices.refusals import LinkExpired, LinkUnknown, LinkUsed
from rowan.domain.questions.queries import ANSWER
from rowan.domain.referrals.actions import AT_DESK, REQUESTS
from rowan.pages.entering.forms import JoiningForm, NewPasswordForm, TokenForm
from rowan.pages.entering.views.steps import busy, shown
from rowan.web.origin import sent_from_here

_LEADS_TO = {
    actions.INVITATION: "entering:joining",
    actions.PASSWORD: "entering:new-password",
    APPLICATION: "providing:applied-by-link",
}
_OF_A_PROGRAM = {
    STANDING: "providing:standing",
    PLACES: "providing:places",
    RULES: "providing:profile",
    REQUESTS: "providing:requests",
}
"""Pages for who is signed in: the link only shows the way."""

_ANSWERED_THERE = {
    OPENINGS: "providing:openings-by-link",
    CONFIRMING: "providing:right-by-link",
    ANSWER: "seeking:answer-by-link",
}
"""Pages that have their own button, use the link up themselves, and say what became of one that is over."""

_OVER = (LinkUnknown, LinkUsed, LinkExpired, InvitationOver, NoSuchContact, NotKnown)


@require_safe
def link(request: HttpRequest, token: str) -> HttpResponse:
    """Show the button behind a link. Following changes nothing, and needs and leaves no cookie."""
    purpose = notices.purpose_of(token)
    if purpose in _ANSWERED_THERE:
        return redirect(_ANSWERED_THERE[purpose], token)
    try:
        notices.link(token, timezone.now())
    except _OVER as refusal:
        return _over(request, refusal)
    return render(request, "entering/link.html", {"form": TokenForm(initial={"token": token})})


@csrf_exempt  # whoever presses has no session yet: the token is the secret, and only our own page may send it
@require_POST
def open_link(request: HttpRequest) -> HttpResponse:
    """Lead to what a link is for, in a session that begins anew."""
    form = TokenForm(request.POST)
    token = form.cleaned_data["token"] if form.is_valid() and sent_from_here(request) else ""
    try:
        purpose = notices.link(token, timezone.now()).purpose
        if purpose == CONTACT:
            prove_contact(token=token, at=timezone.now())
            return render(request, "entering/reached.html")
        if purpose in _OF_A_PROGRAM:
            program = use_link(token=token, purpose=purpose, at=timezone.now()).target
            return redirect(_OF_A_PROGRAM[purpose], program)
        if purpose == AT_DESK:
            use_link(token=token, purpose=purpose, at=timezone.now())
            return redirect("desk:tasks")
        if purpose not in _LEADS_TO:
            raise LinkUnknown  # what it is for opens elsewhere
    except _OVER as refusal:
        return _over(request, refusal)
    begin_with_link(request.session, token)
    return redirect(_LEADS_TO[purpose])


@require_http_methods(["GET", "HEAD", "POST"])
def joining(request: HttpRequest) -> HttpResponse:
    """Make an account from an invitation: a name and a password. Who has one already joins under that."""
    at = timezone.now()
    try:
        invited = _invited(link_of(request.session), at)
    except _OVER as refusal:
        return _over(request, refusal)
    if id_of(invited.email) is not None:
        return render(request, "entering/joining_known.html", {"invited": invited})
    form = JoiningForm(request.POST or None, initial={"name": invited.name})
    if form.is_valid():
        return _accepted(request, form, at)
    return shown(request, "joining", form, invited=invited)


def _accepted(request: HttpRequest, form: JoiningForm, at: datetime) -> HttpResponse:
    name, token = form.cleaned_data["name"], link_of(request.session)
    try:
        password = stretched(form.cleaned_data["password"])
        user, key = actions.accept_by_link(token=token, name=name, password=password, at=at)
    except Busy:
        return busy(request)
    except AddressTaken:
        return redirect("entering:joining")
    except _OVER as refusal:
        return _over(request, refusal)
    begin(request.session, user, key)
    return redirect("entering:adding")


def _invited(token: str, at: datetime) -> Invited:
    found = notices.link(token, at)
    if found.purpose != actions.INVITATION:
        raise LinkUnknown
    invited = invitation(int(found.target))
    if not invited.open:
        raise InvitationOver
    return invited


@require_http_methods(["GET", "HEAD", "POST"])
def new_password(request: HttpRequest) -> HttpResponse:
    """Set a new password after the old one was forgotten. A second factor has to prove who it is all the same."""
    at = timezone.now()
    try:
        whose = _forgetful(link_of(request.session), at)
    except _OVER as refusal:
        return _over(request, refusal)
    form = NewPasswordForm(request.POST or None)
    if form.is_valid():
        return _reset(request, form, at)
    return shown(request, "new_password", form, alone=bool(opened_alone(whose)))


def _reset(request: HttpRequest, form: NewPasswordForm, at: datetime) -> HttpResponse:
    token = link_of(request.session)
    try:
        password = stretched(form.cleaned_data["password"])
        user, key = actions.reset_by_link(token=token, password=password, at=at)
    except Busy:
        return busy(request)
    except _OVER as refusal:
        return _over(request, refusal)
    begin(request.session, user, key)
    return redirect("entering:second")


def _forgetful(token: str, at: datetime) -> Person:
    found = notices.link(token, at)
    if found.purpose != actions.PASSWORD:
        raise LinkUnknown
    return person(int(found.target))


def _over(request: HttpRequest, refusal: Exception) -> HttpResponse:
    """Say why a link leads nowhere, and what to do."""
    match refusal:
        case LinkUsed() | InvitationOver() | NoSuchContact():
            words = _("This link was used already, or taken back. Each works once.")
        case LinkExpired():
            words = _("This link is too old.")
        case _other:
            words = _("We do not know this link. Open the one in your mail once more.")
    return render(request, "entering/link_over.html", {"words": words}, status=404)

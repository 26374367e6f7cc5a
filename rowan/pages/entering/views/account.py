"""One's own account: second factors, open sessions, the password, further parts."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rowan.domain.accounts import actions
from rowan.domain.accounts.adapters import (
    present,
    require_own_password,
    require_proved_lately,
    stretched,
)
from rowan.domain.accounts.queries import (
    factors,
    invitations_to,
    recovery_codes_left,
    sessions,
    ways_in,
)
from rowan.domain.accounts.refusals import (
    Busy,
    InvitationOver,
    LastFactor,
    NotKnown,
    TooSoon,
    WrongPassword,
)
from rowan.pages.entering.forms import ChangePasswordForm
from rowan.pages.entering.presenters.houses import offered, places_of, session_rows
from rowan.pages.entering.views.steps import busy, shown, wait_words

_CONFLICT = 409


@require_safe
def account(request: HttpRequest) -> HttpResponse:
    """Show one's own parts, second factors and open sessions."""
    here, at = present(request), timezone.now()
    person = here.required
    context = {
        "person": person,
        "places": places_of(person, at),
        "offered": offered(invitations_to(person, at), at),
        "factors": factors(person.id),
        "codes_left": recovery_codes_left(person.id),
        "sessions": session_rows(sessions(person.id, at), here.session_row),
    }
    return render(request, "entering/account.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def recovery_codes(request: HttpRequest) -> HttpResponse:
    """Draw recovery codes anew and show them, once."""
    person, at = present(request).required, timezone.now()
    require_proved_lately(request, at)
    codes: list[str] = []
    if request.method == "POST":
        codes = actions.new_recovery_codes(user=person.id, by=person.actor, at=at)
    context = {"codes": codes, "left": recovery_codes_left(person.id)}
    return render(request, "entering/recovery_codes.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def change_password(request: HttpRequest) -> HttpResponse:
    """Put another password on one's own key. All other sessions end, and this one gets another cookie."""
    require_proved_lately(request, timezone.now())
    form = ChangePasswordForm(request.POST or None)
    if form.is_valid():
        try:
            _change_password(request, form)
        except WrongPassword:
            form.add_error("present", _("This is not your password. Type it once more."))
        except TooSoon as refusal:
            form.add_error(None, wait_words(refusal.seconds))
        except Busy:
            return busy(request)
        else:
            return redirect("entering:account")
    return shown(request, "change_password", form)


def _change_password(request: HttpRequest, form: ChangePasswordForm) -> None:
    here = present(request)
    require_own_password(here.required, here.own, form.cleaned_data["present"])
    actions.change_password(
        user=here.required.id,
        own=here.own,
        password=stretched(form.cleaned_data["password"]),
        session=here.session_row,
        at=timezone.now(),
    )
    request.session.cycle_key()


@require_http_methods(["GET", "HEAD", "POST"])
def remove_factor(request: HttpRequest, factor: int) -> HttpResponse:
    """Take a second factor away, after asking."""
    person, words = present(request).required, ""
    held = next((each for each in factors(person.id) if each.id == factor), None)
    if held is None:
        raise Http404
    require_proved_lately(request, timezone.now())
    if request.method == "POST":
        try:
            actions.remove_factor(user=person.id, factor=factor, by=person.actor, at=timezone.now())
        except NotKnown:
            raise Http404 from None
        except LastFactor:
            words = _("This is your only second factor. Add another one first.")
        else:
            return redirect("entering:account")
    context = {"factor": held, "words": words, "others": ways_in(person.id)}
    status = _CONFLICT if words else 200
    return render(request, "entering/remove_factor.html", context, status=status)


@require_POST
def end_session(request: HttpRequest) -> HttpResponse:
    """End one of one's own sessions."""
    person = present(request).required
    try:
        session = request.POST.get("session", "")
        actions.end_session(user=person.id, session=session, by=person.actor, at=timezone.now())
    except NotKnown:
        raise Http404 from None
    return redirect("entering:account")


@require_POST
def join(request: HttpRequest) -> HttpResponse:
    """Take up a further part that one is invited to."""
    person, at = present(request).required, timezone.now()
    wanted = request.POST.get("invitation", "")
    found = next((each for each in invitations_to(person, at) if str(each.id) == wanted), None)
    if found is None:
        raise Http404
    try:
        actions.join(invitation=found.id, user=person.id, at=at)
    except (InvitationOver, NotKnown):
        raise Http404 from None
    return redirect("entering:account")

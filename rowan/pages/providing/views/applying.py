"""A program applies, without an account: part by part, looked over, sent once."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.datastructures import MultiValueDict
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from rowan.core.formats.refusals import FieldRefused
from rowan.domain.accounts.adapters import require_allowed
from rowan.domain.accounts.queries import plain_address
from rowan.domain.accounts.refusals import Busy, TooSoon
from rowan.domain.directory.actions import apply
from rowan.domain.directory.queries import APPLICANT, application_of, vocabulary
from rowan.domain.directory.refusals import NoSuchApplication
from rowan.domain.network.queries import network
from rowan.pages.providing.forms.applying import (
    CONTACT,
    PartForm,
    Step,
    application,
    step_of,
    steps,
)
from rowan.pages.providing.forms.rules import RulesForm
from rowan.pages.providing.presenters.applying import Part, in_fours, part_of, with_rules
from rowan.pages.providing.views.drafting import Draft, in_a_draft
from rowan.web.parts import Link
from rowan.web.returning import has_lapsed

UNPROCESSABLE, _CONFLICT, _TOO_MANY, _AWAY = 422, 409, 429, 503
_MINUTE = 60
Parts = dict[str, PartForm | RulesForm]


@require_safe
def join(request: HttpRequest) -> HttpResponse:
    """Say what applying takes, who checks it, and where to begin."""
    draft = Draft(request.session)
    if has_lapsed(request):
        draft.lapse()
    return render(request, "providing/applying.html", {"draft": draft})


@require_safe
def join_about(request: HttpRequest) -> HttpResponse:
    """Say what it takes to become a receiving program, who checks it, and what standing means."""
    context = {"vetted_only": network().vetted_only}
    return render(request, "providing/applying_about.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@in_a_draft
def join_part(request: HttpRequest, draft: Draft, number: int) -> HttpResponse:
    """Ask one part. It is kept once it can be used; until then nothing typed is lost."""
    found, total = _numbered(number)
    is_post = request.method == "POST"
    form = found.make(request.POST if is_post else draft.said(found.name))
    if is_post and form.is_valid():
        draft.keep(found.name, request.POST, form.fields)
        is_last = number == total or "over" in request.POST
        return redirect("providing:join-check") if is_last else _to(number + 1)
    context = {"draft": draft, "step": found, "form": form, "number": number, "total": total}
    status = UNPROCESSABLE if is_post else 200
    return render(request, "providing/applying_step.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@in_a_draft
def join_check(request: HttpRequest, draft: Draft) -> HttpResponse:
    """Show all that was said, each part to be changed; and send it, once."""
    if request.method != "POST":
        return _shown(request, draft)
    token = request.POST.get("token", "")
    if _is_sent(token) and token in {draft.token, draft.sent}:
        return _sent(draft, token)
    if (token, request.POST.get("turn")) != (draft.token, str(draft.turn)):
        words = _("Something was changed in another tab. Look it over once more, then send it.")
        return _shown(request, draft, _CONFLICT, words)
    return _send(request, draft)


@require_safe
@in_a_draft
def join_received(request: HttpRequest, draft: Draft) -> HttpResponse:
    """Say that it came, what happens next, and by which code its sender can look in."""
    if not draft.sent:
        return redirect("providing:join")
    return render(request, "providing/applying_received.html", {"code": in_fours(draft.sent)})


def _send(request: HttpRequest, draft: Draft) -> HttpResponse:
    parts = _parts(draft)
    if not all(form.is_valid() for form in parts.values()):
        return _shown(request, draft, UNPROCESSABLE)
    email = plain_address(parts[CONTACT].cleaned_data["contact_email"])
    try:
        require_allowed("application", email)
        form = application(parts, get_language() or "")
        apply(form=form, token=draft.token, by=APPLICANT, at=timezone.now())
    except FieldRefused as refusal:
        return _shown(request, draft, UNPROCESSABLE, *_refused(refusal))
    except TooSoon as refusal:
        return _shown(request, draft, _TOO_MANY, _wait(refusal.seconds))
    except Busy:
        words = _("We cannot take it just now. Nothing is lost. Send it again in a minute.")
        return _shown(request, draft, _AWAY, words)
    return _sent(draft, draft.token)


def _sent(draft: Draft, token: str) -> HttpResponse:
    draft.finish(token)
    return redirect("providing:join-received")


def _is_sent(token: str) -> bool:
    try:
        application_of(token)
    except NoSuchApplication:
        return False
    return True


def _shown(
    request: HttpRequest, draft: Draft, status: int = 200, words: str = "", at: Link | None = None
) -> HttpResponse:
    """Show everything said so far, with a word on why it was not sent."""
    told = _told(draft)
    context = {"draft": draft, "parts": told, "words": words, "where": at}
    context["problems"] = [part for part in told if part.problems]
    return render(request, "providing/applying_check.html", context, status=status)


def _told(draft: Draft) -> list[Part]:
    words, forms = vocabulary(), _parts(draft)
    asked = enumerate(steps(words, get_language() or ""), start=1)
    return [_part(each, number, forms[each.name]) for number, each in asked]


def _part(asked: Step, number: int, form: PartForm | RulesForm) -> Part:
    part = part_of(asked.title, _to(number).url, form)
    if isinstance(form, RulesForm):
        return with_rules(part, form.read, len(form.questions), form.words)
    return part


def _parts(draft: Draft) -> Parts:
    """Return every part with what was typed in it; one that was left out is empty."""
    asked = steps(vocabulary(), get_language() or "")
    return {each.name: each.make(draft.said(each.name) or MultiValueDict()) for each in asked}


def _refused(refusal: FieldRefused) -> tuple[str, Link]:
    """Return what to do about a field that the directory does not take, and where."""
    words, name = vocabulary(), step_of(refusal.field, vocabulary())
    asked = steps(words, get_language() or "")
    number = next(n for n, each in enumerate(asked, start=1) if each.name == name)
    says = {
        "takes_minors": _("Your rules take people under 18. Tell us about your license."),
        "disclosures": _("This part names your house or your organization. Say “we” instead."),
        "own_words": _("This part names your house or your organization. Say “we” instead."),
    }
    first = refusal.field.partition(".")[0].partition("[")[0]
    told = says.get(first, _("Something in this part cannot be used. Look at it again."))
    return told, Link(asked[number - 1].title, _to(number).url)


def _numbered(number: int) -> tuple[Step, int]:
    asked = steps(vocabulary(), get_language() or "")
    if not 1 <= number <= len(asked):
        raise Http404
    return asked[number - 1], len(asked)


def _to(number: int) -> HttpResponseRedirect:
    return redirect("providing:join-part", number)


def _wait(seconds: int) -> str:
    minutes = -(-seconds // _MINUTE)
    words = ngettext(
        "Too many came from you just now. Nothing is lost. Send it again in %d minute.",
        "Too many came from you just now. Nothing is lost. Send it again in %d minutes.",
        minutes,
    )
    return words % minutes

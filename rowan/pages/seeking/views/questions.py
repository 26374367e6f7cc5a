"""Anybody asks the team something, and reads its answer by a link, if they left an address."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from rowan.core.sealing.secrets import new_id
from rowan.domain.accounts.adapters import require_allowed
from rowan.domain.accounts.refusals import Busy, TooSoon
from rowan.domain.notices.queries import link
from rowan.domain.notices.refusals import LinkExpired, LinkUnknown, LinkUsed
from rowan.domain.questions.actions import ask_team, take_answer
from rowan.domain.questions.queries import ANSWER, answer
from rowan.domain.questions.refusals import AnswerGone, TeamCannotRead
from rowan.pages.seeking.forms import QuestionForm
from rowan.pages.seeking.presenters import answering
from rowan.pages.seeking.presenters.sending import found_in
from rowan.pages.seeking.views.visiting import in_a_visit, too_often, visit_of
from rowan.pages.seeking.visit import Visit

_NOT_THERE, _UNPROCESSABLE, _TOO_MANY, _AWAY = 404, 422, 429, 503
_OVER = (LinkUnknown, LinkUsed, LinkExpired, AnswerGone)


@require_http_methods(["GET", "HEAD", "POST"])
@in_a_visit
def question_to_team(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Ask what somebody wants to know, warn once of what may tell who they are, and hand it to the team."""
    data = request.POST if request.method == "POST" else None
    form = QuestionForm(data, initial={"sheet": new_id()})
    if visit.has_told(form["sheet"].value() or ""):
        return redirect("seeking:question-sent")
    if not form.is_valid():
        return _shown(request, visit, form, _UNPROCESSABLE if form.errors else 200)
    found = ", ".join(found_in(form.cleaned_data["words"]))
    if found and request.POST.get("warned") != found:
        return _shown(request, visit, form, 200, found)
    status = _sent(request, form)
    if status:
        return _shown(request, visit, form, status)
    visit.tell(form.cleaned_data["sheet"])
    return redirect("seeking:question-sent")


def _sent(request: HttpRequest, form: QuestionForm) -> int:
    """Hand a question to the team; or say in the form why that cannot be, and return the status."""
    said = {name: form.cleaned_data[name] for name in ("kind", "words", "address")}
    try:
        require_allowed("question", request.session.row_key)  # type: ignore[attr-defined]
        ask_team(**said, language=get_language() or "en", at=timezone.now())
    except TooSoon as refusal:
        form.add_error(None, too_often(refusal.seconds))
        return _TOO_MANY
    except (Busy, TeamCannotRead):
        form.add_error(None, _("We cannot take it just now. Nothing is lost. Try again soon."))
        return _AWAY
    return 0


def _shown(
    request: HttpRequest, visit: Visit, form: QuestionForm, status: int, found: str = ""
) -> HttpResponse:
    context = {
        "visit": visit,
        "form": form,
        "found": found,
        "published": answering.published(visit),
        "help_lines": answering.lines(visit),
    }
    return render(request, "seeking/questions/ask.html", context, status=status)


@require_safe
@in_a_visit
def question_sent(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Say that the team has it, and how an answer comes, if one can."""
    context = {"visit": visit, "help_lines": answering.lines(visit)}
    return render(request, "seeking/questions/sent.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def answer_by_link(request: HttpRequest, token: str) -> HttpResponse:
    """Show the button behind the link to an answer. Pressing it uses the link up, and leads to the answer.

    A visit that was quiet for too long keeps nobody from it.
    """
    visit, at = visit_of(request), timezone.now()
    try:
        if link(token, at).purpose != ANSWER:
            raise LinkUnknown
        if request.method != "POST":
            return render(request, "seeking/questions/link.html", {"visit": visit})
        visit.may_read(take_answer(token=token, at=at))
    except _OVER:
        return _gone(request, visit)
    return redirect("seeking:answer")


@require_safe
@in_a_visit
def answer_to_read(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Show the answer that a link led to, for as long as this visit lasts."""
    try:
        said = answer(visit.reads or 0)
    except AnswerGone:
        return _gone(request, visit)
    context = {"visit": visit, "said": said, "help_lines": answering.lines(visit)}
    return render(request, "seeking/questions/answer.html", context)


def _gone(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Say that an answer is not here any more, whatever became of it, and what to do."""
    context = {"visit": visit, "help_lines": answering.lines(visit)}
    return render(request, "seeking/questions/gone.html", context, status=_NOT_THERE)

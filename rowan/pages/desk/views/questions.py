"""Questions to the team: those that are open, one of them, its words, and the answer or none."""

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from rowan.domain.accounts.adapters import present
from rowan.domain.questions import actions
from rowan.domain.questions.access import require_may_answer_questions
from rowan.domain.vault.queries import TEAM, all_opened_with
from rowan.pages.desk.forms import AnswerForm
from rowan.pages.desk.presenters import questions as presented
from rowan.pages.desk.views.steps import CONFLICT, Step, for_those, refused, taken, there
from rowan.web.paging import asked_page
from rowan.web.parts import Link

team = for_those(require_may_answer_questions)
_looks_or_presses = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@team
def questions(request: HttpRequest) -> HttpResponse:
    """Show the open questions, or those that are over and not forgotten yet."""
    page, asked = asked_page(request)
    is_over = "over" in request.GET
    found = presented.listed(presented.OVER if is_over else presented.OPEN, page)
    context = {"found": found, "is_over": is_over, "asked": asked}
    return render(request, "desk/questions.html", context)


@require_safe
@team
def question(request: HttpRequest, number: int) -> HttpResponse:
    """Show one question, but for its words: these are opened with a press."""
    return _page(request, number)


@_looks_or_presses
@team
def read_question(request: HttpRequest, number: int) -> HttpResponse:
    """Open the words of a question and show them once. The trail keeps who did."""
    if request.method != "POST":
        return redirect(_here(number))
    there(lambda: presented.one(number))
    here, said = present(request), list[str]()
    opened = all_opened_with(here.own, TEAM)
    words = refused(
        lambda: said.append(
            actions.read_question(
                question=number, opened=opened, by=here.required.actor, at=timezone.now()
            )
        )
    )
    return _page(request, number, words, said[0] if said else "")


@_looks_or_presses
@team
def answer_question(request: HttpRequest, number: int) -> HttpResponse:
    """Answer a question: its asker is sent a link to what is typed here."""
    found = there(lambda: presented.one(number))
    by = present(request).required.actor
    step = Step(
        _("Answer this question"),
        _("Send the answer"),
        Link(_("Back to the question"), _here(number)),
        found.kind,
        (
            _("They get a mail that says only that something waits, with a link that works once."),
            _("You are not shown their address. After a week or two nobody can open the answer."),
        ),
    )
    return taken(
        request,
        AnswerForm(request.POST or None),
        lambda said: actions.answer_question(
            question=number,
            words=said["words"],
            by=by,
            at=timezone.now(),
        ),
        step,
    )


@_looks_or_presses
@team
def close_question(request: HttpRequest, number: int) -> HttpResponse:
    """Close a question without an answer."""
    found = there(lambda: presented.one(number))
    by = present(request).required.actor
    step = Step(
        _("Close this question"),
        _("Close it"),
        Link(_("Back to the question"), _here(number)),
        found.kind,
        (_("Who asked is told nothing. What they wrote is erased in 30 days."),),
    )
    return taken(
        request,
        Form(request.POST) if request.method == "POST" else Form(),
        lambda _said: actions.close_question(question=number, by=by, at=timezone.now()),
        step,
    )


def _here(number: int) -> str:
    return reverse("desk:question", args=[number])


def _page(request: HttpRequest, number: int, words: str = "", said: str = "") -> HttpResponse:
    row = there(lambda: presented.one(number))
    context = {"row": row, "words": words, "said": said}
    return render(request, "desk/question.html", context, status=CONFLICT if words else 200)

"""Whoever came to a place says whether its card was true: with receipt and word, and the place is never named."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from rowan.domain.referrals import actions, adapters
from rowan.domain.referrals.queries import answers, questions
from rowan.domain.referrals.refusals import AnsweredAlready, NoSuchReferral, NotAskedNow
from rowan.domain.vault.refusals import KeyWillNotOpen, NoSuchKey
from rowan.pages.seeking.forms import AfterwardsForm
from rowan.pages.seeking.presenters import answering
from rowan.pages.seeking.views.returning import is_asked
from rowan.pages.seeking.views.visiting import in_a_visit
from rowan.pages.seeking.visit import Visit

_OK, _UNPROCESSABLE, _AWAY = 200, 422, 503


@require_http_methods(["GET", "HEAD", "POST"])
@in_a_visit
def afterwards(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Ask the six questions, and take in what is said. Sent twice, it is taken in once."""
    begun = adapters.closed(request.session)
    if begun is None:
        return redirect(visit.address("back"))
    form = _form(request, visit)
    if form.is_valid():
        return _taken_in(request, visit, begun, form)
    if not is_asked(begun, timezone.now()):
        return redirect(visit.address("receipt-found"))
    return _shown(request, visit, form, _UNPROCESSABLE if form.errors else _OK)


def _taken_in(
    request: HttpRequest, visit: Visit, begun: actions.Begun, form: AfterwardsForm
) -> HttpResponse:
    try:
        actions.answer_afterwards(
            subject=begun.subject,
            opened=begun.key,
            said=form.said,
            by=visit.by,
            at=timezone.now(),
        )
    except AnsweredAlready:
        pass
    except (NotAskedNow, NoSuchReferral, KeyWillNotOpen):
        return redirect(visit.address("receipt-found"))
    except NoSuchKey:
        form.add_error(None, _("We cannot take it just now. Nothing is lost. Try again soon."))
        return _shown(request, visit, form, _AWAY)
    return redirect(visit.address("answered-afterwards"))


@require_safe
@in_a_visit
def answered_afterwards(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Say thank you, and how to reach the team if something was not true."""
    if adapters.closed(request.session) is None:
        return redirect(visit.address("back"))
    context = {"visit": visit, "help_lines": answering.lines(visit)}
    return render(request, "seeking/mine/answered_afterwards.html", context)


def _form(request: HttpRequest, visit: Visit) -> AfterwardsForm:
    return AfterwardsForm(
        request.POST if request.method == "POST" else None,
        questions={name: visit.say(words) for name, words in questions().items()},
        answers={name: visit.say(words) for name, words in answers().items()},
    )


def _shown(request: HttpRequest, visit: Visit, form: AfterwardsForm, status: int) -> HttpResponse:
    return render(
        request, "seeking/mine/afterwards.html", {"visit": visit, "form": form}, status=status
    )

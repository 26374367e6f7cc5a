"""The last look before a request goes: who sees what, the receipt, the second word, a yes. Then it is sent, once."""

import json
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from rowan.core.lifecycle.referral import State
from rowan.domain.accounts.adapters import require_allowed
from rowan.domain.accounts.refusals import Busy, TooSoon
from rowan.domain.referrals import actions, adapters
from rowan.domain.referrals.queries import stands
from rowan.domain.referrals.refusals import ChangedMeanwhile, NothingPicked, SentAlready
from rowan.pages.seeking.forms import SendForm, WordForm
from rowan.pages.seeking.presenters import answering, sending
from rowan.pages.seeking.views.searching import hits_of, searched
from rowan.pages.seeking.views.sending import UNPROCESSABLE, fitting, paper_of
from rowan.pages.seeking.views.visiting import held, hold, in_a_visit, too_often
from rowan.pages.seeking.visit import Visit

_CONFLICT, _TOO_MANY, _AWAY = 409, 429, 503
_BEFORE_SENDING = frozenset({State.DRAFT, State.RETURNED})


@require_http_methods(["GET", "HEAD", "POST"])
@in_a_visit
def check(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Show row by row who will see what, and the receipt; and send it."""
    at = timezone.now()
    sheet = sending.sheet(visit, hits_of(visit, visit.asking.picked, at), at=at)
    begun = _begun(request, visit)
    form = SendForm(
        request.POST if request.method == "POST" else None,
        ticks=sheet.ticks,
        has_word=begun is not None,
        initial={"turn": visit.asking.turn},
    )
    if request.method != "POST":
        return _shown(request, visit, sheet, form)
    if visit.asking.is_sent:
        return redirect(visit.address("sent"))
    if request.POST.get("turn") != str(visit.asking.turn):
        return _shown(request, visit, sheet, form, _CONFLICT, _turned())
    if not form.is_valid() or sheet.is_empty:
        return _shown(request, visit, sheet, form, UNPROCESSABLE)
    return _send(request, visit, sheet, form, begun)


def _begun(request: HttpRequest, visit: Visit) -> actions.Begun | None:
    """Return the draft, or the request that was sent back for more, with which this visit goes on."""
    begun = held(request, visit)
    if begun is None or stands(begun.subject).state not in _BEFORE_SENDING:
        return None
    return begun


def _is_returned(request: HttpRequest, visit: Visit) -> bool:
    """Say whether the request was sent back for more: it is kept as it is, and no draft any more."""
    begun = _begun(request, visit)
    return begun is not None and stands(begun.subject).state is State.RETURNED


def _send(
    request: HttpRequest,
    visit: Visit,
    sheet: sending.Sheet,
    form: SendForm,
    begun: actions.Begun | None,
) -> HttpResponse:
    try:
        require_allowed("request", request.session.row_key)  # type: ignore[attr-defined]
        begun = _sent(visit, sheet, form.cleaned_data.get("word", ""), begun, timezone.now())
    except NothingPicked:
        return _shown(request, visit, sheet, form, _CONFLICT, _gone())
    except OtherWord:
        return _shown(request, visit, sheet, form, _CONFLICT, _other_word())
    except TooSoon as refusal:
        return _shown(request, visit, sheet, form, _TOO_MANY, too_often(refusal.seconds))
    except Busy:
        return _shown(request, visit, sheet, form, _AWAY, _busy())
    number = None if visit.is_minor else fitting(searched(visit)[1])
    visit.asking.finish(number)
    if begun is not None:
        hold(request, visit, begun)
    return redirect(visit.address("sent"))


def _sent(
    visit: Visit, sheet: sending.Sheet, word: str, begun: actions.Begun | None, at: datetime
) -> actions.Begun | None:
    """Send it, and return it open; nothing of what was sent before and opens with another word.

    Raises what ``send`` does, or ``OtherWord`` where it was only kept so far, under another word.
    """
    if begun is None:
        paper = adapters.stretched(paper_of(visit)["digits"], word)
        try:
            return _sent_at_once(visit, sheet, paper, at)
        except SentAlready:
            back = adapters.come_back(paper)
        if stands(back.subject).state not in _BEFORE_SENDING:
            return back.begun
        if back.begun is None:
            raise OtherWord
        begun = back.begun
    actions.send(
        subject=begun.subject,
        opened=begun.key,
        said=_said(visit, sheet),
        programs=sheet.programs,
        by=visit.by,
        at=at,
    )
    return begun


class OtherWord(Exception):
    """A draft stands under this receipt, and opens with another word."""


def _sent_at_once(
    visit: Visit, sheet: sending.Sheet, paper: adapters.Paper, at: datetime
) -> actions.Begun:
    if paper.second is None:
        raise OtherWord
    return actions.send_at_once(
        receipt=paper.receipt,
        second=paper.second,
        said=_said(visit, sheet),
        programs=sheet.programs,
        by=visit.by,
        at=at,
        advocate=visit.advocate,
    )


def _said(visit: Visit, sheet: sending.Sheet) -> actions.Said:
    reach = dict(visit.asking.reach)
    return actions.Said(
        answers=visit.answers,
        consent=sheet.consent,
        agreed=sheet.agreed(visit),
        notes=visit.asking.notes,
        contact=reach or None,
        notify=dict(visit.asking.update) or None,
        team_may_reach=reach.get("team") == "yes",
    )


@require_http_methods(["GET", "HEAD", "POST"])
@in_a_visit
def keep(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Keep what was said so far for seven days, under a receipt that works at once."""
    begun = _begun(request, visit)
    if begun is not None and request.method == "POST":
        return _kept(request, visit, begun)
    form = WordForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return _keep_page(request, visit, form, UNPROCESSABLE if form.errors else 200)
    try:
        require_allowed("request", request.session.row_key)  # type: ignore[attr-defined]
        paper = adapters.stretched(paper_of(visit)["digits"], form.cleaned_data["word"])
        begun = _begun_anew(visit, paper, timezone.now())
    except TooSoon as refusal:
        form.add_error(None, too_often(refusal.seconds))
        return _keep_page(request, visit, form, _TOO_MANY)
    except Busy:
        form.add_error(None, _busy())
        return _keep_page(request, visit, form, _AWAY)
    if begun is None:
        form.add_error("word", _other_word())
        return _keep_page(request, visit, form, _CONFLICT)
    hold(request, visit, begun)
    return _kept(request, visit, begun)


def _begun_anew(visit: Visit, paper: adapters.Paper, at: datetime) -> actions.Begun | None:
    if paper.second is None:
        return None
    try:
        return actions.begin(
            receipt=paper.receipt,
            second=paper.second,
            by=visit.by,
            at=at,
            advocate=visit.advocate,
        )
    except SentAlready:
        return adapters.come_back(paper).begun


def _kept(request: HttpRequest, visit: Visit, begun: actions.Begun) -> HttpResponse:
    """Seal what was said so far, in place of what was kept before."""
    draft = json.dumps({"visit": visit.said, "asking": dict(visit.asking.said)}).encode()
    try:
        revision = actions.keep(
            subject=begun.subject,
            opened=begun.key,
            draft=draft,
            revision=visit.asking.revision,
            by=visit.by,
            at=timezone.now(),
        )
    except (ChangedMeanwhile, SentAlready):
        return _keep_page(request, visit, WordForm(), _CONFLICT, _changed())
    visit.asking.kept_as(revision)
    return redirect(visit.address("kept"))


@require_safe
@in_a_visit
def kept(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Say until when it is kept, and how to come back to it."""
    begun = _begun(request, visit)
    if begun is None:
        return redirect(visit.address("back"))
    context: dict[str, object] = {"visit": visit, "until": stands(begun.subject).ends_at}
    if visit.asking.has_receipt:
        context["paper"] = paper_of(visit)
    return render(request, "seeking/ask/kept.html", context)


@require_safe
@in_a_visit
def card(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Show the receipt alone, to be printed and cut out. No word on it says what it is for."""
    if not visit.asking.has_receipt:
        return redirect(visit.address("back"))
    return render(request, "seeking/ask/card.html", {"visit": visit, "paper": paper_of(visit)})


def _shown(  # noqa: PLR0913, PLR0917 - what the page shows, and why it was not sent
    request: HttpRequest,
    visit: Visit,
    sheet: sending.Sheet,
    form: SendForm,
    status: int = 200,
    words: str = "",
) -> HttpResponse:
    """Show everything once more, with a word on why it was not sent."""
    if status == _CONFLICT:  # what is shown now is what the next press is about
        now = {**request.POST.dict(), "turn": str(visit.asking.turn)}
        form = SendForm(now, ticks=sheet.ticks, has_word="word" not in form.fields)
    context = {
        "visit": visit,
        "sheet": sheet,
        "form": form,
        "paper": None if "word" not in form.fields else paper_of(visit),
        "may_keep": not _is_returned(request, visit),
        "said": answering.answered(visit),
        "words": words,
    }
    return render(request, "seeking/ask/check.html", context, status=status)


def _keep_page(
    request: HttpRequest, visit: Visit, form: WordForm, status: int, words: str = ""
) -> HttpResponse:
    begun = _begun(request, visit)
    context = {"visit": visit, "form": form, "words": words, "begun": begun}
    context["paper"] = None if begun else paper_of(visit)
    return render(request, "seeking/ask/keep.html", context, status=status)


def _turned() -> str:
    return _("Something was changed in another tab. Look it over once more, then send it.")


def _changed() -> str:
    return _("It was changed or sent in another tab. Come back to it with your receipt.")


def _other_word() -> str:
    return _("You chose another word for this receipt before. Use that one.")


def _gone() -> str:
    return _("The places you picked cannot be asked any more. Choose others. Nothing is lost.")


def _busy() -> str:
    return _("We cannot take it just now. Nothing is lost. Try again in a minute.")

"""A person's own request, opened by its receipt and its word: what places said, and what they can do."""

from collections.abc import Callable, Collection
from contextlib import suppress
from datetime import datetime
from functools import partial, wraps
from typing import Any, Concatenate, ParamSpec

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rowan.core.formats.entries import ProgramEntry
from rowan.core.lifecycle.delivery import Reply
from rowan.core.lifecycle.referral import State
from rowan.domain.conversations import actions as conversations
from rowan.domain.conversations.queries import Side, answered, talk, unread
from rowan.domain.directory.queries import entry
from rowan.domain.directory.refusals import NoSuchProgram
from rowan.domain.notices.actions import notify_survivor
from rowan.domain.referrals import actions, adapters
from rowan.domain.referrals.queries import (
    Own,
    Scope,
    explained,
    published,
    questions,
    sayings,
    stands,
    told,
    words,
)
from rowan.domain.referrals.queries import own as own_request
from rowan.domain.search import queries as search
from rowan.domain.vault.refusals import KeyWillNotOpen
from rowan.pages.seeking.forms import WordsForm
from rowan.pages.seeking.presenters import answering, cards, comparing, own, steps
from rowan.pages.seeking.presenters.answered import before
from rowan.pages.seeking.presenters.explained import shown
from rowan.pages.seeking.presenters.own_form import own_form_shown
from rowan.pages.seeking.presenters.returning import in_short
from rowan.pages.seeking.presenters.sending import reach_lines
from rowan.pages.seeking.views.searching import said_of
from rowan.pages.seeking.views.visiting import by_official, held, in_a_visit, take_up_sent
from rowan.pages.seeking.visit import FORGOTTEN, MOST_COMPARED, Visit

_CONFLICT, _UNPROCESSABLE = 409, 422
_OF_OFFICIALS = frozenset({"mine", "step", "give-case"})
"""Courts, jails and the police see how a request stands, and never what places answer."""

_OF_CLOSED = frozenset({"mine", "step"})
"""Once somebody has come to their place: that it is closed, and that it can be erased."""

_LEADS_BACK = frozenset({"no", "choose"})
"""After these the whole request is what matters."""

Rest = ParamSpec("Rest")
Owned = Callable[Concatenate[HttpRequest, Visit, actions.Begun, Rest], HttpResponse]


def of_their_own(view: Owned[Rest]) -> Callable[Concatenate[HttpRequest, Rest], HttpResponse]:
    """Hand a view the request that this visit holds open. Without one the receipt is asked for."""

    @wraps(view)
    def opened(
        request: HttpRequest, visit: Visit, /, *args: Rest.args, **kwargs: Rest.kwargs
    ) -> HttpResponse:
        begun = held(request, visit)
        if begun is None:
            return redirect(visit.address("back"))
        if _is_empty(visit, begun):
            take_up_sent(visit, begun)
        if _is_shut(request, visit, begun):
            return redirect(visit.address("mine"))
        try:
            return view(request, visit, begun, *args, **kwargs)
        except KeyWillNotOpen:  # another receipt has replaced it a moment ago
            return redirect(visit.address("back"))

    return in_a_visit(opened)


def _is_empty(visit: Visit, begun: actions.Begun) -> bool:
    """Say whether a visit knows nothing of what was sent: an advocate's after a new sign-in, or one that sent it.

    Whoever sent it and is still here when the team sends it back finds it all again, as one who comes back does.
    """
    if visit.asking.is_sent and stands(begun.subject).state is State.RETURNED:
        return True
    return visit.case is not None and not visit.answers


def _is_shut(request: HttpRequest, visit: Visit, begun: actions.Begun) -> bool:
    """Say whether a page tells more than may be told: to an officer, or of somebody who has come to their place."""
    page = _page(request)
    if by_official(visit, begun) and page not in _OF_OFFICIALS:
        return True
    return page not in _OF_CLOSED and stands(begun.subject).is_closed


def _page(request: HttpRequest) -> str:
    return str(request.resolver_match.url_name) if request.resolver_match else ""


@require_safe
@of_their_own
def mine(request: HttpRequest, visit: Visit, begun: actions.Begun) -> HttpResponse:
    """Show what was sent to whom, what each place said, and what can be done next."""
    return _mine(request, visit, begun)


def _mine(
    request: HttpRequest, visit: Visit, begun: actions.Begun, words_of: str = ""
) -> HttpResponse:
    at = timezone.now()
    found = own_request(begun.subject, at=at)
    if found.stands.is_closed:
        if visit.case is None:
            adapters.note_found(request.session, begun.subject)
        return redirect(visit.address("receipt-found"))
    if by_official(visit, begun):
        short = {"visit": visit, "state": in_short(found.stands), "stands": found.stands}
        short["explained"] = shown(visit, explained(begun.subject, begun.key), found.stands)
        short["is_back"] = found.stands.state is State.RETURNED and not found.stands.frozen
        return render(request, "seeking/cases/official.html", short)
    context = {
        "visit": visit,
        "mine": own.request(visit, found, known(visit, found, begun, at), at=at),
        "stands": found.stands,
        "explained": shown(visit, explained(begun.subject, begun.key), found.stands),
        "has_updates": bool(told(begun.subject, begun.key).notify),
        "words": words_of,
        "as_of": timezone.localtime(at),
        "help_lines": answering.lines(visit),
    }
    return render(request, "seeking/mine/mine.html", context, status=_CONFLICT if words_of else 200)


def known(visit: Visit, found: Own, begun: actions.Begun, at: datetime) -> own.Known:
    """Return what is known of the places of a request."""
    programs = list(dict.fromkeys(asked.program for asked in found.asked))
    hits = search.hits_of(visit.answers, programs, at=at)
    told = _entries(own.named(found.asked))
    return own.Known(
        hits={hit.profile.id: hit for hit in hits},
        names={program: each.name for program, each in told.items()},
        forms={program: each.application_form for program, each in told.items()},
        sayings=sayings(begun.subject, begun.key),
        unread=unread([asked.delivery for asked in found.asked], of=Side.PROGRAM),
    )


def _entries(programs: Collection[int]) -> dict[int, ProgramEntry]:
    found = {}
    for program in programs:
        with suppress(NoSuchProgram):
            found[program] = entry(program)
    return found


@require_safe
@of_their_own
def asked(request: HttpRequest, visit: Visit, begun: actions.Begun, delivery: int) -> HttpResponse:
    """Show one place: what it said, what it tells of itself, the conversation, and what can be done."""
    return _asked(request, visit, begun, delivery)


def _asked(  # noqa: PLR0913, PLR0917 - what was typed, and why it could not be sent
    request: HttpRequest,
    visit: Visit,
    begun: actions.Begun,
    delivery: int,
    form: WordsForm | None = None,
    words_of: str = "",
) -> HttpResponse:
    at = timezone.now()
    found = own_request(begun.subject, at=at)
    one = own.asked_of(found, delivery)
    if one is None:
        raise Http404
    all_known = known(visit, found, begun, at)
    hit = all_known.hits.get(one.program)
    said_before = before(
        one,
        all_known.sayings.get(delivery),
        answered(subject=begun.subject, opened=begun.key),
    )
    begin = {"words": said_before.chosen(request.GET.get("use", ""))}
    context = {
        "visit": visit,
        "asked": own.place(visit, found, one, all_known, at=at),
        "own_form": own_form_shown(visit, one, all_known.forms.get(one.program, "")),
        "place": cards.asked(visit, hit, at=at) if hit else None,
        "rules": cards.rules(visit, hit) if hit else (),
        "afterwards": cards.afterwards(visit, questions(), published(one.program)),
        "talk": talk(delivery=delivery, subject=begun.subject, opened=begun.key),
        "before": said_before,
        "form": form or WordsForm(initial=begin),
        "words": words_of,
    }
    bad = form is not None and form.errors
    status = _CONFLICT if words_of else _UNPROCESSABLE if bad else 200
    return render(request, "seeking/mine/asked.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@of_their_own
def say(request: HttpRequest, visit: Visit, begun: actions.Begun, delivery: int) -> HttpResponse:
    """Write to a place. What was typed stays on the page if it cannot be sent."""
    if request.method != "POST":
        return redirect(visit.address("asked", delivery))
    form, at = WordsForm(request.POST), timezone.now()
    if "read" in request.POST:
        _note_read(begun, delivery, at)
        return redirect(visit.address("asked", delivery))
    if not form.is_valid():
        return _asked(request, visit, begun, delivery, form)
    if "same" in request.POST and not _is_asked(begun, delivery, at):
        return redirect(visit.address("asked", delivery))
    try:
        conversations.say_to_program(
            delivery=delivery,
            subject=begun.subject,
            opened=begun.key,
            words=form.cleaned_data["words"],
            by=visit.by,
            at=at,
        )
    except steps.REFUSALS as refusal:
        return _asked(request, visit, begun, delivery, form, steps.refused(refusal))
    return redirect(visit.address("asked", delivery))


def _is_asked(begun: actions.Begun, delivery: int, at: datetime) -> bool:
    """Say whether a place waits for an answer: what is sent again by the same press answers nothing more."""
    one = own.asked_of(own_request(begun.subject, at=at), delivery)
    return one is not None and one.reply is Reply.ASKED


def _note_read(begun: actions.Begun, delivery: int, at: datetime) -> None:
    if own.asked_of(own_request(begun.subject, at=at), delivery) is None:
        raise Http404
    conversations.note_read(delivery=delivery, by_side=Side.PERSON, at=at)


@require_http_methods(["GET", "HEAD", "POST"])
@of_their_own
def asked_step(
    request: HttpRequest, visit: Visit, begun: actions.Begun, delivery: int, step: str
) -> HttpResponse:
    """Confirm one step about one place, and take it."""
    at = timezone.now()
    found = own_request(begun.subject, at=at)
    one = own.asked_of(found, delivery)
    if one is None:
        raise Http404
    shown = own.place(visit, found, one, known(visit, found, begun, at), at=at)
    contact = told(begun.subject, begun.key).contact
    told_of = steps.step(visit, step, shown.title, has_contact=bool(contact), at=at)
    if request.method != "POST":
        reach = reach_lines(contact) if step in {"talk", "renew"} else ()
        context = {"visit": visit, "step": told_of, "back": shown.href, "place": shown.title}
        return render(request, "seeking/mine/step.html", {**context, "reach": reach})
    try:
        _about_one(visit, step, delivery, begun, told_of, at)
    except steps.REFUSALS as refusal:
        return _asked(request, visit, begun, delivery, words_of=steps.refused(refusal))
    return redirect(visit.to["mine"] if step in _LEADS_BACK else shown.href)


def _about_one(  # noqa: PLR0913, PLR0917 - who acts, on what, and how
    visit: Visit, step: str, delivery: int, begun: actions.Begun, told_of: steps.Step, at: datetime
) -> None:
    """Take a step about one place. Raises what its action does."""
    whose: dict[str, Any] = {
        "delivery": delivery,
        "subject": begun.subject,
        "opened": begun.key,
        "by": visit.by,
        "at": at,
    }
    agreed = {"words": words().version} if told_of.agreed else {}
    acts: dict[str, Callable[..., object]] = {
        "detail": actions.release_detail,
        "talk": actions.talk,
        "renew": actions.renew_contact,
        "hide": partial(actions.take_back, scope=Scope.DETAIL),
        "stop": actions.stop_talking,
        "filled": actions.fill_in,
        "no": actions.say_no,
        "choose": actions.choose,
    }
    acts[step](**whose, **agreed)


@require_http_methods(["GET", "HEAD", "POST"])
@of_their_own
def step(request: HttpRequest, visit: Visit, begun: actions.Begun, step: str) -> HttpResponse:
    """Confirm one step about the whole request, and take it."""
    if request.method != "POST":
        context = {"visit": visit, "step": steps.whole_step(visit, step), "back": visit.to["mine"]}
        return render(request, "seeking/mine/step.html", context)
    act = {
        "set-out": actions.set_out,
        "change-mind": actions.change_mind,
        "still-here": actions.still_here,
        "end": actions.withdraw,
    }[step]
    try:
        act(subject=begun.subject, opened=begun.key, by=visit.by, at=timezone.now())
    except steps.REFUSALS as refusal:
        return _mine(request, visit, begun, steps.refused(refusal))
    if step != "end":
        return redirect(visit.address("mine"))
    visit.end(FORGOTTEN)
    if visit.case is not None:
        return redirect("seeking:cases")
    adapters.let_go(request.session)
    context = {"visit": visit, "help_lines": answering.lines(visit)}
    return render(request, "seeking/mine/ended.html", context)


@require_safe
@of_their_own
def offers(request: HttpRequest, visit: Visit, begun: actions.Begun) -> HttpResponse:
    """Put the places that hold a bed side by side, with all that they tell of themselves."""
    at = timezone.now()
    found = own_request(begun.subject, at=at)
    about = known(visit, found, begun, at)
    shown = own.request(visit, found, about, at=at).offers[:MOST_COMPARED]
    hits = own.by_name(about.hits, shown)
    context = {
        "visit": visit,
        "offers": shown,
        "compared": comparing.compared(visit, hits, said=said_of(visit, hits), at=at),
        "as_of": timezone.localtime(at),
    }
    return render(request, "seeking/mine/offers.html", context)


@require_POST
@of_their_own
def try_updates(request: HttpRequest, visit: Visit, begun: actions.Begun) -> HttpResponse:
    """Send one update now, so that the person sees whether it comes."""
    notify_survivor(subject=begun.subject, by=visit.by, at=timezone.now())
    return render(request, "seeking/mine/tried.html", {"visit": visit})

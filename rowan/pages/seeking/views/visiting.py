"""What every page of a visit begins with."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime
from functools import wraps
from typing import Any, Concatenate, ParamSpec, cast

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from rowan.core.lifecycle.delivery import Reply
from rowan.core.lifecycle.referral import State
from rowan.domain.accounts.adapters import present
from rowan.domain.directory.queries import vocabulary
from rowan.domain.referrals import adapters
from rowan.domain.referrals.access import require_may_hold_cases
from rowan.domain.referrals.actions import Begun
from rowan.domain.referrals.queries import Told, stands, told
from rowan.domain.referrals.queries import case as case_held
from rowan.domain.referrals.queries import own as own_request
from rowan.domain.vault.refusals import KeyWillNotOpen
from rowan.pages.seeking.keeping import Aside, Drawer
from rowan.pages.seeking.visit import CLOSED, FORGOTTEN, LAPSED, Case, Visit, is_official
from rowan.web.live import looks_again, nothing_new
from rowan.web.returning import has_lapsed

Rest = ParamSpec("Rest")
_MINUTE = 60


def in_a_visit(
    view: Callable[Concatenate[HttpRequest, Visit, Rest], HttpResponse],
) -> Callable[Concatenate[HttpRequest, Rest], HttpResponse]:
    """Hand a view the visit. One that was quiet for too long has lapsed: it leads to the start, which says so.

    An advocate with an account has one visit for each person they ask for: ``case`` is that person's number.
    """

    @wraps(view)
    def visited(request: HttpRequest, /, *args: Rest.args, **kwargs: Rest.kwargs) -> HttpResponse:
        case = kwargs.pop("case", None)
        if case is not None:
            return view(request, visit_for(request, cast("int", case)), *args, **kwargs)
        lapsed = has_lapsed(request)
        if lapsed and looks_again(request):
            return nothing_new()  # what is over is told to who comes by themselves
        visit = visit_of(request)
        return redirect(visit.address("start")) if lapsed else view(request, visit, *args, **kwargs)

    return visited


def visit_of(request: HttpRequest) -> Visit:
    """Return the visit, which ends here if it was quiet for too long."""
    visit = Visit(request.session, vocabulary(), get_language() or settings.LANGUAGE_CODE)
    if has_lapsed(request):
        visit.end(LAPSED)
    return visit


def visit_for(request: HttpRequest, number: int) -> Visit:
    """Return the visit of an advocate for one person: one whose case they hold, or for whom they begin just now.

    Raises ``PermissionDenied`` for whoever is no advocate, and ``Http404`` for anybody else's case.
    """
    person = present(request).required
    require_may_hold_cases(person)
    drawer = Drawer(request.session, number)
    case = case_held(number, advocate=person.id)
    if case is None and not drawer.is_there:
        raise Http404
    alias = case.alias if case else _("somebody new")
    language = get_language() or settings.LANGUAGE_CODE
    return Visit(drawer, vocabulary(), language, Case(number, alias, person))


def held(request: HttpRequest, visit: Visit) -> Begun | None:
    """Return the request that a visit holds open: by its receipt, or as the advocate whose case it is."""
    if visit.case is None:
        return adapters.held(request.session)
    try:
        return adapters.case_of(visit.case.number, present(request).own)
    except KeyWillNotOpen:
        return None


def hold(request: HttpRequest, visit: Visit, begun: Begun) -> None:
    """Have a visit hold on to a request that was begun or sent in it."""
    if visit.case is None:
        adapters.hold(request.session, begun)
    elif visit.case.number != begun.subject:
        Drawer(request.session, visit.case.number).move_to(begun.subject)
        visit.case = replace(visit.case, number=begun.subject)


def forget(request: HttpRequest, visit: Visit) -> None:
    """Forget all that a visit holds, and close the request that is open in it, which itself stays as it is.

    An advocate with an account closes nothing so: the case is theirs until they give it back.
    """
    if visit.case is not None:
        visit.end(FORGOTTEN)
        return
    visit.end(FORGOTTEN if held(request, visit) is None else CLOSED)
    adapters.let_go(request.session)


def take_up_sent(visit: Visit, begun: Begun) -> None:
    """Know again what was sent: for the places to be shown with, and to be sent once more if the team asks for that."""
    said = told(begun.subject, begun.key)
    visit.take_up_answers(said.answers)
    if stands(begun.subject).state is State.RETURNED:
        visit.asking.take_up(_asking_of(said))


def as_sent(visit: Visit, begun: Begun) -> Visit:
    """Return a visit that says what was sent, whatever was changed in this one since. It is kept nowhere."""
    said = told(begun.subject, begun.key)
    sent = Visit(Aside(), visit.vocabulary, visit.language, visit.case)
    sent.take_up_answers(said.answers)
    sent.asking.take_up(_asking_of(said))
    return sent


def _asking_of(said: Told) -> dict[str, Any]:
    return {
        "picked": sorted(said.consent.named),
        "wider": {"exceptions": said.consent.stretch, "days": 0},
        "reach": dict(said.contact),
        "update": dict(said.notify),
        "notes": said.notes,
    }


def by_official(visit: Visit, begun: Begun) -> bool:
    """Say whether a court, a jail or the police hold this case: by what was sent, which no page can change."""
    return visit.case is not None and is_official(told(begun.subject, begun.key).answers)


def asks_more(request: HttpRequest, visit: Visit) -> Begun | None:
    """Return the request of this visit that may reach one more place: what is picked goes with it. Else nothing."""
    begun = held(request, visit)
    if begun is None or not stands(begun.subject).may_reach or by_official(visit, begun):
        return None
    return begun


def picked(request: HttpRequest, visit: Visit, programs: Iterable[int]) -> str:
    """Remember places to ask, with the request that was sent or with one that is to be; return where that goes on."""
    if asks_more(request, visit) is None:
        visit.asking.pick([*visit.asking.picked, *programs])
        return visit.address("ask")
    visit.asking.pick_more([*visit.asking.more, *programs])
    return visit.address("more-check")


def asked_before(begun: Begun, at: datetime) -> dict[int, int]:
    """Return the deliveries of a request that are not over, by the place that was asked."""
    found = own_request(begun.subject, at=at).asked
    return {each.program: each.delivery for each in found if each.reply is not Reply.ENDED}


def too_often(seconds: int) -> str:
    """Say that there is a limit, when it is over, and that nothing is lost."""
    minutes = -(-seconds // _MINUTE)
    words = ngettext(
        "Too many came from you just now. Nothing is lost. Send it again in %d minute.",
        "Too many came from you just now. Nothing is lost. Send it again in %d minutes.",
        minutes,
    )
    return words % minutes

"""Requests by what people said: the key agent looks, and names the requests alone.

What is looked for stands in no address: it is sent, and sent again for each page of what was found.
"""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rowan.domain.accounts.adapters import Here, present, require_allowed
from rowan.domain.accounts.refusals import Busy, TooSoon
from rowan.domain.referrals import actions
from rowan.domain.vault.clients import AGENT
from rowan.domain.vault.queries import TEAM, all_opened_with
from rowan.domain.vault.refusals import AgentAway, AgentLocked, AgentRefused, KeyWillNotOpen
from rowan.pages.desk.forms import SiftForm
from rowan.pages.desk.presenters import queue as listed
from rowan.pages.desk.presenters.refusals import words_of
from rowan.pages.desk.presenters.sifting import parts
from rowan.pages.desk.views.keys import has_keys
from rowan.pages.desk.views.requests import team
from rowan.pages.desk.views.steps import CONFLICT, UNPROCESSABLE
from rowan.web.paging import page_number

_TOO_MANY, _AWAY = 429, 503


@require_http_methods(["GET", "HEAD", "POST"])
@team
def sift_requests(request: HttpRequest) -> HttpResponse:
    """Ask what to look for, and show whose request says so. The trail keeps who looked, and how many there were."""
    if request.method != "POST":
        clear = {name: said for name, said in request.GET.items() if name in SiftForm.base_fields}
        return _page(request, _form(initial=clear))
    form, here, at = _form(request.POST), present(request), timezone.now()
    if not form.is_valid():
        return _page(request, form, status=UNPROCESSABLE)
    try:
        numbers = _who_said(here, form.said)
    except (AgentAway, AgentLocked, AgentRefused, Busy, KeyWillNotOpen, TooSoon) as refusal:
        words, status = _why_not(refusal)
        return _page(request, form, words=words, status=status)
    sheet = listed.sheet(form.sought_among(numbers), page_number(request.POST.get("page", "")), at)
    actions.note_sifted(number=sheet.page.paginator.count, by=here.required.actor, at=at)
    return _page(request, form, sheet=sheet)


def _form(data: QueryDict | None = None, **more: Any) -> SiftForm:
    turns, states = listed.turns(), listed.states_in_line()
    return SiftForm(data, parts=parts(), turns=turns, states=states, **more)


def _who_said(here: Here, said: Mapping[str, str]) -> list[int]:
    """Return the numbers of the requests that say so, from the agent, which tells them in parts.

    Raises ``KeyWillNotOpen`` for whoever could not open them anyway, ``TooSoon``, ``Busy``, or what ``Agent.ask`` does.
    """
    if not all_opened_with(here.own, TEAM):
        raise KeyWillNotOpen
    require_allowed("sift", str(here.required.id))
    numbers, start, more = list[int](), 0, True
    while more:
        told = AGENT.ask("sift", said=said, start=start)
        numbers += told["requests"]
        more, start = told["more"], numbers[-1] + 1 if numbers else 0
    return numbers


def _why_not(refusal: Exception) -> tuple[str, int]:
    match refusal:
        case KeyWillNotOpen():
            return words_of(refusal), CONFLICT
        case TooSoon():
            return _("You asked often in a short time. Wait a minute, then press again."), _TOO_MANY
        case AgentLocked():
            return _(
                "The key agent is locked, so nobody can look. Unlock it, then press again."
            ), _AWAY
        case AgentRefused():
            return _(
                "The key agent is still taking in what people said. Press again in a moment."
            ), _AWAY
    return _("The key agent does not answer, so nobody can look. The other lists work."), _AWAY


def _page(
    request: HttpRequest,
    form: SiftForm,
    *,
    sheet: listed.QueueSheet | None = None,
    words: str = "",
    status: int = 200,
) -> HttpResponse:
    context = {
        "form": form,
        "sheet": sheet,
        "words": words,
        "see_house": status == _AWAY,
        "has_keys": has_keys(request),
    }
    return render(request, "desk/sift.html", context, status=status)

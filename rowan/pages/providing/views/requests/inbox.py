"""The requests that reached a program: those that wait, the one that waits longest first."""

from datetime import datetime

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from rowan.domain.accounts.adapters import present
from rowan.domain.accounts.queries import names, people_with
from rowan.domain.beds.queries import house
from rowan.domain.conversations.queries import Side, unread
from rowan.domain.directory.queries import entry
from rowan.domain.referrals.access import require_may_answer
from rowan.domain.referrals.queries import Request, inbox
from rowan.pages.providing.forms.requests import InboxForm
from rowan.pages.providing.presenters.keys import PEOPLE, program_key
from rowan.pages.providing.presenters.requests.inbox import (
    PAST,
    Beside,
    Inbox,
    InboxRow,
    inbox_rows,
    people_choices,
    sorted_out,
    state_choices,
)
from rowan.pages.providing.presenters.requests.states import holdings

_ON_A_PAGE = 25


@require_safe
def requests(request: HttpRequest, number: int) -> HttpResponse:
    """Show the requests of a program, or those in one state or of one colleague."""
    here, at = present(request), timezone.now()
    person = here.required
    require_may_answer(person, number)
    colleagues = people_with(PEOPLE, number)
    form = InboxForm(state_choices(), people_choices(colleagues, person.id), request.GET or None)
    state, who = form.chosen("state"), form.chosen("who")
    today = timezone.localdate(at)
    found = sorted_out(inbox(number), state=state, who=who, me=person.id, today=today)
    page = Paginator(found.shown, _ON_A_PAGE).get_page(request.GET.get("page"))
    asked = request.GET.copy()
    asked.pop("page", None)
    context = {
        "number": number,
        "program": entry(number),
        "key": program_key(number, here.own),
        "looks_after": person.administers(number),
        "form": form,
        "is_narrowed": bool(state or who),
        "page": page,
        "asked": asked.urlencode(),
        "past": found.past,
        "past_state": PAST,
        **_in_words(number, found, list(page.object_list), at),
    }
    return render(request, "providing/requests/inbox.html", context)


def _in_words(
    number: int, found: Inbox, shown: list[Request], at: datetime
) -> dict[str, list[InboxRow]]:
    everything = [*shown, *found.resting]
    beside = Beside(
        names=names({row.assigned for row in everything if row.assigned}),
        unread=unread([row.delivery for row in everything], of=Side.PERSON),
        holdings=holdings(house(number, at=at)),
    )
    return {
        "rows": inbox_rows(number, shown, beside, at=at),
        "resting": inbox_rows(number, found.resting, beside, at=at),
    }

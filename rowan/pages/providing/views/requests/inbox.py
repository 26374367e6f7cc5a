"""The requests that reached a program: those that wait, the one that waits longest first."""

from collections.abc import Mapping
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
from rowan.domain.directory.queries import entry, revision_of
from rowan.domain.referrals.access import require_may_answer
from rowan.domain.referrals.queries import inbox
from rowan.pages.providing.forms.requests import InboxForm
from rowan.pages.providing.presenters.keys import PEOPLE, program_key
from rowan.pages.providing.presenters.requests.inbox import (
    PAST,
    Asked,
    Beside,
    Inbox,
    inbox_rows,
    people_choices,
    sorted_out,
    state_choices,
    version_of,
)
from rowan.pages.providing.presenters.requests.states import holdings
from rowan.web.live import STAFF_SECONDS, live, unchanged
from rowan.web.moments import whose_clock
from rowan.web.paging import asked_page

_ON_A_PAGE = 25


@require_safe
def requests(request: HttpRequest, number: int) -> HttpResponse:
    """Show the requests of a program, or those in one state or of one colleague. The page looks again by itself."""
    here, at = present(request), timezone.now()
    person = here.required
    require_may_answer(person, number)
    everything = inbox(number)
    waiting = unread([row.delivery for row in everything], of=Side.PERSON)
    version = version_of(everything, waiting, revision_of(number))
    if short := unchanged(request, version, at=at):
        return short
    people = people_choices(people_with(PEOPLE, number), person.id)
    form = InboxForm(state_choices(), people, request.GET or None)
    asked = Asked(form.chosen("state"), form.chosen("who"), person.id, timezone.localdate(at))
    found = sorted_out(everything, asked)
    context = {
        "number": number,
        "program": entry(number),
        "key": program_key(number, here.own),
        "looks_after": person.administers(number),
        "form": form,
        "is_narrowed": bool(asked.state or asked.who),
        "past": found.past,
        "past_state": PAST,
        "at": at,
        "live": live(version, STAFF_SECONDS, at=at, changes_at=None),
        "whose_clock": whose_clock(),
        **_in_words(request, number, found, waiting, at),
    }
    return render(request, "providing/requests/inbox.html", context)


def _in_words(
    request: HttpRequest, number: int, found: Inbox, waiting: Mapping[int, int], at: datetime
) -> dict[str, object]:
    at_page, asked = asked_page(request)
    page = Paginator(found.shown, _ON_A_PAGE).get_page(at_page)
    shown = [*page.object_list, *found.resting]
    seen_to = {row.assigned for row in shown if row.assigned}
    beside = Beside(names(seen_to), waiting, holdings(house(number, at=at)))
    return {
        "page": page,
        "asked": asked,
        "rows": inbox_rows(number, page.object_list, beside, at=at),
        "resting": inbox_rows(number, found.resting, beside, at=at),
    }

"""Whether something can be done as a request stands now."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse

from rowan.domain.referrals.queries import opened
from rowan.pages.providing.presenters.requests.page import request_shown
from rowan.pages.providing.views.requests.about import CONFLICT, About, View
from rowan.pages.providing.views.requests.one import request_page, stale


def when_possible(step: str) -> Callable[[View], View]:
    """Show a step only where it is among what can be done now, to whom the program's key opens.

    What was sent goes through: the action itself says no, and what was typed stays.
    """

    def made(view: View) -> View:
        @wraps(view)
        def shown(request: HttpRequest, about: About) -> HttpResponse:
            key = about.key()
            if key is None:
                return request_page(request, about, status=CONFLICT)
            if request.method != "POST" and not _can(about, step):
                return stale(request, about)
            return view(request, about)

        return shown

    return made


def _can(about: About, step: str) -> bool:
    key = about.key()
    may_contact = (
        key is not None
        and opened(about.found, program=about.number, key=key, at=about.at).may_contact
    )
    holding = about.holding()
    return request_shown(
        about.number, about.found, holding, may_contact=may_contact, at=about.at
    ).allows(step)

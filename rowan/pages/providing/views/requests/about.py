"""Who may come near a request, and what a page of one knows: checked before anything else."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from rowan.domain.accounts.adapters import present
from rowan.domain.accounts.queries import Person
from rowan.domain.beds.queries import house
from rowan.domain.referrals import queries
from rowan.domain.referrals.access import require_may_answer
from rowan.domain.referrals.refusals import NoSuchDelivery
from rowan.domain.vault.queries import OpenKey, opened_with, program
from rowan.domain.vault.refusals import KeyWillNotOpen
from rowan.pages.providing.presenters.requests.states import Holding, holding_of, holdings

METHODS = ["GET", "HEAD", "POST"]
CONFLICT, UNPROCESSABLE = 409, 422
_LARGEST = 2**63 - 1


@dataclass(frozen=True)
class About:
    """One request, the program that it reached, and who of it is here."""

    number: int
    person: Person
    own: OpenKey
    at: datetime
    found: queries.Request

    @property
    def doing(self) -> dict[str, Any]:
        """Return what every action of a program on a request is told."""
        return {
            "delivery": self.found.delivery,
            "program": self.number,
            "by": self.person.actor,
            "at": self.at,
        }

    def key(self) -> OpenKey | None:
        """Return the program's key, open; nothing where a colleague has to let them in."""
        try:
            return opened_with(self.own, program(self.number))
        except KeyWillNotOpen:
            return None

    def holding(self) -> Holding:
        """Return what of the program's places is taken for this request."""
        return holding_of(self.found, holdings(house(self.number, at=self.at)))

    def href(self, step: str = "request") -> str:
        """Return where a page of this request is."""
        return reverse(f"providing:{step}", args=[self.number, self.found.delivery])

    def anew(self) -> "About":
        """Return the same as it stands by now. Raises ``NoSuchDelivery``."""
        found = queries.request(self.found.delivery, program=self.number)
        return About(self.number, self.person, self.own, self.at, found)


View = Callable[[HttpRequest, About], HttpResponse]


def of_a_request(view: View) -> Callable[..., HttpResponse]:
    """Let on a page only the people of the program that a request reached. For all others there is no such page."""

    @wraps(view)
    def guarded(request: HttpRequest, /, number: int, delivery: int) -> HttpResponse:
        here, at = present(request), timezone.now()
        require_may_answer(here.required, number)
        if delivery > _LARGEST:
            raise Http404
        try:
            found = queries.request(delivery, program=number)
            return view(request, About(number, here.required, here.own, at, found))
        except NoSuchDelivery:
            raise Http404 from None

    return guarded

"""Somebody of a program at the requests that reached it, and the people who asked."""

import json
from dataclasses import dataclass, field
from typing import Any

from rowan.core.lifecycle.contents import FIT
from rowan.core.lifecycle.fit import Fit, write_fit
from rowan.core.lifecycle.referral import State
from rowan.core.matching.model import Verdict
from rowan.core.vocabulary.model import Span
from rowan.domain.referrals import actions
from rowan.domain.referrals.models import Delivery
from rowan.domain.vault import actions as vault
from rowan.domain.vault.queries import OpenKey, opened_with
from rowan.domain.vault.queries import program as program_of
from tests.domain.accounts.members import vouches, worker_of
from tests.domain.beds.houses import pool
from tests.domain.cast import NOW
from tests.domain.referrals import scenes
from tests.domain.referrals.scenes import Asker, Place
from tests.pages.entering.hands import Device, at_work, somebody
from tests.pages.providing.hands import Alder, alder
from tests.pages.reader import Sheet

STRETCH = Fit(
    Verdict.STRETCH,
    met=("gender", "age"),
    ask=("pets",),
    missed=("children",),
    ages=Span(25, 34),
    people=Span(1, 1),
    soon=("today",),
)
ELSEWHERE = {state.value for state in State}
"""How a request stands in all: no word that a program may read."""


@dataclass(frozen=True)
class Home:
    """House of Alder with a pool, its key, and who looks after it at her device."""

    alder: Alder
    place: Place = field(repr=False)

    @property
    def cleo(self) -> Device:
        return self.alder.cleo

    def path(self, asker: Asker | None = None, step: str = "") -> str:
        """Return the address of the list, of one request, or of a step of it."""
        number = f"{self.of(asker).pk}/" if asker else ""
        return self.alder.path(f"requests/{number}{step}")

    def of(self, asker: Asker) -> Delivery:
        return asker.at(self.place)

    def state(self, asker: Asker) -> str:
        return self.of(asker).state

    def sees(self, asker: Asker, status: int = 200) -> Sheet:
        """Open the page of a request."""
        return self.cleo.goes(self.path(asker), status)

    def does(self, asker: Asker, step: str, status: int = 200, /, **said: Any) -> Sheet:
        """Send the form of a step."""
        return self.cleo.sends(self.path(asker, f"{step}/"), status, **said)


def home(free: int = 2) -> Home:
    """Return it, in a network that has its keys."""
    scenes.network()
    found = alder()
    key = opened_with(found.member.key, program_of(found.number))
    return Home(found, Place(found.number, key, pool(found.number, "women", free)))


def dara(house: Home) -> Device:
    """Let somebody who works there have the program's key."""
    role = worker_of(house.alder.number)
    member = somebody("dara", role)
    vouches(house.alder.member, member, role)
    return at_work(member)


def fits(asker: Asker, house: Home, fit: Fit = STRETCH) -> Asker:
    """Seal for the program how they stand, as the agent does."""
    number, key = house.alder.number, house.place.key
    vault.remove_content(kind=FIT, field=str(number), subject=asker.subject)
    said = json.dumps(write_fit(fit)).encode()
    vault.seal_content(
        kind=FIT, subject=asker.subject, fields={str(number): said}, to=[key.id], at=NOW
    )
    return asker


def delivered(house: Home, *others: Place, **told: Any) -> Asker:
    """Let somebody have asked, and nobody have read it."""
    return fits(scenes.delivered(house.place, *others, **told), house)


def opened(house: Home, *others: Place, **told: Any) -> Asker:
    """Let the program have read it."""
    asker = delivered(house, *others, **told)
    for each in (house.place, *others):
        actions.open_delivery(**scenes.of(asker, each))
    return asker


def offered(house: Home, *others: Place, **told: Any) -> Asker:
    """Let it have offered a place."""
    asker = opened(house, *others, **told)
    for each in (house.place, *others):
        scenes.offers(asker, each)
    return asker


def talking(house: Home, *others: Place, **told: Any) -> Asker:
    """Let the person wish to talk to it."""
    asker = offered(house, *others, **told)
    scenes.talks(asker, house.place)
    return asker


def chosen(house: Home, *others: Place, **told: Any) -> Asker:
    """Let the person have said yes to its place."""
    asker = talking(house, *others, **told)
    actions.propose_intake(**scenes.of(asker, house.place), intake_at=NOW + 3 * scenes.DAY)
    actions.choose(**scenes.their(asker, house.place))
    return asker


def key_of(house: Home) -> OpenKey:
    """Return the program's key, open."""
    return house.place.key


def typed(sheet: Sheet, name: str = "words") -> str:
    """Return what stands in a field of several lines."""
    areas = (area for area in sheet.main.iter("textarea") if area.get("name") == name)
    return "".join(next(areas).itertext()).strip()

"""Programs with pools, and people who hold places in them and live there."""

from typing import Any

from django.utils import timezone

from rowan.domain.beds import actions
from rowan.domain.beds.models import Taking
from tests.domain.accounts.members import BY, NOW
from tests.domain.beds.houses import DAY, held, pool, waits
from tests.pages.entering.hands import at_work
from tests.pages.providing.hands import Alder, alder
from tests.pages.reader import Sheet

ANA = 11


def with_pool(free: int | None = 2, **told: Any) -> tuple[Alder, int]:
    """Return a program with one pool for women that has so many free."""
    found = alder()
    return found, pool(found.number, "women", free, **told)


def lives(house: Alder, rooms: int) -> int:
    """Let somebody live there."""
    return actions.live_in(
        program=house.number, places={rooms: 1}, arrived_at=NOW - DAY, by=BY, at=NOW
    )


def promised(house: Alder, rooms: int) -> int:
    """Let somebody of the network have said yes."""
    waits(ANA)
    taking = held(house.number, {rooms: 1}, person=ANA)
    actions.accept(taking=taking, by=BY, at=NOW)
    return taking


def row(taking: int) -> Taking:
    """Return a row of places taken."""
    return Taking.objects.get(pk=taking)


def only() -> Taking:
    """Return the only one."""
    return Taking.objects.get()


def report(house: Alder, sheet: Sheet, status: int = 200, /, **typed: Any) -> Sheet:
    """Send the form of a page as a browser would, with what was typed into it."""
    form = next(each for each in sheet.main.iter("form"))
    said = {
        field.get("name", ""): field.get("value", "")
        for field in form.iter("input")
        if field.get("name") != "csrfmiddlewaretoken"
    }
    sheet = house.cleo.sends(house.path("places/"), status, **said | typed)
    assert sheet.heading == "Places"
    return sheet


def back_at_work(house: Alder) -> Alder:
    """Let who looks after a program come in again, after a while in which their visit ended."""
    return Alder(house.number, at_work(house.member))


def in_days(days: int) -> str:
    """Return a day as a browser sends it."""
    return f"{timezone.localdate(NOW + days * DAY):%Y-%m-%d}"

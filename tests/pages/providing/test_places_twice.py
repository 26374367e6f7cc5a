"""However often it is pressed, one place is held and one household written in."""

import pytest

from rowan.domain.beds.models import Taking
from tests.domain.beds.houses import free_in
from tests.pages.providing.at_home import in_days, only, with_pool
from tests.pages.providing.hands import Alder
from tests.pages.reader import Sheet

pytestmark = pytest.mark.usefixtures("clock")


def _number(sheet: Sheet) -> str:
    """Return the number that a form sends along."""
    (found,) = (each for each in sheet.main.iter("input") if each.get("name") == "taking")
    return found.get("value", "")


def _typed(alder: Alder, page: str, rooms: int) -> dict[str, str]:
    """Return the form of a page as somebody fills it in."""
    said = {
        "hold": {"begins": "", "day": in_days(3), "time": "18:00"},
        "lives": {"since": in_days(-9), "leaves": ""},
    }[page]
    number = _number(alder.cleo.goes(alder.path(f"places/{page}/")))
    return said | {f"places-{rooms}": "1", "taking": number}


@pytest.mark.parametrize("page", ["hold", "lives"])
def test_pressed_twice_it_is_one(page: str) -> None:
    alder, rooms = with_pool(free=3)
    typed = _typed(alder, page, rooms)
    for _press in range(3):
        sheet = alder.cleo.sends(alder.path(f"places/{page}/"), **typed)
        assert (sheet.path, sheet.heading) == (alder.path("places/"), "Places")
    assert str(only().pk) == typed["taking"]


@pytest.mark.parametrize("page", ["hold", "lives"])
def test_a_page_that_is_opened_anew_makes_another(page: str) -> None:
    alder, rooms = with_pool(free=3)
    for _page in range(2):
        alder.cleo.sends(alder.path(f"places/{page}/"), **_typed(alder, page, rooms))
    assert Taking.objects.count() == 2


def test_the_last_place_is_held_once_and_the_second_press_is_not_told_that_it_is_full() -> None:
    alder, rooms = with_pool(free=1)
    typed = _typed(alder, "hold", rooms)
    for _press in range(2):
        alder.cleo.sends(alder.path("places/hold/"), **typed)
    assert free_in(alder.number) == [0]


def test_the_number_stays_until_it_is_done() -> None:
    alder, rooms = with_pool(free=0)
    typed = _typed(alder, "hold", rooms)
    there = alder.path("places/hold/")
    assert _number(alder.cleo.sends(there, 422, **typed | {"day": ""})) == typed["taking"]
    assert _number(alder.cleo.sends(there, 409, **typed)) == typed["taking"]


@pytest.mark.parametrize("number", ["", "x", "-1", "9" * 30, "²"])
def test_a_number_that_cannot_be_read_stops_nobody(number: str) -> None:
    alder, rooms = with_pool()
    typed = _typed(alder, "hold", rooms) | {"taking": number}
    alder.cleo.sends(alder.path("places/hold/"), **typed)
    assert free_in(alder.number) == [1]

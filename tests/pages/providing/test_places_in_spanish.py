"""Who reads Spanish meets no word of English where places are kept, whatever they press."""

import pytest

from rowan.domain.beds import actions
from tests.domain.accounts.members import BY, NOW
from tests.domain.beds.houses import DAY, held, pool
from tests.pages.entering.hands import Device, at_work
from tests.pages.providing.at_home import in_days, lives, promised, with_pool
from tests.pages.providing.hands import alder

pytestmark = pytest.mark.usefixtures("clock")
ENGLISH = (
    *(
        "You ",
        "Your ",
        " the ",
        " your ",
        "Held",
        "free",
        "place",
        "pool",
        "They",
        "Nobody",
        "Since",
    ),
    *("Closed", "report", "Write", "Choose", "Save", "Left", " it ", " is ", "until", "Back"),
    *("Times", "Type", "Say ", "This"),
)


def test_on_every_page_and_in_what_cannot_be_done() -> None:
    house, rooms = with_pool(free=3)
    taking, said, living = (
        held(house.number, {rooms: 1}),
        promised(house, rooms),
        lives(house, rooms),
    )
    shut = pool(house.number, "abajo", 0, closed="pintura", opens_at=NOW + DAY)
    pool(house.number, "nuevo", by_household=True, size=2)
    actions.expect_to_leave(taking=living, leaves_at=NOW + DAY, by=BY, at=NOW)
    device = Device(house.member, language="es")
    device.client.cookies["__Host-staff"] = at_work(house.member).cookie

    paths = ("", "hold/", "lives/", "history/", "history/?kind=promise", "pools/", "pools/add/")
    steps = (f"{taking}/longer/", f"{said}/back/", f"{living}/leaves/", f"{living}/left/")
    ways = (*paths, *steps, f"pools/{shut}/", f"pools/{rooms}/remove/")
    texts = {path: device.goes(house.path(f"places/{path}")).text for path in ways}
    for path, typed in {
        "": {f"free-{rooms}": "x"},
        "hold/": {"begins": in_days(-2), "day": "x", "time": "x"},
        "lives/": {"since": in_days(2)},
        f"{said}/back/": {},
        f"{living}/leaves/": {"leaves": in_days(-2)},
        "pools/add/": {"size": "x", "opens": in_days(2)},
    }.items():
        texts[f"{path} wrong"] = device.sends(house.path(f"places/{path}"), 422, **typed).text
    full = {f"places-{rooms}": "9", "day": in_days(3), "time": "18:00"}
    for path, typed in {
        "hold/": full,
        f"pools/{rooms}/remove/": {},
        "7/left/": {},
        f"{taking}/left/": {},
        f"{living}/back/": {"ending": "released"},
    }.items():
        texts[f"{path} refused"] = device.sends(house.path(f"places/{path}"), 409, **typed).text
    texts["nothing saved"] = device.sends(house.path("places/"), 422).text
    assert _english(texts) == {}


def test_where_there_are_no_places_yet() -> None:
    house = alder()
    device = Device(house.member, language="es")
    device.client.cookies["__Host-staff"] = at_work(house.member).cookie
    paths = ("", "hold/", "lives/", "history/", "pools/")
    texts = {path: device.goes(house.path(f"places/{path}")).text for path in paths}
    assert _english(texts) == {}


def _english(texts: dict[str, str]) -> dict[str, list[str]]:
    """Return which words of English are on which page."""
    found = {path: [word for word in ENGLISH if word in text] for path, text in texts.items()}
    return {path: words for path, words in found.items() if words}

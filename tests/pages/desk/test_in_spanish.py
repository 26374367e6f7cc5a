"""Who reads Spanish meets no word of English at the desk, whatever they press."""

import pytest
from time_machine import Traveller

from rowan.domain.beds import actions
from rowan.domain.directory.actions import note_contact_failing
from tests.domain.accounts.members import BY, NOW
from tests.domain.beds.houses import DAY, HOUR, pool
from tests.pages.desk.hands import (
    DESK,
    appealed,
    application,
    called,
    concern,
    contact,
    desk_of,
    known_program,
    proposed,
    suspended,
    who,
)
from tests.pages.entering.hands import Device, at_work

pytestmark = pytest.mark.usefixtures("clock")
ENGLISH_ONLY = (
    *("You ", "Your ", " the ", " your ", "code", "key ", "link", "With ", "Who ", " it ", " is "),
    *("Back", "call ", "they", "They", "Programs", "reason", "word", "Nobody", "Waits", "Verified"),
)
_TYPED = (
    *("House of oak", "House of elm", "Willow House", "Bring a warm coat.", "the house manager"),
    *("You may leave at any time.", "Please look again.", "https://willow.example"),
)


def _english(text: str) -> list[str]:
    for typed in _TYPED:
        text = text.replace(typed, "")
    return [word for word in ENGLISH_ONLY if word in text]


def _spanish(device: Device) -> Device:
    reading = at_work(who(device))
    reading.client = type(reading.client)(headers={"accept-language": "es"})
    reading.client.cookies["__Host-staff"] = at_work(who(device)).cookie
    return reading


def _insist(texts: dict[str, str]) -> None:
    assert {path: found for path, text in texts.items() if (found := _english(text))} == {}


def test_on_pages_of_applications() -> None:
    ana, ben = desk_of("ana", "ben")
    known_program("oak")
    number, page = application(program={"name": "House of oak"}, takes_minors=True, **_LICENCE)
    _other, beside = application("other")
    call = called(number, ana)
    device = _spanish(ben)
    paths = (
        f"{DESK}applications/",
        f"{DESK}applications/over/",
        page,
        beside,
        f"{page}calls/{call}/",
        *(page + rest for rest in ("calls/", "which/", "here-already/", "turn-down/")),
    )
    texts = {path: device.goes(path).text for path in paths}
    for rest in ("calls/", "which/", "here-already/", "turn-down/", f"calls/{call}/object/"):
        texts[f"{rest} blank"] = device.sends(page + rest, 422, x="1").text
    texts["known"] = device.sends(f"{page}known/").text
    texts["refused"] = device.sends(f"{page}calls/{call}/confirm/", 409).text
    _insist(texts)


_LICENCE = {"licence": "GRO 17", "licensed_by": "TX"}


def test_on_pages_of_programs() -> None:
    ana, ben = desk_of("ana", "ben")
    oak, page = known_program("oak")
    elm, beside = known_program("elm")
    for kind, value in (("phone", "512-555-0190"), ("email", "intake@oak.example")):
        contact(oak, kind, value)
    proposed(oak, ana)
    suspended(elm, ben)
    device = _spanish(ben)
    steps = ("suspend/", "renew/", "propose/vet/", "propose/lift/", "propose/remove/")
    kinds = ("standing", "right", "contacts", "places", "quiet")
    due = (f"{DESK}due/?kind={kind}" for kind in kinds)
    paths = (DESK, *due, f"{DESK}programs/", f"{DESK}programs/?name=x", page, beside)
    texts = {path: device.goes(path).text for path in (*paths, *(page + rest for rest in steps))}
    for rest in ("suspend/", "renew/", "propose/vet/"):
        texts[f"{rest} blank"] = device.sends(page + rest, 422, x="1").text
    for press in ("test/", "right/", "remind/"):
        texts[press] = device.sends(f"{page}{press}", 409).text
    texts["twice"] = device.sends(f"{page}propose/remove/", 409, reason="closed").text
    _insist(texts)


def test_on_pages_of_appeals_and_concerns() -> None:
    ana, ben = desk_of("ana", "ben")
    oak, _there = known_program("oak")
    suspended(oak, ana)
    _number, appeal = appealed(oak)
    _other, page = concern(oak, "x")
    device = _spanish(ben)
    lists = (f"{DESK}appeals/", f"{DESK}concerns/")
    texts = {path: device.goes(path).text for path in (*lists, appeal, page, f"{page}close/")}
    texts["blank"] = device.sends(f"{appeal}decide/", 422, x="1").text
    texts["read"] = device.sends(f"{page}read/").text
    texts["looked"] = device.sends(f"{page}look/").text
    texts["nothing"] = device.sends(f"{appeal}second/", 409).text
    texts["decided"] = device.sends(f"{appeal}decide/", granted="grant", words="x").text
    _insist(texts)


def test_on_pages_of_calls_about_what_is_free(clock: Traveller) -> None:
    (ana,) = desk_of("ana")
    oak, elm = known_program("oak")[0], known_program("elm")[0]
    rooms = pool(oak, "habitaciones", free=2, by_household=True, closed="obras")
    pool(oak, "camas", free=1, closed="obras", opens_at=NOW + DAY)
    for program in (oak, elm):
        actions.ask(program=program, by=BY, at=NOW + HOUR / 12)
    number = contact(oak)
    note_contact_failing(program=oak, contact=number, by=BY, at=NOW)
    contact(oak, value="512-555-0191")
    device = _spanish(ana)
    page, other = (f"{DESK}phone/{program}/" for program in (oak, elm))
    clock.shift(600)
    paths = (DESK, f"{DESK}phone/", page, other)
    texts = {path: device.goes(path).text for path in paths}
    texts["blank"] = device.sends(page, 422, x="1").text
    texts["wrong"] = device.sends(page, 422, **{f"free-{rooms}": "x"}).text
    texts["gone"] = device.sends(page, 409, **{"free-1": "1"}).text
    told = {f"free-{rooms}": "1", "as_of": (NOW - HOUR).isoformat()}
    texts["reported"] = device.sends(page, 409, **told).text
    texts["silence"] = device.sends(page, silence="1").text
    texts["trail"] = device.goes(f"{DESK}trail/?verb=opening").text
    assert "Según su aviso (hace 10 minutos), hay 2 libres." in texts[page]
    _insist(texts)

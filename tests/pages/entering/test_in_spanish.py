"""Who reads Spanish meets no word of English on any staff page."""

import pytest

from tests.domain.accounts.members import ADVOCATE, admin_of, invited, program
from tests.pages.entering.hands import Device, a_team, somebody
from tests.pages.entering.touring import AT_THE_DOOR, OF_A_PROGRAM, OF_THE_TEAM

pytestmark = pytest.mark.usefixtures("clock")
ENGLISH_ONLY = ("You ", "Your ", " the ", " your ", "code", "key ", "link", "sign", "With ", "Who ")
_VERBS = "/staff/desk/trail/"


def _english(text: str) -> list[str]:
    return [word for word in ENGLISH_ONLY if word in text]


def test_at_the_door() -> None:
    device = Device(somebody(), language="es")
    texts = {path: device.goes(path, _status(path)).text for path in AT_THE_DOOR}
    texts["/staff/sign-in/ blank"] = device.sends("/staff/sign-in/", 422, x="1").text
    device.gives_password()
    for path in ("/staff/second/", "/staff/second/recovery/"):
        texts[path] = device.goes(path).text
    texts["wrong"] = device.sends("/staff/second/", 422, code="0").text
    assert {path: found for path, text in texts.items() if (found := _english(text))} == {}


def test_inside() -> None:
    ana, _ben = a_team("ana", "ben")
    somebody("cy")
    invited("gus", ADVOCATE)
    device = Device(ana, language="es").signs_in()
    texts = {path: device.goes(path).text for path in OF_THE_TEAM if not path.startswith(_VERBS)}
    texts["blank"] = device.sends("/staff/people/team/", 422, x="1").text
    assert {path: found for path, text in texts.items() if (found := _english(text))} == {}


def test_in_a_program() -> None:
    number = program()
    device = Device(somebody("cleo", admin_of(number)), language="es").signs_in()
    home = f"/staff/program/{number}/"
    pages = [home, *(f"{home}{path}" for path in OF_A_PROGRAM), f"/staff/people/{number}/"]
    for path in pages:
        assert _english(device.goes(path).text.replace("House of alder", "")) == []


def _status(path: str) -> int:
    return 404 if "no" in path else 200

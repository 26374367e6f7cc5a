"""The pages of requests read in Spanish, to the last word."""

import re

import pytest

from tests.domain.referrals.scenes import contact
from tests.pages.entering.hands import Device
from tests.pages.providing.asking import Home, chosen, home, offered, opened, talking
from tests.pages.reader import spoken

pytestmark = pytest.mark.usefixtures("clock")
ENGLISH = re.compile(r"(?i)\b(?:the|your|their|they|you|with|this|for|until|from)\b")
STEPS = {
    opened: ("", "offer/", "ask/", "list/", "decline/", "note/", "assign/", "later/"),
    offered: ("", "longer/"),
    talking: ("", "contact/", "intake/", "applied/"),
    chosen: ("", "arrived/", "nobody/", "back/"),
}


def _in_spanish(house: Home) -> Device:
    device = Device(house.cleo.member, language="es")
    device.client.cookies = house.cleo.client.cookies
    return device


def test_every_page_of_a_request() -> None:
    house = home(free=9)
    reader = _in_spanish(house)
    for make, steps in STEPS.items():
        asker = make(house, contact=contact())
        own = asker.row.alias
        for path in (house.path(), *(house.path(asker, step) for step in steps)):
            words = spoken(reader.goes(path).main)
            for name in (own, "Come as you are.", "House of alder", "women"):
                words = words.replace(name, "")
            assert ENGLISH.findall(words) == [], path


def test_an_answer_that_cannot_be_given_any_more_says_so() -> None:
    house = home()
    rosa = talking(house)
    sheet = _in_spanish(house).sends(house.path(rosa, "ask/"), 409, words="¿Por qué?")
    assert "Esto ya no se puede hacer" in sheet.text

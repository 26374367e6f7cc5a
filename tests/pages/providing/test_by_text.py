"""Telephones answer: what the gateway signs is taken, and every answer says what to do."""

import pytest
from django.conf import LazySettings
from django.test import Client

from rowan.domain.beds import actions
from rowan.domain.beds.models import Report
from rowan.domain.beds.queries import OPENINGS
from rowan.domain.directory.models import Contact
from rowan.domain.directory.queries import Proof
from rowan.domain.notices.models import Link
from rowan.domain.notices.queries import code_of
from tests.domain.accounts.members import BY, NOW
from tests.domain.beds.houses import DAY, free_in, pool
from tests.pages.providing.hands import Alder, alder
from tests.support.gateway import Carrier, carrier, sends

PHONE = "+15125550142"


@pytest.fixture(autouse=True)
def network(clock: object) -> object:  # noqa: ARG001 - the day that it is
    """A gateway that is there."""
    with carrier() as network:
        yield network


def _added(house: Alder, language: str = "en", value: str = "(512) 555-0142") -> None:
    said = {"kind": "text", "value": value, "purpose": "notices", "language": language}
    assert "A code went there" in house.cleo.sends(house.path("contacts/"), **said).text


def _code(purpose: str) -> str:
    """Return the code of the last message, as if it had just been sent."""
    row = Link.objects.filter(purpose=purpose).latest("made_at")
    Link.objects.filter(pk=row.pk).update(expires_at=NOW + 7 * DAY)
    return code_of(row.pk)


def _asked(language: str = "en") -> tuple[Alder, str]:
    """Return a house that was asked by text what is free, and the code."""
    house = alder()
    _added(house, language)
    sends(PHONE, _code("contact"))
    pool(house.number, free=1)
    actions.ask(program=house.number, by=BY, at=NOW)
    return house, _code(OPENINGS)


def test_the_code_that_comes_back_proves_a_telephone() -> None:
    house = alder()
    _added(house)
    assert sends(PHONE, _code("contact")) == "Thank you. From now on we can reach you here."
    point = Contact.objects.get(program=house.number, kind="text")
    assert (point.value, point.proven_how, point.proven_at) == (PHONE, Proof.CODE, NOW)
    assert "Our code came back on" in house.cleo.goes(house.path("contacts/")).text


def test_what_is_free_is_reported() -> None:
    house, code = _asked()
    assert sends(PHONE, f"{code} 3") == "Thank you. What you said is written down."
    assert free_in(house.number) == [3]
    assert sends(PHONE, f"{code} 3") == "Thank you. This was answered already."


def test_answers_are_in_the_language_of_the_telephone() -> None:
    _house, code = _asked("es")
    assert sends(PHONE, f"{code} igual") == "Gracias. Lo que nos dijo quedó anotado."


@pytest.mark.parametrize("words", ["", "hello", "{code} two", "{code} 1 2", "{code}", "{code} -1"])
def test_what_cannot_be_read_is_answered_with_how_to(words: str) -> None:
    house, code = _asked()
    answer = sends(PHONE, words.format(code=code))
    assert "nothing was written down" in answer
    assert "Send the code and" in answer
    assert free_in(house.number) == [1]
    assert sends(PHONE, f"{code} 2").startswith("Thank you")


def test_wrong_codes_are_few() -> None:
    house, code = _asked()
    wrong = f"{(int(code) + 1) % 1_000_000:06d}"
    for _ in range(5):
        assert sends(PHONE, f"{wrong} 9").startswith("We do not know this code.")
    assert sends(PHONE, f"{code} 9").startswith("We do not know this code.")
    assert free_in(house.number) == [1]


def test_an_old_code() -> None:
    house, code = _asked()
    Link.objects.update(expires_at=NOW)
    assert sends(PHONE, f"{code} 9").startswith("This code is too old.")
    assert free_in(house.number) == [1]


def test_a_telephone_that_we_do_not_write_to_is_answered_nothing() -> None:
    house, code = _asked()
    for number in ("+15125550199", "", "5125550142", "x" * 500, "+1512555014\u0662"):
        assert sends(number, f"{code} 9") == ""
    assert free_in(house.number) == [1]


@pytest.mark.parametrize("signed", ["", "x", "AAAAAAAAAAAAAAAAAAAAAAAAAAA=", "ü"])
def test_what_the_gateway_did_not_sign_is_not_there(signed: str) -> None:
    _house, code = _asked()
    reports = Report.objects.count()
    sends(PHONE, f"{code} 9", 404, signed=signed)
    assert Report.objects.count() == reports
    assert Client().get("/texts/").status_code in {404, 405}


def test_without_a_gateway_nothing_is_signed(settings: LazySettings) -> None:
    _house, code = _asked()
    settings.TEXT_TOKEN = ""
    sends(PHONE, f"{code} 9", 404)


def test_where_none_is_set_up_no_telephone_can_be_added(settings: LazySettings) -> None:
    settings.TEXT_URL = ""
    house = alder()
    page = house.cleo.goes(house.path("contacts/"))
    assert "text messages" not in page.text


@pytest.mark.parametrize(
    "value", ["555-0142", "512-555-0142 ext. 4", "a@b.example", "+1 512", "1" * 16]
)
def test_a_number_that_takes_no_texts_is_said_to_be_none(value: str) -> None:
    house = alder()
    said = {"kind": "text", "value": value, "purpose": "notices", "language": "en"}
    page = house.cleo.sends(house.path("contacts/"), 422, **said)
    assert "This is not one telephone number." in page.text


def test_how_to_answer_is_on_the_page() -> None:
    house = alder()
    assert "How to answer a text message" not in house.cleo.goes(house.path("contacts/")).text
    _added(house)
    assert "482193 SAME" in house.cleo.goes(house.path("contacts/")).text


def test_the_code_can_be_sent_again(network: Carrier) -> None:
    house = alder()
    _added(house)
    Contact.objects.filter(kind="text").update(asked_at=NOW - DAY)
    point = Contact.objects.get(kind="text").pk
    house.cleo.sends(house.path("contacts/ask/"), contact=point)
    assert Link.objects.filter(purpose="contact").exclude(reader="").count() == 2
    assert not network.arrived  # the worker sends

"""Telephones answer: what the gateway signs is taken, and every answer says what to do."""

import pytest
from django.conf import LazySettings
from django.test import Client
from django.urls import reverse

from rowan.domain.beds import actions
from rowan.domain.beds.models import Report
from rowan.domain.beds.queries import OPENINGS, overdue
from rowan.domain.directory.models import Contact
from rowan.domain.directory.queries import Proof
from rowan.domain.notices.clients import SIGNED
from rowan.domain.notices.clients.texts import INBOUND
from rowan.domain.notices.models import Link
from rowan.domain.notices.queries import code_of
from rowan.domain.trail.models import Entry
from tests.domain.accounts.members import BY, NOW, program
from tests.domain.beds.houses import DAY, free_in, pool
from tests.pages.providing.hands import Alder, alder, point
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


def _asked(language: str = "en", size: int | None = None) -> tuple[Alder, str]:
    """Return a house that was asked by text what is free, and the code."""
    house = alder()
    _added(house, language)
    sends(PHONE, _code("contact"))
    Link.objects.filter(purpose="contact").update(expires_at=NOW)
    pool(house.number, free=1, size=size)
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
    assert sends(PHONE, f"{code} 3") == "Thank you. Written down: 3."
    assert free_in(house.number) == [3]
    assert sends(PHONE, f"{code} 3") == "Thank you. This was answered already."


def test_answers_are_in_the_language_of_the_telephone() -> None:
    _house, code = _asked("es")
    assert sends(PHONE, f"{code} igual") == "Gracias. Quedó anotado: 1."


def test_in_those_of_the_network_where_the_telephone_was_removed() -> None:
    house, code = _asked("es")
    Contact.objects.filter(program=house.number, kind="text").delete()
    over = "Thank you. We need no answer to this any more, and nothing was written down."
    assert sends(PHONE, f"{code} 3") == over
    assert free_in(house.number) == [1]


def test_who_is_not_asked_any_more_is_told_so() -> None:
    house, code = _asked()
    actions.stop_asking(programs=[house.number], at=NOW)
    assert "We need no answer to this any more" in sends(PHONE, f"{code} 3")
    assert free_in(house.number) == [1]


SAME = " If nothing has changed: the code and SAME."
TOO_LARGE = "Nothing was written down: a number is larger than there are places."
UNREAD = "We could not read that, and nothing was written down. Send the code and how many."


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("", UNREAD),
        ("hello", UNREAD),
        ("{code} two", UNREAD),
        ("{code} -1", UNREAD),
        ("{code} 1/2", UNREAD),
        ("{code} 1 2", f"Nothing was written down. Send the code and 1 number.{SAME}"),
        ("{code}", f"Nothing was written down. Send the code and 1 number.{SAME}"),
        (
            "{code} 9",
            f"{TOO_LARGE} Send the code and 1 number.{SAME}",
        ),
    ],
)
def test_what_cannot_be_is_answered_with_how_to(words: str, said: str) -> None:
    house, code = _asked(size=4)
    assert sends(PHONE, words.format(code=code)) == said
    assert free_in(house.number) == [1]
    assert sends(PHONE, f"{code} 2").startswith("Thank you")


def test_what_was_never_told_cannot_stay_and_is_not_offered_to() -> None:
    house, code = _asked()
    pool(house.number, "families")
    assert sends(PHONE, f"{code} same") == (
        "Nothing was written down: you have told us no number yet that could stay."
        " Send the code and 2 numbers, in the order of your page."
    )


@pytest.mark.parametrize("words", ["{wrong} 9", "hello", "{code} 1 2 3", "{code}"])
def test_five_bad_answers_are_the_most(words: str) -> None:
    house, code = _asked()
    wrong = f"{(int(code) + 1) % 1_000_000:06d}"
    said = words.format(code=code, wrong=wrong)
    answers = [sends(PHONE, said) for _ in range(7)]
    last = "Too many of these were wrong. We ask in another way."
    assert all(answers[:4])
    assert answers[4:] == [last, "", ""]
    assert sends(PHONE, f"{code} 2") == ""
    assert free_in(house.number) == [1]
    assert overdue(at=NOW) == [house.number]
    (line,) = Entry.objects.filter(verb="text.refuse")
    assert PHONE not in str(vars(line))


def test_of_a_code_that_was_to_prove_a_telephone_no_other_way_is_promised() -> None:
    house = alder()
    _added(house)
    _code("contact")
    answers = [sends(PHONE, "yes, that is us") for _ in range(6)]
    assert answers[4:] == ["Too many of these were wrong. This code is good no more.", ""]


def test_the_fifth_may_be_right() -> None:
    house, code = _asked()
    for _ in range(4):
        assert sends(PHONE, "hello")
    assert sends(PHONE, f"{code} 2") == "Thank you. Written down: 2."
    assert free_in(house.number) == [2]


def test_an_answer_that_was_given_is_told_so_five_times_at_most() -> None:
    _house, code = _asked()
    sends(PHONE, f"{code} 3")
    told = [sends(PHONE, f"{code} 3") for _ in range(6)]
    assert told == ["Thank you. This was answered already."] * 5 + [""]


def test_an_old_code_is_told_so_while_there_is_another() -> None:
    house, code = _asked()
    Link.objects.filter(purpose=OPENINGS).update(expires_at=NOW)
    Link.objects.filter(purpose="contact").update(expires_at=NOW + DAY)
    assert sends(PHONE, f"{code} 9").startswith("This code is too old.")
    Link.objects.update(expires_at=NOW)
    assert sends(PHONE, f"{code} 9") == ""
    assert free_in(house.number) == [1]


@pytest.mark.parametrize("words", ["STOP", "stop.", "Unsubscribe", "ALTO", " parar "])
def test_who_asks_for_no_more_gets_no_more(words: str) -> None:
    house, code = _asked()
    assert sends(PHONE, words) == ""
    point = Contact.objects.get(program=house.number, kind="text")
    assert point.failing_since == NOW
    assert "Nothing has come through since" in house.cleo.goes(house.path("contacts/")).text
    assert sends(PHONE, f"{code} 2") == "Thank you. Written down: 2."


def test_whatever_else_comes_with_the_code_a_telephone_is_proven() -> None:
    house = alder()
    _added(house)
    said = f"Hi! This is Oak House, the code is {_code('contact')}. 24 beds."
    assert sends(PHONE, said) == "Thank you. From now on we can reach you here."


def test_a_telephone_that_we_do_not_write_to_is_answered_nothing() -> None:
    house, code = _asked()
    for number in ("+15125550199", "", "5125550142", "x" * 500, "+1512555014\u0662", f"{PHONE}\0"):
        assert sends(number, f"{code} 9") == ""
    assert free_in(house.number) == [1]


@pytest.mark.parametrize("signed", ["", "x", "AAAAAAAAAAAAAAAAAAAAAAAAAAA=", "ü"])
def test_what_the_gateway_did_not_sign_is_not_there(signed: str) -> None:
    _house, code = _asked()
    reports = Report.objects.count()
    sends(PHONE, f"{code} 9", 404, signed=signed)
    assert Report.objects.count() == reports
    assert Client().get("/texts/").status_code in {404, 405}


@pytest.mark.parametrize("to", ["", "+15555550101", "15555550100"])
def test_what_went_to_another_number_is_not_for_us(to: str) -> None:
    house, code = _asked()
    sends(PHONE, f"{code} 9", 404, to=to)
    assert free_in(house.number) == [1]


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data"),
        ("multipart/form-data", "Body=1"),
        ("application/json", '{"Body": "1"}'),
        ("text/plain", "Body=1"),
        ("application/x-www-form-urlencoded; charset=utf-8", "Body=%ff%fe\ud800"),
        ("application/x-www-form-urlencoded", "Body=%ff%00&%=&Body&=="),
    ],
)
def test_what_no_gateway_sends_is_not_there(kind: str, body: str) -> None:
    sent = body.encode(errors="surrogatepass")
    client = Client(headers={SIGNED: "x"}, raise_request_exception=True)
    assert client.post("/texts/", sent, content_type=kind).status_code == 404


def test_the_gateway_is_told_the_address_that_there_is() -> None:
    assert reverse("providing:by-text") == INBOUND


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
    "value", ["555-0142", "512-555-0142 ext. 4", "a@b.example", "+1 512", "+52 55 1234 5678"]
)
def test_a_number_that_takes_no_texts_is_said_to_be_none(value: str) -> None:
    house = alder()
    said = {"kind": "text", "value": value, "purpose": "notices", "language": "en"}
    page = house.cleo.sends(house.path("contacts/"), 422, **said)
    assert "This is not one telephone number of this country." in page.text


def test_how_to_answer_is_on_the_page() -> None:
    house = alder()
    assert "How to answer a text message" not in house.cleo.goes(house.path("contacts/")).text
    _added(house)
    text = house.cleo.goes(house.path("contacts/")).text
    assert "send back the code: 482193 When" in " ".join(text.split())
    assert "482193 SAME" in text


def test_the_page_says_what_goes_to_a_telephone() -> None:
    house = alder()
    text = house.cleo.goes(house.path("contacts/")).text
    assert "A telephone for calls or a form is tried by the team." in text
    assert "It has to be a number of this country." in text


def test_where_no_text_can_be_sent_the_team_tries_it(settings: LazySettings) -> None:
    house = alder()
    _added(house)
    settings.TEXT_URL = ""
    sheet = house.cleo.goes(house.path("contacts/"))
    assert "The team tries it and writes that down." in sheet.text
    assert "Send the code" not in sheet.text
    Contact.objects.filter(kind="text").update(proven_at=NOW, proven_how=Proof.CALL)
    assert "The team tried it on" in house.cleo.goes(house.path("contacts/")).text


def test_one_that_another_program_has_is_added_and_tried_by_the_team() -> None:
    house, theirs = alder(), point(program("elm"), PHONE, "text")
    Contact.objects.filter(pk=theirs).update(proven_at=NOW, proven_how=Proof.CODE)
    said = {"kind": "text", "value": PHONE, "purpose": "notices", "language": "en"}
    sheet = house.cleo.sends(house.path("contacts/"), **said)
    assert "The team tries it and writes that down." in sheet.text
    assert not Link.objects.exclude(reader="").exists()


def test_the_same_telephone_for_another_purpose_gets_no_second_code_at_once() -> None:
    house = alder()
    _added(house)
    said = {"kind": "text", "value": PHONE, "purpose": "urgent", "language": "en"}
    assert "No code went there yet." in house.cleo.sends(house.path("contacts/"), **said).text
    sends(PHONE, _code("contact"))
    text = house.cleo.goes(house.path("contacts/")).text
    assert text.count("Our code came back on") == 2


def test_the_code_can_be_sent_again(network: Carrier) -> None:
    house = alder()
    _added(house)
    Link.objects.filter(purpose="contact").update(made_at=NOW - DAY)
    point = Contact.objects.get(kind="text").pk
    house.cleo.sends(house.path("contacts/ask/"), contact=point)
    assert Link.objects.filter(purpose="contact").exclude(reader="").count() == 2
    assert not network.arrived  # the worker sends

"""A program keeps its contact points: added, asked, put in order, removed."""

import pytest
from time_machine import Traveller

from rowan.domain.directory.actions import note_contact_failing, record_contact_call
from rowan.domain.directory.models import Contact
from rowan.domain.directory.queries import Proof, contacts
from rowan.domain.notices.models import Notice
from tests.domain.accounts.members import BY, NOW, program
from tests.domain.directory.team import team
from tests.pages.entering.hands import Device
from tests.pages.providing.hands import Alder, alder, point

pytestmark = pytest.mark.usefixtures("clock")
SAID = {
    "kind": "email",
    "value": "intake@alder.example",
    "purpose": "intake",
    "language": "es",
}
TEN_MINUTES = 10 * 60


def _values(of: Alder) -> list[str]:
    return [each.value for each in contacts(of.number)]


def _mails() -> list[Notice]:
    """Return the mails to contact points; who joined had one as well."""
    return list(Notice.objects.exclude(address__endswith="@staff.example"))


def _proven(contact: int) -> None:
    Contact.objects.filter(pk=contact).update(proven_at=NOW, proven_how=Proof.LINK)


def test_an_address_that_is_added_has_its_mail_at_once() -> None:
    house = alder()
    sheet = house.cleo.sends(house.path("contacts/"), **SAID)
    assert sheet.path == house.path("contacts/")
    assert "Waits for its proof" in sheet.text
    assert [notice.language for notice in _mails()] == ["es"]
    assert [(each.purpose, each.good) for each in contacts(house.number)] == [("intake", False)]


@pytest.mark.parametrize(
    ("kind", "value"), [("phone", "512-555-0142"), ("form", "https://alder.example/ask")]
)
def test_a_telephone_and_a_form_wait_for_the_team(kind: str, value: str) -> None:
    house = alder()
    sheet = house.cleo.sends(house.path("contacts/"), **SAID | {"kind": kind, "value": value})
    assert "You need do nothing" in sheet.text
    assert "Send the mail" not in sheet.text
    assert not _mails()


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"value": ""}, "Type the address or the number"),
        ({"value": "nobody"}, "No mail can be sent to this address"),
        ({"value": "a@b.example, c@d.example"}, "No mail can be sent to this address"),
        ({"value": "مرحبا 🌿"}, "No mail can be sent to this address"),
        ({"kind": "phone", "value": "call us"}, "not one telephone number"),
        ({"kind": "form", "value": "our page"}, "with https://"),
        ({"kind": "form", "value": "javascript:alert(1)"}, "with https://"),
        ({"kind": "pigeon"}, "Select a valid choice"),
        ({"purpose": "fun"}, "Select a valid choice"),
        ({"language": "xx"}, "Select a valid choice"),
        ({"value": "x" * 30_000}, "at most 254 characters"),
    ],
)
def test_what_cannot_be_used_is_said_and_nothing_is_lost(said: dict[str, str], words: str) -> None:
    house = alder()
    sheet = house.cleo.sends(house.path("contacts/"), 422, **SAID | said)
    assert words in sheet.text
    typed = next(i for i in sheet.main.iter("input") if i.get("name") == "value")
    assert typed.get("value", "") == (SAID | said)["value"]
    assert _values(house) == []


def test_the_same_twice_is_told() -> None:
    house = alder()
    house.cleo.sends(house.path("contacts/"), **SAID)
    sheet = house.cleo.sends(house.path("contacts/"), 422, **SAID)
    assert ("This is on your list already, for the same purpose.", "#id_value") in sheet.errors
    assert len(_values(house)) == 1


def test_twenty_are_the_most() -> None:
    house = alder()
    for place in range(20):
        point(house.number, f"a{place}@alder.example")
    assert "Twenty are the most" in house.cleo.sends(house.path("contacts/"), 422, **SAID).text
    assert len(_values(house)) == 20


def test_a_mail_is_sent_again_after_ten_minutes(clock: Traveller) -> None:
    house = alder()
    contact = point(house.number)
    ask = house.path("contacts/ask/")
    assert "A mail went there" in house.cleo.sends(ask, contact=contact).text
    assert "a few minutes ago" in house.cleo.sends(ask, 409, contact=contact).text
    clock.shift(TEN_MINUTES)
    house.cleo.sends(ask, contact=contact)
    assert len(_mails()) == 2


def test_a_telephone_is_not_asked_by_mail() -> None:
    house = alder()
    contact = point(house.number, "512-555-0142", "phone")
    sheet = house.cleo.sends(house.path("contacts/ask/"), 409, contact=contact)
    assert "The team tries it, and writes that down." in sheet.text


def test_they_are_tried_in_the_order_that_is_chosen() -> None:
    house = alder()
    first, last = point(house.number), point(house.number, "512-555-0142", "phone")
    move = house.path("contacts/move/")
    house.cleo.sends(move, contact=last, earlier="1")
    assert [each.id for each in contacts(house.number)] == [last, first]
    house.cleo.sends(move, contact=last, earlier="1")
    assert [each.id for each in contacts(house.number)] == [last, first]
    house.cleo.sends(move, contact=last, later="1")
    assert [each.id for each in contacts(house.number)] == [first, last]


def test_one_is_removed_and_a_second_tab_is_told() -> None:
    house = alder()
    contact = point(house.number)
    remove = house.path("contacts/remove/")
    assert "No contact point yet" in house.cleo.sends(remove, contact=contact).text
    for page in ("remove", "ask", "move"):
        sheet = house.cleo.sends(house.path(f"contacts/{page}/"), 409, contact=contact)
        assert "has changed since you opened it" in sheet.text


def test_the_last_proven_one_is_not_removed_unwarned() -> None:
    house = alder()
    _proven(point(house.number))
    assert "the only one that is proven" in house.cleo.goes(house.path("contacts/")).text
    _proven(point(house.number, "second@alder.example"))
    assert "the only one that is proven" not in house.cleo.goes(house.path("contacts/")).text


def test_each_says_whether_anybody_made_sure() -> None:
    (ana,), house = team("ana"), alder()
    mail, phone = point(house.number), point(house.number, "512-555-0142", "phone")
    _proven(mail)
    record_contact_call(program=house.number, contact=phone, by=ana, at=NOW)
    text = house.cleo.goes(house.path("contacts/")).text
    assert "was pressed on March 2, 2026" in text
    assert "The team tried it on March 2, 2026" in text
    assert "Two are better than one" not in text
    note_contact_failing(program=house.number, contact=mail, by=BY, at=NOW)
    text = house.cleo.goes(house.path("contacts/")).text
    assert "Nothing has come through since March 2, 2026" in text
    assert "Two are better than one" in text


def test_who_works_there_reads_them_and_changes_none() -> None:
    house = alder()
    contact = point(house.number)
    sheet = house.dara.goes(house.path("contacts/"))
    assert house.member.person.name in sheet.text
    assert "Add another one" not in sheet.headings
    assert "Remove" not in sheet.text
    dara = house.dara
    assert dara.post(house.path("contacts/"), **SAID).status_code == 404
    for page in ("ask", "move", "remove"):
        answer = dara.post(house.path(f"contacts/{page}/"), contact=contact)
        assert answer.status_code == 404
    assert _values(house) == [SAID["value"]]


def test_one_of_another_program_is_not_there() -> None:
    house = alder()
    other = Contact.objects.create(
        program_id=program("birch"), kind="email", value="x@birch.example"
    )
    for page in ("ask", "move", "remove"):
        answer = house.cleo.post(house.path(f"contacts/{page}/"), contact=other.pk)
        assert answer.status_code == 409
    assert Contact.objects.filter(pk=other.pk).exists()
    assert not _mails()


@pytest.mark.parametrize("page", ["ask", "move", "remove"])
def test_a_press_about_nothing_and_a_look_at_a_button(page: str) -> None:
    house = alder()
    for contact in ("", "x", "-1", "9" * 30, "²"):
        answer = house.cleo.post(house.path(f"contacts/{page}/"), contact=contact)
        assert answer.status_code == 404
    assert house.cleo.goes(house.path(f"contacts/{page}/")).path == house.path("contacts/")


def test_a_value_of_any_script_turns_no_other_words_around() -> None:
    house = alder()
    value = "استقبال@alder.example"
    Contact.objects.create(program_id=house.number, kind="email", value=value)
    sheet = house.cleo.goes(house.path("contacts/"))
    assert value in [item.text for item in sheet.main.iter("bdi")]


def test_strangers_press_nothing() -> None:
    house = alder()
    contact = point(house.number)
    Device().post(house.path("contacts/remove/"), contact=contact)
    assert _values(house) == [SAID["value"]]

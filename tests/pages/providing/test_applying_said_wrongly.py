"""Whatever cannot be used is named where it stands, in plain words, and nothing typed is lost."""

from typing import Any

import pytest
from django.test import Client

from rowan.domain.directory.models import Application
from tests.pages.providing.applicants import (
    CHECK,
    CONTACT,
    HOUSE,
    Applicant,
    only,
    path_of,
)
from tests.pages.reader import Sheet, spoken

pytestmark = pytest.mark.usefixtures("clock")
MEGABYTE = "x" * 1_000_000
ODD, SAID = "בית הערבה 🌳 Ñandú", "יש כאן גינה 🌻"


def _typed(sheet: Sheet) -> set[str]:
    fields = (i for i in sheet.main.iter() if i.tag in {"input", "textarea"})
    return {item.get("value") or spoken(item) for item in fields}


def test_what_is_missing_is_named_one_by_one() -> None:
    sheet = Applicant().fills("house", 422, name="Willow House")
    assert sheet.errors == [
        ("Fill in “Name of the organization that runs it”.", "#id_organization"),
        ("Fill in “State”.", "#id_state"),
        ("Fill in “Your website”.", "#id_web"),
    ]
    assert "Willow House" in _typed(sheet)


@pytest.mark.parametrize(
    ("part", "wrong", "words"),
    [
        ("house", {"name": "x" * 121}, "Write at most 120 letters here. Now there are 121."),
        ("house", {"region": "12 Main Street"}, "looks like a street address"),
        ("house", {"name": "Willow\u202eHouse"}, "hidden signs"),
        ("house", {"web": "javascript:alert(1)"}, "Write the address of your site"),
        ("house", {"web": "https://us:er@willow.example"}, "Write the address of your site"),
        ("house", {"web": "willow"}, "Write the address of your site"),
        ("house", {"state": "Texas"}, "Texas"),
        ("contact", {"contact_email": "rosa"}, "Write one e-mail address"),
        ("contact", {"contact_email": "a@b.example, c@d.example"}, "Write one e-mail address"),
        ("contact", {"contact_phone": "call me"}, "This is not one phone number"),
        ("contact", {"contact_name": " "}, "Fill in “Your name”."),
        ("start", {"age-low": "many"}, "Write a whole number from 0 to 99."),
        ("start", {"age-low": "-1"}, "Write a whole number from 0 to 99."),
        ("start", {"age-high": "9" * 5000}, "Write a whole number from 0 to 99."),
        ("start", {"age-low": "40", "age-high": "18"}, "The lower number comes first."),
        ("start", {"age-low": "18", "age-case-high": "20"}, "The two lists of numbers overlap."),
        ("start", {"gender-woman": "maybe"}, "maybe"),
        ("you", {"from_state-how": "only"}, "Tick at least one state."),
        ("told", {"leaving": "x" * 601}, "Write at most 600 letters here."),
        ("told", {"leaving": "We are at 12 Main Street."}, "looks like a street address"),
        ("words", {"own_words": "x\n" * 21}, "Write 20 lines at most."),
        ("words", {"own_words": "x" * 601}, "Write at most 600 letters on a line."),
    ],
)
def test_what_cannot_be_used_is_named(part: str, wrong: dict[str, str], words: str) -> None:
    applicant = Applicant()
    right: dict[str, Any] = {
        "house": HOUSE,
        "contact": CONTACT | {"contact_email": applicant.email},
    }.get(part, {})
    sheet = applicant.fills(part, 422, **right | wrong)
    (error,) = sheet.errors
    assert words in error[0]
    assert any(item.get("id") == error[1][1:] for item in sheet.main.iter())
    kept = {value for value in (right | wrong).values() if value.isascii() and "\n" not in value}
    choices = {"Texas", "maybe", "only", "TX"}
    assert {value.strip() for value in kept - choices} <= {each.strip() for each in _typed(sheet)}


def test_what_was_good_before_stays_when_a_part_is_sent_wrongly() -> None:
    applicant = Applicant().has_said_who()
    applicant.fills("house", 422, **HOUSE | {"name": ""})
    assert "Willow House" in applicant.goes(CHECK).text


def test_it_cannot_be_sent_while_something_is_missing() -> None:
    applicant = Applicant()
    applicant.fills("house", **HOUSE)
    sheet = applicant.goes(CHECK)
    assert "Send it" not in sheet.text
    assert "Fill in “Your name”." in sheet.text
    assert sheet.links["How we reach you"] == path_of("contact")
    applicant.sends(CHECK, 409)
    assert Application.objects.count() == 0


@pytest.mark.parametrize(
    ("part", "typed"),
    [("words", {"own_words": "Come to Willow House."}), ("told", {"leaving": "Ask Alder Trust."})],
)
def test_words_for_everybody_do_not_give_the_house_away(part: str, typed: dict[str, str]) -> None:
    applicant = Applicant().has_said_who()
    applicant.fills(part, **typed)
    sheet = applicant.sends_it(422)
    assert "This part names your house or your organization." in sheet.text
    assert path_of(part) in sheet.links.values()
    applicant.fills(part)
    applicant.sends_it()
    assert Application.objects.count() == 1


def test_right_to_left_and_emoji_come_through_as_they_were_typed() -> None:
    applicant = Applicant().has_said_who(name=ODD)
    applicant.fills("words", own_words=SAID)
    text = applicant.goes(CHECK).text
    assert (ODD in text, SAID in text) == (True, True)
    applicant.sends_it()
    assert (only().name, only().own_words) == (ODD, (SAID,))


def test_a_web_address_without_its_beginning_is_understood() -> None:
    Applicant().has_said_who(web="willow.example").sends_it()
    assert only().web == "https://willow.example"


def test_a_megabyte_is_refused_in_plain_words_and_nothing_is_lost() -> None:
    applicant = Applicant().has_said_who()
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = applicant.client.cookies
    reply = strict.post(path_of("words"), {"own_words": MEGABYTE})
    assert (reply.status_code, b"too long for us" in reply.content) == (413, True)
    assert "Willow House" in applicant.goes(CHECK).text


def test_what_just_fits_a_request_is_refused_at_its_field() -> None:
    sheet = Applicant().fills("words", 422, own_words="x" * 200_000)
    assert "Write at most 12000 letters here." in sheet.errors[0][0]

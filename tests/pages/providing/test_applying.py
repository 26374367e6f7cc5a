"""A program applies page by page, without an account, and what it said is what the team reads."""

import pytest

from rowan.core.formats.entries import write_rules
from rowan.domain.accounts.models import Session
from rowan.domain.directory.models import APPLICANT, Application, Program, Stage
from rowan.domain.notices.models import Notice
from tests.domain.accounts.members import NOW
from tests.pages.providing.applicants import (
    CHECK,
    HOUSE,
    PARTS,
    RECEIVED,
    Applicant,
    only,
    path_of,
)
from tests.pages.reader import addresses

pytestmark = pytest.mark.usefixtures("clock")


def test_it_leads_from_part_to_part_to_a_page_that_shows_all() -> None:
    applicant = Applicant()
    assert applicant.goes("/join/").links["Begin"] == "/join/1/"
    assert applicant.fills("house", **HOUSE).path == path_of("contact")
    applicant.has_said_who()
    for part in PARTS[2:-1]:
        assert applicant.fills(part).path == path_of(PARTS[PARTS.index(part) + 1])
    sheet = applicant.fills("words")
    assert (sheet.path, sheet.heading) == (CHECK, "Look it over")
    assert "Willow House" in sheet.text


def test_what_was_said_is_what_the_team_reads() -> None:
    applicant = Applicant().has_said_who()
    applicant.fills("start", **{"age-low": "18", "who-self": "accepts", "who-jail": "cannot"})
    applicant.fills("told", leaving="You may leave at any time.")
    applicant.fills("words", own_words="Bring a coat.\n\n We cook on Sundays.\n")
    assert applicant.sends_it().path == RECEIVED
    found = only()
    assert (found.name, found.state, found.web) == ("Willow House", "TX", "https://willow.example")
    assert (found.contact_name, found.contact_email) == ("Rosa Lane", applicant.email)
    assert (found.stage, found.by, found.made_at) == (Stage.SUBMITTED, APPLICANT, NOW)
    assert write_rules(found.ways[0]) == {
        "age": {"firm": [[0, 17]], "accepts": [[18, 99]]},
        "who": {"cannot": ["jail"], "accepts": ["self"]},
    }
    assert found.own_words == ("Bring a coat.", "We cook on Sundays.")
    assert found.disclosures == {"leaving": "You may leave at any time."}
    assert (found.takes_minors, found.language) == (False, "en")


def test_answers_not_given_stay_unsaid() -> None:
    Applicant().has_said_who().sends_it()
    assert dict(only().ways[0]) == {}


def test_nothing_comes_of_it_but_an_application() -> None:
    Applicant().has_said_who().sends_it()
    assert (Program.objects.count(), Notice.objects.count()) == (0, 0)


def test_nothing_is_kept_before_it_is_sent() -> None:
    Applicant().has_said_who().goes(CHECK)
    assert Application.objects.count() == 0
    assert all(b"Willow" not in bytes(row.data) for row in Session.objects.all())


def test_the_page_after_says_what_happens_and_gives_a_code() -> None:
    applicant = Applicant().has_said_who()
    sheet = applicant.sends_it()
    assert sheet.heading == "We have it"
    assert "Two people of our team check who you are." in sheet.text
    assert "by a number that we find ourselves" in sheet.text
    assert "Until we say yes, we send you nothing about anyone." in sheet.text
    assert len(applicant.code.replace(" ", "")) == 32
    assert applicant.goes(RECEIVED).text == sheet.text


def test_every_part_can_be_changed_from_the_page_that_shows_all() -> None:
    applicant = Applicant().has_said_who()
    links = applicant.goes(CHECK).links
    changes = [href for text, href in links.items() if text.startswith("Change")]
    assert changes == [path_of(part) for part in PARTS]
    applicant.fills("house", **HOUSE | {"name": "Elm House"}, over="1")
    assert "Elm House" in applicant.goes(CHECK).text


def test_what_was_said_stands_in_the_part_when_it_is_opened_again() -> None:
    applicant = Applicant().has_said_who()
    applicant.fills("start", **{"gender-woman": "accepts"})
    applicant.fills("you", **{"kind-is": ["emergency"]})
    assert "accepts" in applicant.goes(path_of("start")).chosen()
    assert "emergency" in applicant.goes(path_of("you")).chosen()
    assert "TX" in applicant.goes(path_of("house")).chosen()


def test_minors_need_a_licence() -> None:
    applicant = Applicant().has_said_who()
    young = {"takes_minors": "on", "licence": "TX 4711", "licensed_by": "The state"}
    applicant.fills("start", **{"age-low": "13", "age-high": "17"})
    sheet = applicant.sends_it(422)
    assert "Your rules take people under 18. Tell us about your license." in sheet.text
    assert sheet.links["People under 18"] == path_of("minors")
    sheet = applicant.fills("minors", 422, takes_minors="on")
    assert [where for _, where in sheet.errors] == ["#id_licence", "#id_licensed_by"]
    applicant.fills("minors", **young)
    applicant.sends_it()
    assert (only().takes_minors, only().licence) == (True, "TX 4711")


def test_a_no_that_may_be_against_the_law_brings_where_to_get_advice() -> None:
    applicant = Applicant().has_said_who()
    note = applicant.words.by_id["service_animal"].rights
    assert note
    assert note.in_language("en") in applicant.goes(path_of("health")).text
    applicant.fills("health", **{"service_animal-yes": "accepts"})
    assert note.in_language("en") not in applicant.goes(CHECK).text
    applicant.fills("health", **{"service_animal-yes": "cannot"})
    assert note.in_language("en") in applicant.goes(CHECK).text


def test_what_was_said_in_spanish_is_asked_and_answered_in_spanish() -> None:
    applicant = Applicant("es").has_said_who()
    assert applicant.goes(path_of("start")).text.count("¿") >= 5
    applicant.sends_it()
    assert only().language == "es"


def test_no_answer_stands_in_an_address() -> None:
    applicant = Applicant().has_said_who()
    pages = ["/join/", CHECK, *map(path_of, PARTS)]
    met = {address for page in pages for address in addresses(applicant.goes(page))}
    assert {each for each in met if "?" in each or "Willow" in each} == set()
    assert applicant.goes(f"{path_of('house')}?name=Elm").chosen() == {"TX"}


def test_it_is_found_from_the_first_page_and_from_the_door() -> None:
    applicant = Applicant()
    assert applicant.goes("/").links["You run a program? Apply"] == "/join/"
    reply = applicant.client.get("/staff/sign-in/")
    assert b'href="/join/"' in reply.content


def test_a_part_that_is_not_there() -> None:
    for number in (0, len(PARTS) + 1, 10**18):
        Applicant().goes(f"/join/{number}/", 404)

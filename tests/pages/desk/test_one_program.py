"""One program: how it stands and why, how it is reached, how far it has come, and who comes first."""

import pytest

from rowan.domain.directory import actions
from rowan.domain.directory.models import Conflict
from tests.domain.accounts.members import NOW, admin_of
from tests.domain.cast import entry, saved
from tests.pages.desk.hands import (
    DESK,
    concern,
    contact,
    desk_of,
    known_program,
    mails,
    row_of,
    suspended,
    who,
)
from tests.pages.entering.hands import at_work, somebody

pytestmark = pytest.mark.usefixtures("clock")


def test_it_tells_how_it_stands_since_when_until_when_and_why() -> None:
    (ana,) = desk_of("ana")
    _oak, page = known_program("oak")
    text = ana.goes(page).text
    for words in ("House of oak", "Trust of oak · Texas", "Verified", "03/02/2026", "03/01/2028"):
        assert words in text, words


def test_its_history_has_notes_concerns_and_names() -> None:
    (ana,) = desk_of("ana")
    oak, page = known_program("oak")
    number, about = concern(oak)
    actions.suspend(
        program=oak,
        reason="safety",
        note="Called twice.",
        concern=number,
        by=who(ana).actor,
        at=NOW,
    )
    sheet = ana.goes(page)
    assert "Called twice." in sheet.text
    assert who(ana).person.name in sheet.text
    assert sheet.links["After a concern"] == about


def test_with_nobody_there_it_leads_to_where_the_first_administrator_is_invited() -> None:
    (ana,) = desk_of("ana")
    oak, page = known_program("oak")
    there = ana.goes(page).links["Invite its first administrator"]
    assert there == f"/staff/people/{oak}/"
    said = {"name": "Cleo", "email": "cleo@oak.example", "role": "program_admin"}
    ana.sends(there, **said, language="en")
    sheet = ana.goes(page)
    assert "Invite its first administrator" not in sheet.links
    assert "If nobody comes, call them." in sheet.text


def test_a_call_that_was_answered_proves_a_number() -> None:
    (ana,) = desk_of("ana")
    oak, page = known_program("oak")
    number = contact(oak)
    assert "Not proven yet" in ana.goes(page).text
    sheet = ana.sends(f"{page}contacts/{number}/called/")
    assert "The team called and was answered" in sheet.text
    assert row_of(number).proven_at == NOW


def test_one_that_does_not_answer_is_marked_until_it_does() -> None:
    (ana,) = desk_of("ana")
    oak, page = known_program("oak")
    number = contact(oak)
    assert "Does not answer since" in ana.sends(f"{page}contacts/{number}/failing/").text
    assert "Does not answer since" not in ana.sends(f"{page}contacts/{number}/called/").text


def test_an_address_is_proven_by_its_link_alone() -> None:
    (ana,) = desk_of("ana")
    oak, page = known_program("oak")
    number = contact(oak, "email", "intake@oak.example")
    assert "by the link in a mail alone" in ana.sends(f"{page}contacts/{number}/called/", 409).text
    assert "Has a mail since" in ana.sends(f"{page}contacts/{number}/link/").text
    assert mails() == 1
    assert "a few minutes ago" in ana.sends(f"{page}contacts/{number}/link/", 409).text


@pytest.mark.parametrize("press", ["called", "failing", "link"])
def test_one_of_another_program_is_not_here(press: str) -> None:
    (ana,) = desk_of("ana")
    oak, _there = known_program("oak")
    _elm, page = known_program("elm")
    number = contact(oak)
    assert "was removed meanwhile" in ana.sends(f"{page}contacts/{number}/{press}/", 409).text


def test_a_test_is_sent_once_somebody_has_signed_in() -> None:
    (ana,) = desk_of("ana")
    oak, page = known_program("oak")
    assert "Call them." in ana.sends(f"{page}test/", 409).text
    somebody("cleo", admin_of(oak))
    assert "A test is sent" in ana.sends(f"{page}test/").text


def test_to_one_that_is_no_part_of_the_network_none_is_sent() -> None:
    (ana,) = desk_of("ana")
    oak, page = known_program("oak")
    suspended(oak, ana)
    assert "not part of the network now" in ana.sends(f"{page}test/", 409).text


def test_who_knows_it_says_so_and_finds_nothing_to_decide() -> None:
    (ana,) = desk_of("ana")
    oak, page = known_program("oak")
    sheet = ana.sends(f"{page}known/")
    assert Conflict.objects.get().program_id == oak
    assert "You know this program" in sheet.text
    assert "Renew its standing" not in sheet.links
    assert "Suspend this program" in sheet.links


@pytest.mark.parametrize("press", ["known", "test", "contacts/7/called", "proposals/7/drop"])
def test_looking_at_where_a_button_leads_does_nothing(press: str) -> None:
    (ana,) = desk_of("ana")
    _oak, page = known_program("oak")
    assert ana.goes(f"{page}{press}/").path == page
    assert not Conflict.objects.exists()


def test_its_own_people_find_none_of_it() -> None:
    oak = saved(entry("oak"))[0]
    cleo = at_work(somebody("cleo", admin_of(oak)))
    for rest in ("", "suspend/", "renew/", "propose/vet/", "test/"):
        cleo.goes(f"{DESK}programs/{oak}/{rest}", 404)
        if rest:
            cleo.sends(f"{DESK}programs/{oak}/{rest}", 404)


@pytest.mark.parametrize("number", ["7", "9" * 19, "9" * 40])
def test_one_that_is_not_there_is_nowhere(number: str) -> None:
    (ana,) = desk_of("ana")
    for rest in ("", "suspend/", "renew/", "propose/vet/"):
        ana.goes(f"{DESK}programs/{number}/{rest}", 404)
    ana.sends(f"{DESK}programs/{number}/test/", 404)

"""A program's own page is for those who work for it: how far it is, how it stands, what waits."""

import pytest
from time_machine import Traveller

from rowan.domain.directory.actions import (
    confirm_test_referral,
    note_contact_failing,
    set_standing,
)
from rowan.domain.directory.models import Contact
from rowan.domain.directory.queries import Proof, Standing, listed
from rowan.domain.vault.queries import opened_with
from rowan.domain.vault.queries import program as program_key
from tests.domain.accounts.members import (
    ADVOCATE,
    BY,
    NOW,
    TEAM_ROLE,
    admin_of,
    program,
    worker_of,
)
from tests.pages.entering.hands import at_work, somebody
from tests.pages.providing.hands import Alder, alder, point, sends_test, suspended
from tests.pages.reader import Sheet, spoken

pytestmark = pytest.mark.usefixtures("clock")
YEARS = 2 * 366 * 24 * 3600
STEPS = 4


def _way(sheet: Sheet) -> list[str]:
    """Return the state of each line of the tasks."""
    return [
        spoken(each).split()[-1]
        for each in sheet.main.iter("li")
        if "task" in each.get("class", "")
    ]


def _proven(house: Alder, value: str) -> int:
    contact = point(house.number, value)
    Contact.objects.filter(pk=contact).update(proven_at=NOW, proven_how=Proof.LINK)
    return contact


def _reads_test(house: Alder) -> None:
    sends_test(house.number)
    key = opened_with(house.member.key, program_key(house.number))
    confirm_test_referral(program=house.number, opened=key, by=house.member.actor, at=NOW)


def test_it_is_called_by_its_name() -> None:
    number = program()
    for role in (admin_of(number), worker_of(number)):
        sheet = at_work(somebody("cleo", role)).goes(f"/staff/program/{number}/")
        assert sheet.heading == "House of alder"


def test_others_find_nothing() -> None:
    house, birch = alder(), program("birch")
    for role in (admin_of(birch), TEAM_ROLE, ADVOCATE):
        device = at_work(somebody("fay", role))
        for page in ("", "pause/", "contacts/", "test/", "standing/", "standing/appeal/"):
            device.goes(house.path(page), 404)


def test_it_goes_from_not_verified_to_nothing_waits() -> None:
    house = alder(in_network=False)
    seen = [_way(house.cleo.goes(house.path()))]
    set_standing(program=house.number, standing=Standing.VERIFIED, by=BY, at=NOW)
    seen.append(_way(house.cleo.goes(house.path())))
    _proven(house, "a@alder.example")
    seen.append(_way(house.cleo.goes(house.path()))[:STEPS])
    _reads_test(house)
    _proven(house, "b@alder.example")
    sheet = house.cleo.goes(house.path())
    assert seen == [
        ["Next", "Done", "Later", "Later"],
        ["Done", "Done", "Next", "Later"],
        ["Done", "Done", "Done", "Next"],
    ]
    assert "Your way in" not in sheet.headings
    assert "Nothing waits for you" in sheet.headings


def test_a_contact_point_that_fails_and_a_missing_second_one_wait() -> None:
    house = alder()
    _reads_test(house)
    contact = _proven(house, "a@alder.example")
    assert "Prove a second contact point" in house.cleo.goes(house.path()).links
    note_contact_failing(program=house.number, contact=contact, by=BY, at=NOW)
    sheet = house.cleo.goes(house.path())
    assert sheet.links["1 contact point does not answer"] == house.path("contacts/")
    assert "0 of 1 proven" in sheet.text
    assert "Worth a few minutes" not in house.dara.goes(house.path()).headings


def test_a_suspended_one_reads_why_since_when_and_what_to_do() -> None:
    house, _ana = suspended()
    sheet = house.cleo.goes(house.path())
    assert "Since March 2, 2026" in sheet.text
    assert "We have to look at something about people's safety" in sheet.text
    assert sheet.links["How you can appeal"] == house.path("standing/")
    assert "Your way in" not in sheet.headings


def test_one_that_ran_out_reads_that_the_team_looks_again(clock: Traveller) -> None:
    house = alder()
    clock.shift(YEARS)
    text = at_work(house.member).goes(house.path()).text
    assert "yours has run out" in text
    assert "not part of the network yet" in text


def test_who_waits_for_the_key_is_told() -> None:
    house = alder()
    assert "You wait for your program's key" in house.dara.goes(house.path()).text
    assert "You wait for your program's key" not in house.cleo.goes(house.path()).text


def test_it_is_paused_and_found_again() -> None:
    house = alder()
    assert [each.id for each in listed(at=NOW)] == [house.number]
    sheet = house.cleo.sends(house.path("pause/"), reason="The kitchen is being rebuilt")
    assert sheet.path == house.path()
    assert "The kitchen is being rebuilt" in sheet.text
    assert list(listed(at=NOW)) == []
    assert "Be found again" in house.cleo.goes(house.path("pause/")).heading
    house.cleo.sends(house.path("pause/"), resume="1")
    assert [each.id for each in listed(at=NOW)] == [house.number]


@pytest.mark.parametrize("reason", ["", "x" * 121, "x" * 30_000, "At 12 Main Street", "a\u202eb"])
def test_a_reason_that_cannot_be_kept_pauses_nothing_and_is_not_lost(reason: str) -> None:
    house = alder()
    sheet = house.cleo.sends(house.path("pause/"), 422, reason=reason)
    assert sheet.errors
    assert [i.get("value", "") for i in sheet.main.iter("input") if i.get("name") == "reason"] == [
        reason
    ]
    assert [each.id for each in listed(at=NOW)] == [house.number]


def test_who_works_there_pauses_nothing() -> None:
    house = alder()
    dara = house.dara
    assert "Pause" not in dara.goes(house.path()).links
    assert dara.get(house.path("pause/")).status_code == 404
    assert dara.post(house.path("pause/"), reason="x").status_code == 404
    assert [each.id for each in listed(at=NOW)] == [house.number]


@pytest.mark.parametrize(
    ("page", "field"),
    [("pause/", "reason"), ("contacts/", "value"), ("standing/appeal/", "words")],
)
def test_a_megabyte_is_told_in_a_clear_sentence(page: str, field: str) -> None:
    house, _ana = suspended()
    sheet = house.cleo.sends(house.path(page), 413, **{field: "x" * 1_000_000})
    assert sheet.heading == "That was too long for us"

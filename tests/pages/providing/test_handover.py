"""One shift leaves a note for the next: only those who hold their program's key can read it."""

from datetime import timedelta

import pytest
from time_machine import Traveller

from rowan.domain.trail.models import Entry
from rowan.domain.vault.models import Content
from tests.domain.accounts.members import ADVOCATE, TEAM_ROLE, admin_of, program, vouches, worker_of
from tests.pages.entering.hands import Device, at_work, somebody
from tests.pages.providing.hands import Alder, alder
from tests.pages.reader import Sheet

pytestmark = pytest.mark.usefixtures("clock")
WORDS = "The back door sticks.\nRoom 2 has a new lamp."


def _leaves(house: Alder, words: str, status: int = 200, by: Device | None = None) -> Sheet:
    return (by or house.cleo).sends(house.path("places/note/"), status, words=words)


def _read(house: Alder, by: Device | None = None) -> str:
    return (by or house.cleo).goes(house.path("places/")).text


def test_the_next_shift_reads_it_with_whose_it_is_and_when(clock: Traveller) -> None:
    house = alder()
    dara = somebody("dara", worker_of(house.number))
    vouches(house.member, dara, worker_of(house.number))
    assert _leaves(house, WORDS).heading == "Places"
    clock.shift(timedelta(hours=9))
    shown = _read(house, at_work(dara))
    assert "Room 2 has a new lamp." in shown
    assert f"{house.member.person.name}, 9 hours ago" in shown


def test_it_is_written_over_and_taken_away() -> None:
    house = alder()
    _leaves(house, WORDS)
    sheet = house.cleo.goes(house.path("places/note/"))
    assert WORDS in "".join(next(sheet.main.iter("textarea")).itertext())
    _leaves(house, "Nothing new.")
    assert "Nothing new." in _read(house)
    assert "lamp" not in _read(house)
    _leaves(house, "  ")
    assert "No note." in _read(house)
    assert not Content.objects.filter(kind="handover").exists()


def test_in_the_database_nobody_can_read_it() -> None:
    house = alder()
    _leaves(house, WORDS)
    (row,) = Content.objects.filter(kind="handover")
    assert b"lamp" not in bytes(row.envelope)
    line = Entry.objects.get(verb="handover.write")
    assert "lamp" not in str(line.details)


def test_who_holds_no_key_of_the_program_is_told_so() -> None:
    house = alder()
    _leaves(house, WORDS)
    dara = house.dara
    assert "There is a note that you cannot open" in _read(house, dara)
    assert "Saving takes its place" in dara.goes(house.path("places/note/")).text


def test_nobody_else_comes_near_it() -> None:
    house = alder()
    _leaves(house, WORDS)
    for role in (admin_of(program("birch")), TEAM_ROLE, ADVOCATE):
        stranger = at_work(somebody("stranger", role))
        stranger.goes(house.path("places/note/"), 404)
        stranger.sends(house.path("places/note/"), 404, words="Mine.")
    assert "lamp" in _read(house)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("x" * 2001, "Write at most 2000 letters here"),
        ("Bring the keys to 12 Linden Street.", "looks like a street address"),
        ("Lamp\u202e", "hidden signs"),
    ],
)
def test_what_cannot_be_kept_stays_on_the_page_with_what_to_do(words: str, told: str) -> None:
    house = alder()
    sheet = _leaves(house, words, 422)
    assert told in sheet.text
    assert words[:20] in "".join(next(sheet.main.iter("textarea")).itertext())
    assert not Content.objects.filter(kind="handover").exists()


def test_the_screen_shows_a_new_one_when_it_looks_again(clock: Traveller) -> None:
    house = alder()
    sheet = house.cleo.goes(house.path("places/"))
    (tag,) = (each.get("data-live", "") for each in sheet.main.iter() if each.get("data-live"))
    path, headers = house.path("places/"), {"rowan-live": tag}
    clock.shift(1)
    assert house.cleo.client.get(path, headers=headers).status_code == 204
    _leaves(house, WORDS)
    assert house.cleo.client.get(path, headers=headers).status_code == 200


def test_in_spanish() -> None:
    house = alder()
    _leaves(house, WORDS)
    page = Device(language="es")
    page.client.cookies = house.cleo.client.cookies
    shown = page.client.get(house.path("places/"), headers={"accept-language": "es"})
    assert "Para el próximo turno" in shown.content.decode()

"""Once a year a mail asks whether what stands of a program is right: one press behind its link says so."""

from datetime import timedelta
from typing import Any

import pytest
from time_machine import Traveller

from rowan.domain.directory.actions import ask_to_confirm, set_paused, set_standing
from rowan.domain.directory.models import Confirmation, Heard, Program, Standing
from rowan.domain.directory.queries import CONFIRMING
from rowan.domain.trail.models import Entry
from tests.domain.accounts.members import BY, NOW, sent_link
from tests.pages.entering.hands import Device
from tests.pages.providing.hands import Alder, alder, point
from tests.pages.reader import Sheet

pytestmark = pytest.mark.usefixtures("clock")
HEADING = "Is all of this right?"


def _asked() -> tuple[Alder, str]:
    """Ask a program, and return where the link in the mail leads."""
    house = alder()
    Program.objects.update(standing_since=NOW - timedelta(days=400))
    assert ask_to_confirm(program=house.number, by=BY, at=NOW)
    return house, f"/n/{sent_link(CONFIRMING, str(Confirmation.objects.get().pk))}/"


def _press(sheet: Sheet, status: int = 200, **typed: Any) -> Sheet:
    return Device().sends(sheet.path, status, **typed)


def test_following_the_link_changes_nothing_and_leaves_no_cookie() -> None:
    house, link = _asked()
    device, lines = Device(), Entry.objects.count()
    for _ in range(2):
        sheet = device.goes(link)
    assert sheet.heading == HEADING
    assert not device.client.cookies
    assert Confirmation.objects.get().over_at is None
    assert Entry.objects.count() == lines
    assert sheet.links["Something changed"] == house.path("read/")


def test_it_shows_what_people_read_and_contact_points_only_in_part() -> None:
    house, link = _asked()
    point(house.number)
    point(house.number, "512-555-0190", "phone")
    set_paused(program=house.number, reason="repairs", by=BY, at=NOW)
    text = Device().goes(link).text
    for told in ("House of alder", "i…@alder.example", "ends in 0190", "You are paused"):
        assert told in text, told
    for kept in ("intake@alder.example", "512-555", "repairs", "cleo"):
        assert kept not in text, kept


def test_one_press_without_javascript_says_so_and_works_once() -> None:
    _house, link = _asked()
    sheet = Device().goes(link)
    assert [each.get("method") for each in sheet.main.iter("form")] == ["post"]
    assert _press(sheet).heading == "Thank you"
    assert Confirmation.objects.get().heard == Heard.LINK
    assert Entry.objects.filter(verb="confirmation.give", by="link").count() == 1
    assert "answered already" in _press(sheet, 404).text
    assert "answered already" in Device().goes(link, 404).text


def test_an_old_link_says_what_to_do(clock: Traveller) -> None:
    _house, link = _asked()
    sheet = Device().goes(link)
    clock.shift(timedelta(days=1))
    for old in (Device().goes(sheet.path, 404), _press(sheet, 404)):
        assert "Sign in" in old.links
        assert "too old" in old.text
    assert Confirmation.objects.get().over_at is None


def test_a_link_that_never_was_says_so() -> None:
    _house, link = _asked()
    assert "do not know this link" in Device().goes(f"{link[:-5]}xxxx/right/", 404).text


def test_a_suspended_program_confirms_nothing() -> None:
    house, link = _asked()
    sheet = Device().goes(link)
    set_standing(program=house.number, standing=Standing.SUSPENDED, by=BY, at=NOW)
    assert "Nothing was changed" in _press(sheet, 404).text
    assert Confirmation.objects.get().over_at is None


@pytest.mark.parametrize(
    "headers", [{"origin": "https://elsewhere.example"}, {"sec-fetch-site": "cross-site"}]
)
def test_no_other_site_can_send_the_form(headers: dict[str, str]) -> None:
    _house, link = _asked()
    path = Device().goes(link).path
    assert Device().client.post(path, {}, headers=headers).status_code == 404
    assert Confirmation.objects.get().over_at is None


def test_who_is_signed_in_says_so_where_it_is_changed() -> None:
    house, _link = _asked()
    assert "Say whether what stands of you is right" in house.cleo.goes(house.path()).links
    page = house.path("read/")
    assert HEADING in house.cleo.goes(page).text
    assert house.cleo.sends(f"{page}right/").path == page
    assert HEADING not in house.cleo.goes(page).text
    assert Confirmation.objects.get().heard == Heard.PAGE
    assert house.cleo.sends(f"{page}right/").path == page, "a colleague was first"


def test_nobody_else_says_so() -> None:
    house, _link = _asked()
    page = house.path("read/")
    dara = house.dara
    assert HEADING not in dara.goes(page).text
    dara.sends(f"{page}right/", 404)
    assert house.cleo.goes(f"{page}right/").path == page, "who only looks is led there"
    assert Confirmation.objects.get().over_at is None

"""A mail asks what is free: one press behind its link confirms, and the link can do nothing else."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from time_machine import Traveller

from rowan.domain.beds import actions
from rowan.domain.beds.models import Ask, Report, Source
from rowan.domain.beds.queries import OPENINGS
from tests.domain.accounts.members import BY, NOW, sent_link
from tests.domain.beds.houses import (
    DAY,
    HOUR,
    address_of,
    free_in,
    held,
    pool,
    tell,
    waits,
)
from tests.pages.entering.hands import Device
from tests.pages.providing.at_home import with_pool
from tests.pages.providing.hands import Alder, alder
from tests.pages.reader import Sheet, spoken

pytestmark = pytest.mark.usefixtures("clock")
SOON = NOW + timedelta(minutes=5)


def _asked(house: Alder, at: datetime = NOW) -> str:
    """Ask a program at the one address that was proven, and return where the link in the mail leads."""
    address_of(house.number, "house@alder.example")
    actions.ask(program=house.number, by=BY, at=at)
    return f"/n/{sent_link(OPENINGS, str(Ask.objects.get().pk), at)}/"


def _boxes(sheet: Sheet, said: str) -> list[str | None]:
    return [each.get(said) for each in sheet.main.iter("input") if each.get("type") == "number"]


def _press(sheet: Sheet, status: int = 200, /, **typed: Any) -> Sheet:
    """Send the form as a browser would, with what was typed and which button was pressed."""
    form = next(sheet.main.iter("form"))
    said = {field.get("name", ""): field.get("value", "") for field in form.iter("input")}
    return Device().sends(sheet.path, status, **said | typed)


def test_following_the_link_changes_nothing_and_leaves_no_cookie() -> None:
    house, _women = with_pool()
    reports, device = Report.objects.count(), Device()
    sheet = device.goes(_asked(house))
    assert sheet.heading == "What is free?"
    assert "women" in sheet.text
    assert not device.client.cookies
    assert Report.objects.count() == reports
    assert Ask.objects.get().closed_at is None


def test_who_reads_a_mail_sent_on_learns_neither_why_it_is_closed_nor_who_is_held_a_place() -> None:
    house, women = with_pool(free=1)
    men = pool(house.number, "men", 1)
    pool(house.number, "rooms", 1, closed="a fire", opens_at=NOW + DAY)
    pool(house.number, "new")
    pool(house.number, "both", 4)
    waits(11)
    held(house.number, {women: 1})
    actions.accept(taking=held(house.number, {men: 1}, person=11), by=BY, at=NOW)
    sheet = Device().goes(_asked(house))
    tags = [spoken(each) for each in sheet.main.iter("span") if "tag" in each.get("class", "")]
    assert tags == ["Full", "Full", "Full", "Ask", "4 free"]
    for told in ("fire", "Closed", "Held", "Promised", "may change by itself"):
        assert told not in sheet.text


def test_saving_keeps_an_old_number_old(clock: Traveller) -> None:
    house, women = with_pool()
    pool(house.number, "family rooms", 1)
    clock.shift(9 * DAY)
    sheet = Device().goes(_asked(house, NOW + 9 * DAY))
    again = _press(sheet, 422)
    assert "Type what has changed" in again.text
    assert "A box left empty stays as it is." in again.text
    _press(sheet, **{f"free-{women}": "0"})
    assert free_in(house.number, at=NOW + 9 * DAY + HOUR) == [0, None]


def test_whatever_was_typed_one_may_say_when_one_will_look() -> None:
    house, women = with_pool()
    sheet = Device().goes(_asked(house))
    assert "novalidate" in next(sheet.main.iter("form")).attrib
    assert "We will wait" in _press(sheet, look="4", **{f"free-{women}": "many"}).text


def test_what_could_not_be_done_is_read_out_and_each_box_is_described() -> None:
    house, women = with_pool()
    sheet = Device().goes(_asked(house))
    assert _boxes(sheet, "autofocus") == [""]
    assert _boxes(sheet, "aria-describedby") == ["how"]
    again = _press(sheet, 422, **{f"free-{women}": "many"})
    assert _boxes(again, "autofocus") == [None]
    assert _boxes(again, "aria-describedby") == [f"how id_free-{women}_error"]


def test_one_press_says_that_nothing_has_changed(clock: Traveller) -> None:
    house, _women = with_pool()
    link = _asked(house)
    clock.shift(300)
    sheet = _press(Device().goes(link), same="1")
    assert sheet.heading == "Thank you"
    assert free_in(house.number, at=SOON) == [2]
    newest = Report.objects.latest("reported_at")
    assert (newest.source, newest.reported_at > NOW) == (Source.LINK, True)
    assert Ask.objects.get().closed_at


def test_a_number_can_be_typed_as_well(clock: Traveller) -> None:
    house, women = with_pool()
    link = _asked(house)
    clock.shift(300)
    _press(Device().goes(link), **{f"free-{women}": "0"})
    assert free_in(house.number, at=SOON) == [0]


def test_the_first_word_of_a_program_makes_its_pool() -> None:
    house = alder()
    sheet = Device().goes(_asked(house))
    _press(sheet, **{"free-all": "3"})
    assert free_in(house.number) == [3]


def test_what_was_taken_meanwhile_is_not_free(clock: Traveller) -> None:
    house, women = with_pool()
    sheet = Device().goes(_asked(house))
    clock.shift(300)
    held(house.number, {women: 1}, at=NOW + timedelta(minutes=2))
    _press(sheet, same="1")
    assert free_in(house.number, at=SOON) == [1]


def test_what_cannot_be_read_is_told_and_the_link_stays_good() -> None:
    house, women = with_pool()
    sheet = Device().goes(_asked(house))
    again = _press(sheet, 422, **{f"free-{women}": "many"})
    assert "Write a whole number" in again.text
    assert _press(again, **{f"free-{women}": "1"}).heading == "Thank you"


def test_what_nobody_needs_to_know_any_more_is_not_taken() -> None:
    house, women = with_pool()
    sheet = Device().goes(_asked(house))
    actions.stop_asking(programs=[house.number], at=NOW)
    gone = _press(sheet, 404, **{f"free-{women}": "1"})
    assert gone.heading == "Thank you"
    assert "We need no answer to this any more, and nothing was written down." in gone.text


def test_a_report_that_came_meanwhile_is_an_answer(clock: Traveller) -> None:
    house, women = with_pool()
    sheet = Device().goes(_asked(house))
    clock.shift(300)
    tell(house.number, {women: 1}, NOW + timedelta(minutes=1))
    gone = _press(sheet, 404, same="1")
    assert "nothing was written down" in gone.text
    assert free_in(house.number, at=SOON) == [1]


@pytest.mark.parametrize(("hours", "until"), [("1", HOUR), ("4", 4 * HOUR), ("24", DAY)])
def test_who_says_when_they_will_look_is_waited_for(hours: str, until: timedelta) -> None:
    house, _women = with_pool()
    sheet = Device().goes(_asked(house))
    assert "We will wait" in _press(sheet, look=hours).text
    assert abs(Ask.objects.get().due_at - NOW - until) < timedelta(minutes=1)
    assert _press(sheet, same="1").heading == "Thank you"


@pytest.mark.parametrize("hours", ["", "0", "9999", "-1", "x"])
def test_another_time_than_those_offered_counts_as_none(hours: str) -> None:
    house, _women = with_pool()
    sheet = Device().goes(_asked(house))
    due = Ask.objects.get().due_at
    _press(sheet, look=hours, same="1")
    assert Ask.objects.get().due_at == due


def test_it_works_once() -> None:
    house, _women = with_pool()
    link = _asked(house)
    _press(Device().goes(link), same="1")
    assert "answered already" in Device().goes(f"{link}free/", 404).text
    assert "answered already" in Device().goes(link, 404).text


def test_a_link_that_never_was_reports_nothing() -> None:
    house, _women = with_pool()
    link = _asked(house)
    token = sent_link(OPENINGS, str(Ask.objects.get().pk))
    assert "do not know this link" in Device().goes(f"/n/{token[:-4]}xxxx/free/", 404).text
    assert Device().goes(link).heading == "What is free?"


@pytest.mark.parametrize(
    "headers", [{"origin": "https://elsewhere.example"}, {"sec-fetch-site": "cross-site"}]
)
def test_no_other_site_can_send_the_form(headers: dict[str, str]) -> None:
    house, _women = with_pool()
    sheet, count = Device().goes(_asked(house)), Report.objects.count()
    answer = Device().client.post(sheet.path, {"same": "1"}, headers=headers)
    assert answer.status_code == 404
    assert Report.objects.count() == count


def test_in_spanish() -> None:
    house, _women = with_pool()
    sheet = Device(language="es").goes(_asked(house))
    assert sheet.heading == "¿Qué hay libre?"
    text = sheet.text + Device(language="es").sends(sheet.path, 422).text
    assert [word for word in ("Nothing", "Type", "If ", "box") if word in text] == []

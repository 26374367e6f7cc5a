"""A program opens its test referral with its own key and says that it could."""

from pathlib import Path

import pytest
from django.conf import LazySettings

from rowan.domain.directory.queries import Reached, has_test, reached
from rowan.domain.trail.models import Entry
from rowan.domain.vault import actions as vault
from rowan.domain.vault.models import Content, Grant, Key
from rowan.domain.vault.queries import program as program_key
from tests.domain.accounts.members import BY, NOW, admin_of, program, vouches, worker_of
from tests.pages.entering.hands import at_work, somebody
from tests.pages.providing.hands import alder, sends_test, suspended

pytestmark = pytest.mark.usefixtures("clock")


def test_it_is_asked_for_read_and_confirmed() -> None:
    house = alder()
    assert "None was sent yet" in house.cleo.goes(house.path("test/")).text
    sheet = house.cleo.sends(house.path("test/send/"))
    assert sheet.path == house.path("test/")
    assert "A test. Nobody is waiting." in sheet.headings
    assert "29 years" in sheet.text
    assert reached(house.number) is Reached.SIGNED_IN
    sheet = house.cleo.sends(house.path("test/"))
    assert "That is confirmed" in sheet.text
    assert "We can read it" not in sheet.text
    assert reached(house.number) is Reached.READY


def test_looking_at_it_confirms_nothing_and_leaves_no_line() -> None:
    house = alder()
    sends_test(house.number)
    told = Entry.objects.count()
    house.cleo.goes(house.path("test/"))
    assert Entry.objects.count() == told
    assert reached(house.number) is Reached.SIGNED_IN


def test_who_waits_for_the_key_is_told_whom_to_ask_and_confirms_nothing() -> None:
    house = alder()
    sends_test(house.number)
    dara = somebody("dara", worker_of(house.number))
    device = at_work(dara)
    text = device.goes(house.path("test/")).text
    assert "You wait for your program's key" in text
    assert house.member.person.name in text
    assert "29 years" not in text
    assert "does not open with your key" in device.sends(house.path("test/"), 409).text
    assert reached(house.number) is Reached.SIGNED_IN
    vouches(house.member, dara, worker_of(house.number))
    assert "29 years" in device.goes(house.path("test/")).text
    device.sends(house.path("test/"))
    assert reached(house.number) is Reached.READY


def test_who_looks_after_the_program_is_led_to_the_colleagues() -> None:
    house = alder()
    second = at_work(somebody("gus", admin_of(house.number)))
    links = second.goes(house.path("test/")).links
    assert links["Colleagues"] == f"/staff/people/{house.number}/"


def test_where_nobody_can_open_it_the_team_is_to_be_called() -> None:
    house = alder()
    Grant.objects.filter(to=house.member.key.id).delete()
    assert "Nobody in your program can open it" in house.cleo.goes(house.path("test/")).text


def test_where_there_is_no_key_yet_it_says_how_there_will_be() -> None:
    house = alder()
    Grant.objects.filter(key__holder="program").delete()
    Key.objects.filter(holder="program").delete()
    assert "has no key yet" in house.cleo.goes(house.path("test/")).text
    assert "has no key yet" in house.cleo.sends(house.path("test/send/"), 409).text
    assert not has_test(house.number)


def test_after_a_new_key_an_earlier_test_still_opens() -> None:
    house = alder()
    sends_test(house.number)
    vault.renew(holder=program_key(house.number), by=BY, at=NOW)
    assert "29 years" in house.cleo.goes(house.path("test/")).text
    house.cleo.sends(house.path("test/"))
    assert reached(house.number) is Reached.READY


def test_one_that_was_taken_back_says_so_and_another_is_sent() -> None:
    house = alder()
    sends_test(house.number)
    vault.take_wraps_back(holder=program_key(house.number), unread_only=True)
    text = house.cleo.goes(house.path("test/")).text
    assert "does not open with your key" in text
    assert "We can read it" not in text
    assert "29 years" in house.cleo.sends(house.path("test/send/")).text


@pytest.mark.parametrize("stood", ["unverified", "suspended"])
def test_none_is_sent_to_what_is_no_part_of_the_network(stood: str) -> None:
    house = alder(in_network=False) if stood == "unverified" else suspended()[0]
    text = house.cleo.goes(house.path("test/")).text
    assert "once the team has made sure of you" in text
    assert "Send us one" not in text
    assert "once the team" in house.cleo.sends(house.path("test/send/"), 409).text
    assert Content.objects.count() == 0


def test_a_locked_agent_is_told_and_in_nobodys_way() -> None:
    house = alder()
    sends_test(house.number)
    text = house.cleo.goes(house.path("test/")).text
    assert "Nothing is lost, and this test works all the same" in text
    assert "29 years" in text


def test_so_is_one_that_is_away(settings: LazySettings, tmp_path: Path) -> None:
    house = alder()
    sends_test(house.number)
    settings.AGENT_SOCKET = tmp_path / "nobody.sock"
    text = house.cleo.goes(house.path("test/")).text
    assert "this test works all the same" in text
    assert "29 years" in text


def test_looking_at_where_the_button_leads_sends_none() -> None:
    house = alder()
    assert house.cleo.goes(house.path("test/send/")).path == house.path("test/")
    assert not has_test(house.number)


def test_another_programs_people_open_none() -> None:
    house = alder()
    sends_test(house.number)
    fay = at_work(somebody("fay", admin_of(program("birch"))))
    for page in ("test/", "test/send/"):
        assert fay.get(house.path(page)).status_code == 404
        assert fay.post(house.path(page)).status_code == 404
    assert reached(house.number) is Reached.SIGNED_IN

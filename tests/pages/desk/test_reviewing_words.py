"""The team takes out of somebody's own words what tells who they are, before anybody else reads them."""

import pytest

from rowan.domain.notices.models import Notice
from rowan.domain.referrals.models import Referral
from rowan.domain.trail.models import Entry
from tests.domain.referrals.scenes import chosen, place
from tests.pages.desk.hands import desk_of
from tests.pages.desk.requests import page_of, told, waits
from tests.pages.entering.hands import Device
from tests.pages.reader import Sheet

pytestmark = pytest.mark.usefixtures("clock")
NAME, TELEPHONE = "11-20", "27-39"


def _reads(device: Device, there: str) -> Sheet:
    return device.sends(f"{there}read/")


def _seen(there: str) -> int:
    return Referral.objects.get(pk=int(there.rstrip("/").rpartition("/")[2])).revision


def test_one_press_takes_out_one_thing_and_the_rest_stays() -> None:
    (ana,) = desk_of("ana")
    there = page_of(waits(place()))
    _reads(ana, there)
    sheet = ana.sends(f"{there}redact/", spans=NAME, seen=_seen(there))
    assert "My name is […].\nCall 512-555-0100." in sheet.text
    assert "Rosa Lind" not in _reads(ana, there).text


def test_one_press_takes_out_all_that_was_found() -> None:
    (ana,) = desk_of("ana")
    there = page_of(waits(place()))
    _reads(ana, there)
    sheet = ana.sends(f"{there}redact/", spans=f"{NAME},{TELEPHONE}", seen=_seen(there))
    assert "My name is […].\nCall […]." in sheet.text
    assert "We found nothing in it" in sheet.text


def test_other_words_go_wherever_they_stand() -> None:
    (ana,) = desk_of("ana")
    there = page_of(waits(place(), notes="Elm Court is bad. I fear elm court."))
    _reads(ana, there)
    sheet = ana.sends(f"{there}redact/", words=" elm court ", seen=_seen(there))
    assert "[…] is bad. I fear […]." in sheet.text


def test_it_is_on_the_trail_without_a_word_of_it_and_the_person_is_told() -> None:
    (ana,) = desk_of("ana")
    rosa = waits(place(), notify={"way": "email", "to": "rosa@mail.example"})
    there = page_of(rosa)
    _reads(ana, there)
    ana.sends(f"{there}redact/", spans=NAME, seen=_seen(there))
    line = Entry.objects.get(verb="referral.redact")
    assert (line.about_id, line.details) == (str(rosa.subject), {"count": 1})
    assert Notice.objects.filter(subject=rosa.subject).exists()


def test_what_does_not_stand_there_is_said_and_nothing_is_lost() -> None:
    (ana,) = desk_of("ana")
    there = page_of(waits(place()))
    _reads(ana, there)
    for said in ({"words": "Lindgren"}, {"spans": "30-99"}):
        sheet = ana.sends(f"{there}redact/", 409, seen=_seen(there), **said)
        assert "This does not stand in their words." in sheet.text
        assert "My name is Rosa Lind." in sheet.text
    ((words, _field),) = ana.sends(f"{there}redact/", 422, seen=_seen(there)).errors
    assert words == "Type what to take out, as it stands there."
    assert told("referral.redact") == 0


def test_what_a_colleague_changed_meanwhile_is_read_again_first() -> None:
    ana, ben = desk_of("ana", "ben")
    there = page_of(waits(place()))
    _reads(ana, there)
    seen = _seen(there)
    ben.sends(f"{there}redact/", spans=NAME, seen=seen)
    sheet = ana.sends(f"{there}redact/", 409, spans=TELEPHONE, seen=seen)
    assert "Somebody changed it after you opened it." in sheet.text
    assert "Call 512-555-0100." in sheet.text


def test_of_what_reaches_nobody_further_nothing_is_taken_out() -> None:
    (ana,) = desk_of("ana")
    there = page_of(chosen(place(), notes="My name is Rosa Lind."))
    assert "moved on meanwhile" in ana.sends(f"{there}redact/", 409, spans="11-20", seen=9).text

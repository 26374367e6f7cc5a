"""The list of programs: found by a part of a name, or by what is to be done."""

from datetime import timedelta

import pytest

from rowan.domain.directory.queries import Standing, Step
from tests.domain.accounts.members import NOW, admin_of
from tests.domain.cast import entry, saved
from tests.domain.directory.team import YEARS
from tests.pages.desk.hands import DESK, desk_of, known_program, proposed, standing, suspended
from tests.pages.entering.hands import Device, somebody

pytestmark = pytest.mark.usefixtures("clock")
LIST = f"{DESK}programs/"


def _names(device: Device, asked: str = "") -> list[str]:
    return sorted(name for name in device.goes(LIST + asked).links if name.startswith("House"))


def test_all_are_listed_whatever_they_stand_as() -> None:
    (ana,) = desk_of("ana")
    oak, there = known_program("oak")
    saved(entry("ash"))
    suspended(oak, ana)
    assert _names(ana) == ["House of ash", "House of oak"]
    assert ana.goes(LIST).links["House of oak"] == there


@pytest.mark.parametrize("part", ["OAK", "trust of oak", "House+of+o"])
def test_a_part_of_a_name_or_reference_is_enough(part: str) -> None:
    (ana,) = desk_of("ana")
    known_program("oak")
    known_program("elm")
    assert _names(ana, f"?name={part}") == ["House of oak"]


def test_with_none_it_leads_to_all() -> None:
    (ana,) = desk_of("ana")
    assert ana.goes(f"{LIST}?name=nothing").links["Show all"] == LIST


def test_those_that_stand_one_way() -> None:
    (ana,) = desk_of("ana")
    oak, _there = known_program("oak")
    known_program("elm")
    suspended(oak, ana)
    assert standing(oak) == Standing.SUSPENDED
    assert _names(ana, "?which=suspended") == ["House of oak"]
    assert _names(ana, "?which=verified") == ["House of elm"]


def test_those_with_something_to_second() -> None:
    (ana,) = desk_of("ana")
    oak, _there = known_program("oak")
    known_program("elm")
    proposed(oak, ana)
    assert _names(ana, "?which=waiting") == ["House of oak"]


def test_those_to_renew() -> None:
    known_program("oak", at=NOW - YEARS + timedelta(days=30))
    known_program("elm", at=NOW - YEARS - timedelta(days=1))
    known_program("ash")
    (ana,) = desk_of("ana")
    assert _names(ana, "?which=due") == ["House of elm", "House of oak"]


def test_those_that_nobody_has_reached() -> None:
    (ana,) = desk_of("ana")
    oak, _there = known_program("oak")
    known_program("elm")
    somebody("cleo", admin_of(oak))
    assert _names(ana, "?which=unreached") == ["House of elm"]


def test_a_page_holds_fifty_and_leads_on_and_back() -> None:
    (ana,) = desk_of("ana")
    saved(*(entry(f"oak{number:02}") for number in range(60)))
    sheet = ana.goes(f"{LIST}?name=oak")
    assert "60 programs" in sheet.text
    assert len(_names(ana, "?name=oak")) == 50
    assert sheet.links["More"] == "?name=oak&page=2"
    assert ana.goes(f"{LIST}?name=oak&page=2").links["Before"] == "?name=oak&page=1"


def test_what_cannot_be_read_breaks_nothing() -> None:
    (ana,) = desk_of("ana")
    for asked in ("which=x", "page=x", "page=-1", "page=999999999", "name=%00", "name=😀"):
        assert ana.get(f"{LIST}?{asked}").status_code == 200


def test_one_that_was_removed_is_found_as_well() -> None:
    ana, ben = desk_of("ana", "ben")
    oak, there = known_program("oak")
    second = proposed(oak, ana, Step.REMOVE, "closed")
    ben.sends(f"{there}proposals/{second}/second/")
    assert standing(oak) == Standing.REMOVED
    assert _names(ana, "?name=oak") == ["House of oak"]
    assert _names(ana, "?which=removed") == ["House of oak"]

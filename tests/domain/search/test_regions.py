"""Where a program is, is told as its state, or as the part of the country, only where that has five of its kind."""

import pytest

from rowan.core.formats.entries import ProgramEntry
from rowan.domain.directory.actions import set_paused, set_standing
from rowan.domain.directory.models import Standing
from rowan.domain.search.queries import FEWEST_IN_REGION, Region, hit
from tests.domain.cast import BY, NOW, entry, saved, verified
from tests.domain.search.asking import ANYBODY, searched

pytestmark = pytest.mark.usefixtures("database")
TEXAS, AROUND = Region("TX", is_state=True), Region("west_south_central", is_state=False)
COUNTRY = Region("", is_state=False)


def _in(state: str, number: int, prefix: str = "oak") -> list[ProgramEntry]:
    return [entry(f"{prefix}-{state}-{n}", state=state) for n in range(number)]


def _region(program: int) -> Region:
    found = hit(ANYBODY, program, at=NOW)
    assert found is not None
    return found.region


@pytest.mark.parametrize(("number", "region"), [(1, COUNTRY), (4, COUNTRY), (5, TEXAS), (6, TEXAS)])
def test_five_programs_make_a_state(number: int, region: Region) -> None:
    assert FEWEST_IN_REGION == 5
    programs = verified(*_in("TX", number))
    assert {_region(program) for program in programs} == {region}


def test_a_state_is_told_for_itself_whatever_its_neighbours_have() -> None:
    texans, okies = verified(*_in("TX", 5)), verified(*_in("OK", 1))
    assert _region(texans[0]) == TEXAS
    assert _region(okies[0]) == AROUND


def test_programs_apart_from_the_network_do_not_make_up_the_number() -> None:
    members, others = verified(*_in("TX", 4)), saved(*_in("TX", 4, "elm"))
    assert {_region(program) for program in (*members, *others)} == {COUNTRY}


@pytest.mark.parametrize("how", ["paused", "suspended"])
def test_one_that_leaves_takes_the_state_with_it_on_the_next_card(how: str) -> None:
    first, *others = verified(*_in("TX", 5))
    assert _region(first) == TEXAS
    if how == "paused":
        set_paused(program=others[0], reason="Away", by=BY, at=NOW)
    else:
        set_standing(program=others[0], standing=Standing.SUSPENDED, by=BY, at=NOW)
    assert _region(first) == COUNTRY


def test_the_fifth_brings_the_state_on_the_next_card() -> None:
    first, *_ = verified(*_in("TX", 4))
    assert _region(first) == COUNTRY
    verified(*_in("TX", 1, "elm"))
    assert _region(first) == TEXAS


def test_what_a_program_calls_its_region_is_told_nobody() -> None:
    (oak,) = verified(entry("oak", region="Comanche County"))
    assert _region(oak) == COUNTRY
    assert "Comanche" not in repr(searched())

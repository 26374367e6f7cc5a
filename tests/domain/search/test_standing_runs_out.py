"""A standing ends by the clock alone: the next search lists the program apart, and no row has changed."""

from datetime import timedelta

import pytest

from rowan.core.matching.model import Openness
from rowan.domain.directory import queries
from rowan.domain.directory.actions import renew, set_standing
from rowan.domain.directory.models import Change, Program, Standing
from rowan.domain.search.queries import LIVE, hit
from tests.domain.cast import BY, NOW, entry, report, saved, verified
from tests.domain.directory.team import YEARS, team
from tests.domain.search.asking import ANYBODY, ids, openness, searched

pytestmark = pytest.mark.usefixtures("database")
END = NOW + YEARS
INSTANT = timedelta(microseconds=1)


def _rows() -> list[object]:
    return [list(model.objects.values()) for model in (Program, Change)]


@pytest.mark.parametrize("standing", [Standing.VERIFIED, Standing.VETTED])
def test_at_its_end_the_program_is_found_apart_and_nothing_was_written(standing: Standing) -> None:
    (oak,) = saved(entry("oak"))
    set_standing(program=oak, standing=standing, by=BY, at=NOW)
    rows, members = _rows(), None
    for at in (NOW, END - INSTANT):
        found = searched(at=at)
        assert (ids(found.network), ids(found.others)) == ({oak}, set())
        members = members or LIVE.members
    for at in (END, END + timedelta(days=400)):
        found = searched(at=at)
        assert (ids(found.network), ids(found.others)) == (set(), {oak})
    assert _rows() == rows
    assert LIVE.members is members, "the index was not built again"


def test_a_card_says_the_same_as_the_search() -> None:
    (oak,) = verified(entry("oak"))
    for at, member, standing in (
        (END - INSTANT, True, "verified"),
        (END, False, "unverified"),
    ):
        found = hit(ANYBODY, oak, at=at)
        assert found is not None
        assert (found.in_network, found.profile.standing) == (member, standing)
        assert (oak in ids(searched(at=at).network)) is member


def test_a_clock_that_is_a_little_behind_brings_nothing_back() -> None:
    (oak,) = verified(entry("oak"))
    searched(at=END)
    late = hit(ANYBODY, oak, at=END - INSTANT)
    assert late is not None
    assert late.in_network is False
    again = hit(ANYBODY, oak, at=END + INSTANT)
    assert again is not None
    assert again.in_network is False


def test_an_index_that_is_built_after_the_end_says_so_too() -> None:
    (oak,) = verified(entry("oak"))
    found = searched(at=END)
    assert (ids(found.network), ids(found.others)) == (set(), {oak})


def test_a_renewal_puts_the_end_off_and_brings_back_what_had_run_out() -> None:
    (ana,), (oak, elm) = team("ana"), verified(entry("oak"), entry("elm"))
    searched()
    renew(program=oak, reason="called-again", by=ana, at=END - timedelta(days=1))
    assert ids(searched(at=END).network) == {oak}
    renew(program=elm, reason="called-again", by=ana, at=END)
    assert ids(searched(at=END).network) == {oak, elm}
    assert ids(searched(at=END + YEARS - timedelta(days=1)).network) == {elm}
    assert ids(searched(at=END + YEARS).network) == set()


def test_each_ends_at_a_time_of_its_own() -> None:
    oaks = saved(*(entry(f"oak-{number}") for number in range(4)))
    for days, oak in enumerate(oaks):
        at = NOW + timedelta(days=days)
        set_standing(program=oak, standing=Standing.VERIFIED, by=BY, at=at)
    searched(at=NOW + timedelta(days=4))
    for days in range(4):
        found = searched(at=END + timedelta(days=days))
        assert ids(found.others) == set(oaks[: days + 1])


def test_it_keeps_its_openings_when_it_leaves() -> None:
    (oak,) = verified(entry("oak"))
    report(oak, 2, END - timedelta(days=1))
    searched(at=END - timedelta(hours=1))
    assert openness(searched(at=END).others, oak) is Openness.OPEN
    assert openness(searched(at=END + timedelta(days=7)).others, oak) is Openness.ASK


def test_it_counts_no_more_for_the_state_of_others() -> None:
    texans = verified(*(entry(f"oak-{number}") for number in range(5)))
    set_standing(program=texans[1], standing=Standing.VETTED, by=BY, at=NOW + timedelta(days=1))
    at = END - INSTANT
    first = hit(ANYBODY, texans[1], at=at)
    assert first is not None
    assert first.region.is_state
    last = hit(ANYBODY, texans[1], at=END)
    assert last is not None
    assert (last.in_network, last.region.is_state) == (True, False)


def test_what_is_suspended_before_its_end_stays_out_of_both() -> None:
    (oak,) = verified(entry("oak"))
    searched()
    set_standing(program=oak, standing=Standing.SUSPENDED, by=BY, at=NOW)
    for at in (NOW, END, END + INSTANT):
        found = searched(at=at)
        assert (ids(found.network), ids(found.others)) == (set(), set())
    assert queries.revision() == LIVE.revision

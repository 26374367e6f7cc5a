"""A report lapses by the clock alone: the search after it claims nothing, and no row and no revision has changed."""

from datetime import timedelta

import pytest

from rowan.core.matching.model import Openness
from rowan.domain.beds import actions
from rowan.domain.beds.models import Pool, Report, Taking
from rowan.domain.directory.models import Change, Program
from rowan.domain.search.queries import LIVE, hit
from tests.domain.cast import BY, EMERGENCY, NOW, entry, report, saved, verified
from tests.domain.search.asking import ANYBODY, openness, searched

pytestmark = pytest.mark.usefixtures("database")
SHORT, LONG = timedelta(hours=8), timedelta(days=7)
INSTANT = timedelta(microseconds=1)


def _rows() -> list[object]:
    return [list(model.objects.values()) for model in (Report, Taking, Program, Change)]


@pytest.mark.parametrize(("criteria", "limit"), [(EMERGENCY, SHORT), ({}, LONG)])
@pytest.mark.parametrize("openings", [3, 0])
def test_at_its_limit_a_report_is_seen_to_have_lapsed(
    criteria: dict[str, object], limit: timedelta, openings: int
) -> None:
    (oak,) = verified(entry("oak", criteria=criteria))
    report(oak, openings)
    fresh = Openness.OPEN if openings else Openness.FULL
    rows, members = _rows(), None
    for at, expected in ((NOW, fresh), (NOW + limit - INSTANT, fresh), (NOW + limit, Openness.ASK)):
        assert openness(searched(at=at).network, oak) is expected
        members = members or LIVE.members
    assert _rows() == rows
    assert LIVE.members is members, "the index was not built again"


def test_at_its_end_a_hold_is_seen_to_have_lapsed() -> None:
    (oak,) = verified(entry("oak"))
    report(oak, 1, NOW - timedelta(hours=1))
    ends = NOW + timedelta(days=3)
    places = {Pool.objects.get(program_id=oak).pk: 1}
    actions.hold(program=oak, places=places, expires_at=ends, by=BY, at=NOW)
    rows = _rows()
    for at, expected in (
        (NOW, Openness.FULL),
        (ends - INSTANT, Openness.FULL),
        (ends, Openness.OPEN),
    ):
        assert openness(searched(at=at).network, oak) is expected
    assert _rows() == rows


def test_a_card_says_the_same_as_the_search() -> None:
    (oak,) = verified(entry("oak"))
    report(oak, 3)
    for at, expected in ((NOW, Openness.OPEN), (NOW + LONG, Openness.ASK)):
        found = hit(ANYBODY, oak, at=at)
        assert found is not None
        assert found.openness is expected is openness(searched(at=at).network, oak)
        assert found.reported_at == NOW


def test_a_fresh_report_puts_the_limit_off() -> None:
    (oak,) = verified(entry("oak"))
    report(oak, 3)
    searched()
    report(oak, 2, NOW + timedelta(days=6))
    assert openness(searched(at=NOW + LONG).network, oak) is Openness.OPEN
    assert openness(searched(at=NOW + LONG + timedelta(days=6)).network, oak) is Openness.ASK


def test_each_program_lapses_at_a_time_of_its_own() -> None:
    oaks = verified(*(entry(f"oak-{number}", criteria=EMERGENCY) for number in range(4)))
    for hours, oak in enumerate(oaks):
        report(oak, 1, NOW + timedelta(hours=hours))
    for hours in range(4):
        found = searched(at=NOW + SHORT + timedelta(hours=hours)).network
        still_open = [openness(found, oak) is Openness.OPEN for oak in oaks]
        assert still_open == [number > hours for number in range(4)]


def test_those_apart_from_the_network_lapse_as_well() -> None:
    (oak,) = saved(entry("oak"))
    report(oak, 1)
    assert openness(searched().others, oak) is Openness.OPEN
    assert openness(searched(at=NOW + LONG).others, oak) is Openness.ASK


def test_a_report_that_had_lapsed_before_the_index_was_built_is_not_believed() -> None:
    (oak,) = verified(entry("oak"))
    report(oak, 1, NOW - LONG)
    assert openness(searched().network, oak) is Openness.ASK

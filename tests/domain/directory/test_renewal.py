"""A standing lasts two years. The team is reminded, one member renews it, and what has run out counts for nothing."""

from datetime import timedelta
from typing import Any

import pytest

from rowan.core.formats.refusals import FieldRefused
from rowan.domain.directory import queries
from rowan.domain.directory.actions import declare_conflict, renew, set_standing
from rowan.domain.directory.models import Program, Standing
from rowan.domain.directory.refusals import (
    Conflicted,
    NoSuchProgram,
    NoSuchReason,
    NotInNetwork,
    NotOfTheTeam,
)
from tests.domain.cast import BY, NOW, entry, saved, verified
from tests.domain.directory.team import YEARS, administrator, lines, team

pytestmark = pytest.mark.usefixtures("database")
END = NOW + YEARS
INSTANT = timedelta(microseconds=1)
IN_NETWORK = pytest.mark.parametrize("standing", [Standing.VERIFIED, Standing.VETTED])


def _given(standing: Standing) -> int:
    (oak,) = saved(entry("oak"))
    set_standing(program=oak, standing=standing, by=BY, at=NOW)
    return oak


def _renew(program: int, by: str, **said: Any) -> None:
    renew(**{"program": program, "reason": "called-again", "by": by, "at": END, **said})


@IN_NETWORK
def test_it_counts_until_its_end_and_is_unverified_from_then_on(standing: Standing) -> None:
    oak = _given(standing)
    rows = list(Program.objects.values())
    for at, expected in ((END - INSTANT, standing), (END, Standing.UNVERIFIED)):
        found = queries.stands(oak, at=at)
        assert (found.standing, found.until) == (expected, END)
        assert queries.profiles([oak], at=at)[oak].standing == expected
        (one,) = queries.listed([oak], at=at)
        assert one.in_network is (expected is standing)
        assert one.standing_until == (END if one.in_network else None)
    assert list(Program.objects.values()) == rows, "no row has changed"


def test_what_has_run_out_is_unverified_since_its_end() -> None:
    oak = _given(Standing.VERIFIED)
    late = END + timedelta(days=100)
    assert queries.stands(oak, at=late).since == END
    assert queries.stands(oak, at=late).ran_out
    assert queries.profiles([oak], at=late)[oak].standing_since == END


def test_a_standing_without_a_day_of_its_own_lasts_two_years_too() -> None:
    (oak,) = saved(entry("oak"))
    Program.objects.filter(pk=oak).update(standing=Standing.VERIFIED, standing_until=None)
    assert [one.in_network for one in queries.listed([oak], at=END - INSTANT)] == [True]
    assert [one.in_network for one in queries.listed([oak], at=END)] == [False]


@pytest.mark.parametrize("standing", [Standing.UNVERIFIED, Standing.SUSPENDED, Standing.REMOVED])
def test_what_is_no_part_of_the_network_never_is_whatever_its_end(standing: Standing) -> None:
    (oak,) = saved(entry("oak"))
    Program.objects.filter(pk=oak).update(standing=standing, standing_until=END)
    assert not any(one.in_network for one in queries.listed([oak], at=NOW))


@IN_NETWORK
def test_a_renewal_gives_two_more_years_from_its_day(standing: Standing) -> None:
    (ana,), oak = team("ana"), _given(standing)
    revision, at = queries.revision(), END - timedelta(days=30)
    _renew(oak, ana, at=at, note="Spoke with the director.")
    found = queries.stands(oak, at=END)
    assert (found.standing, found.until) == (standing, at + YEARS)
    line = queries.standing_history(oak)[0]
    assert (line.before, line.after, line.reason, line.by) == (
        standing,
        standing,
        "called-again",
        ana,
    )
    assert line.note == "Spoke with the director."
    assert lines()[-1] == ("program.renew", ana)
    assert queries.changed_since(revision, queries.revision()) == {oak}


def test_what_has_run_out_can_be_renewed() -> None:
    (ana,), oak = team("ana"), _given(Standing.VERIFIED)
    _renew(oak, ana, at=END + timedelta(days=10))
    assert queries.stands(oak, at=END + timedelta(days=10)).standing is Standing.VERIFIED


@pytest.mark.parametrize("standing", [Standing.UNVERIFIED, Standing.SUSPENDED, Standing.REMOVED])
def test_what_was_never_verified_or_was_taken_out_cannot_be(standing: Standing) -> None:
    (ana,), (oak,) = team("ana"), verified(entry("oak"))
    set_standing(program=oak, standing=standing, by=BY, at=NOW)
    with pytest.raises(NotInNetwork):
        _renew(oak, ana)
    assert queries.stands(oak, at=END).standing is standing


@pytest.mark.parametrize(
    ("said", "refusal"),
    [
        ({"program": 7}, NoSuchProgram),
        ({"reason": "safety"}, NoSuchReason),
        ({"note": "x" * 601}, FieldRefused),
        ({"by": BY}, NotOfTheTeam),
    ],
)
def test_what_does_not_fit_is_refused_by_name(
    said: dict[str, Any], refusal: type[Exception]
) -> None:
    (ana,), oak = team("ana"), _given(Standing.VERIFIED)
    with pytest.raises(refusal):
        _renew(**{"program": oak, "by": ana, **said})


def test_a_program_does_not_renew_itself_and_nor_does_who_knows_it() -> None:
    (ana,), oak = team("ana"), _given(Standing.VERIFIED)
    with pytest.raises(NotOfTheTeam):
        _renew(oak, administrator(oak))
    declare_conflict(program=oak, by=ana, at=NOW)
    with pytest.raises(Conflicted):
        _renew(oak, ana)


def test_the_team_is_reminded_sixty_days_ahead_the_earliest_first() -> None:
    late, early, over, far, gone = saved(*(entry(f"oak-{n}") for n in range(5)))
    for program, days in ((late, 59), (early, 10), (over, -5), (far, 61), (gone, 1)):
        at = NOW - YEARS + timedelta(days=days)
        set_standing(program=program, standing=Standing.VERIFIED, by=BY, at=at)
    set_standing(program=gone, standing=Standing.SUSPENDED, by=BY, at=NOW)
    due = queries.due_for_renewal(at=NOW)
    assert [(each.program.id, each.ran_out) for each in due] == [
        (over, True),
        (early, False),
        (late, False),
    ]
    assert due[0].program.standing is Standing.UNVERIFIED
    assert due[0].until == NOW - timedelta(days=5)

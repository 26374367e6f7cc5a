"""Standing is given by people and never by a file; a program's own pause leaves it as it is."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.conf import LazySettings

from rowan.domain.directory import queries
from rowan.domain.directory.actions import set_paused, set_standing
from rowan.domain.directory.models import Program, Standing
from rowan.domain.directory.refusals import NoSuchProgram, OnlyInvented, StandingUnchanged
from tests.domain.cast import BY, NOW, entry, saved

LATER = NOW + timedelta(days=1)
EACH = pytest.mark.parametrize("standing", list(Standing))

pytestmark = pytest.mark.usefixtures("database")


def _give(program: int, standing: Standing) -> None:
    set_standing(program=program, standing=standing, by=BY, at=LATER)


def _standing(program: int) -> tuple[str, object]:
    row = Program.objects.get(pk=program)
    return row.standing, row.standing_since


def test_a_new_program_is_unverified_since_it_came() -> None:
    (oak,) = saved(entry("oak"))
    assert _standing(oak) == (Standing.UNVERIFIED, NOW)


def test_a_file_cannot_vouch_for_itself() -> None:
    (oak,) = saved(entry("oak", standing="vetted"))
    assert _standing(oak) == (Standing.UNVERIFIED, NOW)


@pytest.mark.parametrize("standing", [s for s in Standing if s is not Standing.UNVERIFIED])
def test_an_import_leaves_every_standing_as_it_is(standing: Standing) -> None:
    (oak,) = saved(entry("oak"))
    _give(oak, standing)
    saved(replace(entry("oak", standing="vetted"), name="Another House"), at=LATER)
    assert _standing(oak) == (standing, LATER)


def test_a_standing_is_numbered_like_every_change() -> None:
    (oak,) = saved(entry("oak"))
    revision = queries.revision()
    _give(oak, Standing.VETTED)
    assert queries.changed_since(revision, queries.revision()) == {oak}


@EACH
def test_the_standing_it_has_already_is_refused_and_changes_nothing(standing: Standing) -> None:
    (oak,) = saved(entry("oak"))
    if standing is not Standing.UNVERIFIED:
        _give(oak, standing)
    before = queries.revision(), _standing(oak)
    with pytest.raises(StandingUnchanged):
        set_standing(program=oak, standing=standing, by=BY, at=LATER + timedelta(days=1))
    assert (queries.revision(), _standing(oak)) == before


def test_a_program_that_is_not_there_is_refused() -> None:
    with pytest.raises(NoSuchProgram):
        _give(7, Standing.VETTED)
    with pytest.raises(NoSuchProgram):
        set_paused(program=7, reason="Away", by=BY, at=LATER)
    assert queries.revision() == 0


@EACH
def test_where_data_is_real_no_standing_is_set_by_one_hand(
    standing: Standing, settings: LazySettings
) -> None:
    (oak,) = saved(entry("oak"))
    settings.REAL_DATA = True
    with pytest.raises(OnlyInvented):
        _give(oak, standing)
    assert _standing(oak) == (Standing.UNVERIFIED, NOW)


def test_one_that_is_set_stands_in_the_history_as_invented() -> None:
    (oak,) = saved(entry("oak"))
    _give(oak, Standing.VETTED)
    (line,) = queries.standing_history(oak)
    assert (line.before, line.after, line.reason, line.by) == (
        "unverified",
        "vetted",
        "invented",
        BY,
    )


@EACH
def test_a_pause_keeps_the_standing_and_so_does_its_end(standing: Standing) -> None:
    (oak,) = saved(entry("oak"))
    if standing is not Standing.UNVERIFIED:
        _give(oak, standing)
    before = _standing(oak)
    for reason in ("Away until June", ""):
        set_paused(program=oak, reason=reason, by=BY, at=LATER)
        assert _standing(oak) == before


def test_a_file_that_pauses_a_program_keeps_its_standing() -> None:
    (oak,) = saved(entry("oak"))
    _give(oak, Standing.VETTED)
    saved(entry("oak", paused="Away until June"), at=LATER)
    assert _standing(oak) == (Standing.VETTED, LATER)


@EACH
def test_only_what_may_be_found_is_listed_and_has_a_profile(standing: Standing) -> None:
    (oak,) = saved(entry("oak"))
    if standing is not Standing.UNVERIFIED:
        _give(oak, standing)
    seen = standing not in {Standing.SUSPENDED, Standing.REMOVED}
    assert [program.id for program in queries.listed(at=NOW)] == [oak] * seen
    assert list(queries.profiles([oak], at=LATER)) == [oak] * seen


def test_what_is_paused_is_neither_listed_nor_has_a_profile() -> None:
    (oak,) = saved(entry("oak", paused="Away"))
    assert list(queries.listed(at=NOW)) == []
    assert queries.profiles([oak], at=LATER) == {}


@pytest.mark.parametrize(
    ("standing", "member"),
    [(Standing.UNVERIFIED, False), (Standing.VERIFIED, True), (Standing.VETTED, True)],
)
def test_only_verified_and_vetted_programs_are_part_of_the_network(
    standing: Standing, *, member: bool
) -> None:
    (oak,) = saved(entry("oak"))
    if standing is not Standing.UNVERIFIED:
        _give(oak, standing)
    assert [program.in_network for program in queries.listed(at=NOW)] == [member]


def test_what_was_removed_is_left_out_of_files_and_what_was_suspended_is_not() -> None:
    oak, elm = saved(entry("oak"), entry("elm"))
    _give(oak, Standing.REMOVED)
    _give(elm, Standing.SUSPENDED)
    assert [each.reference for _, each in queries.entries()] == ["elm"]

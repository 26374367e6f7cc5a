"""The password alone is enough to set up a second factor once: on joining, or when colleagues have said so."""

import pytest

from rowan.domain.accounts import actions
from rowan.domain.accounts.queries import factors, may_begin_factors, ways_in
from rowan.domain.accounts.refusals import CodeRefused, FactorThere, LastFactor, NotKnown
from tests.domain.accounts.members import ADVOCATE, NOW, SET_NEXT, Member, adds_codes, joined
from tests.support.pressing import at_once

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture
def eli(database: str) -> Member:  # noqa: ARG001 - they join it
    return joined("eli", ADVOCATE)


def _remove(member: Member, factor: int) -> None:
    actions.remove_factor(user=member.id, factor=factor, by=member.actor, at=NOW)


def test_once_there_is_one_the_password_is_not_enough(eli: Member) -> None:
    assert not may_begin_factors(eli.id)
    with pytest.raises(FactorThere):
        adds_codes(eli, at=NOW)


def test_of_two_first_ones_in_the_same_moment_one_is_taken() -> None:
    eli = joined("eli", ADVOCATE, codes=False)
    came = at_once(lambda: adds_codes(eli), lambda: adds_codes(eli))
    assert came == [FactorThere, "done"]
    assert len(factors(eli.id)) == 1


def test_a_wrong_code_adds_nothing() -> None:
    eli = joined("eli", ADVOCATE, codes=False)
    with pytest.raises(CodeRefused):
        actions.add_codes(
            user=eli.id,
            own=eli.key,
            name="phone",
            seed=eli.seed,
            code=eli.code(steps=5),
            first=True,
            by=eli.actor,
            at=NOW,
        )
    assert may_begin_factors(eli.id)


def test_the_last_one_cannot_be_taken_away(eli: Member) -> None:
    with pytest.raises(LastFactor):
        _remove(eli, factors(eli.id)[0].id)
    assert ways_in(eli.id)


def test_somebody_elses_is_not_there(eli: Member) -> None:
    fay = joined("fay", ADVOCATE)
    with pytest.raises(NotKnown):
        _remove(fay, factors(eli.id)[0].id)


def test_codes_that_count_no_more_cannot_be_cleared_away_to_begin_anew(eli: Member) -> None:
    actions.set_new_password(user=eli.id, password=SET_NEXT, at=NOW)
    with pytest.raises(LastFactor):
        _remove(eli, factors(eli.id)[0].id)
    assert not may_begin_factors(eli.id)

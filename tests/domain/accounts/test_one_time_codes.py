"""A code counts once, whoever asks for it, and never an earlier one after it."""

from datetime import timedelta

import pytest

from rowan.domain.accounts import actions
from rowan.domain.accounts.clients import STEP_SECONDS, new_seed
from rowan.domain.accounts.models import Factor
from rowan.domain.accounts.refusals import CodeRefused
from tests.domain.accounts.members import ADVOCATE, NOW, Member, joined
from tests.support.pressing import at_once

pytestmark = pytest.mark.usefixtures("database")
STEP = timedelta(seconds=STEP_SECONDS)


@pytest.fixture
def eli(database: str) -> Member:  # noqa: ARG001 - they join it
    return joined("eli", ADVOCATE)


def _use(member: Member, code: str, steps: float = 0) -> None:
    actions.use_code(user=member.id, own=member.key, code=code, at=NOW + steps * STEP)


def _is_taken(member: Member, code: str, steps: float = 0) -> bool:
    try:
        _use(member, code, steps)
    except CodeRefused:
        return False
    return True


def test_a_then_b_then_a(eli: Member) -> None:
    first, second = eli.code(), eli.code(steps=1)
    assert [_is_taken(eli, code, 1) for code in (first, second, first, second)] == [
        True,
        True,
        False,
        False,
    ]


def test_the_same_twice_within_the_time_it_is_good_for(eli: Member) -> None:
    assert [_is_taken(eli, eli.code(), steps) for steps in (-1, 0, 0.9, 1)] == [
        True,
        False,
        False,
        False,
    ]


def test_by_two_workers_in_the_same_moment(eli: Member) -> None:
    code = eli.code()
    assert at_once(*[lambda: _use(eli, code)] * 4) == [*[CodeRefused] * 3, "done"]


@pytest.mark.parametrize("steps", [-1, 0, 1])
def test_a_clock_may_be_half_a_minute_off(eli: Member, steps: int) -> None:
    assert _is_taken(eli, eli.code(steps=steps))


def test_and_no_more(eli: Member) -> None:
    assert not any(_is_taken(eli, eli.code(steps=steps)) for steps in (-2, 2, 120))


def test_after_a_clock_that_ran_ahead_the_present_code_counts_no_more(eli: Member) -> None:
    _use(eli, eli.code(steps=1))
    assert not _is_taken(eli, eli.code())
    assert _is_taken(eli, eli.code(steps=2), 2)


def test_the_code_that_set_it_up_counts_as_used() -> None:
    eli = joined("eli", ADVOCATE, codes=False)
    actions.add_codes(
        user=eli.id,
        own=eli.key,
        name="phone",
        seed=eli.seed,
        code=eli.code(),
        first=True,
        by=eli.actor,
        at=NOW,
    )
    assert not _is_taken(eli, eli.code())


def test_what_is_no_code(eli: Member) -> None:
    codes = ("", "000", "12345678", "abcdef", "١٢٣٤٥٦", "😀", "0" * 10_000)
    assert not any(_is_taken(eli, code) for code in codes)


def test_spaces_that_an_app_shows_are_no_matter(eli: Member) -> None:
    code = eli.code()
    assert _is_taken(eli, f" {code[:3]} {code[3:]} ")


def test_somebody_elses_code_and_somebody_elses_key(eli: Member) -> None:
    fay = joined("fay", ADVOCATE)
    assert not _is_taken(eli, fay.code())
    with pytest.raises(CodeRefused):
        actions.use_code(user=eli.id, own=fay.key, code=eli.code(), at=NOW)


def test_a_seed_that_is_copied_to_another_person_opens_for_neither(eli: Member) -> None:
    fay = joined("fay", ADVOCATE)
    Factor.objects.filter(user=fay.id).update(seed=Factor.objects.get(user=eli.id).seed)
    assert not _is_taken(fay, eli.code())


def test_the_seed_stands_nowhere_in_the_row(eli: Member) -> None:
    assert eli.seed.encode() not in bytes(Factor.objects.get(user=eli.id).seed or b"")


def test_new_codes_take_the_place_of_the_old(eli: Member) -> None:
    old = eli.code()
    new = Member(eli.id, eli.key, new_seed(), eli.email)
    actions.add_codes(
        user=eli.id,
        own=eli.key,
        name="new phone",
        seed=new.seed,
        code=new.code(steps=-1),
        first=False,
        by=eli.actor,
        at=NOW,
    )
    assert [_is_taken(eli, old), _is_taken(new, new.code())] == [False, True]
    assert Factor.objects.filter(user=eli.id).count() == 1


def test_without_any_there_is_nothing_to_guess() -> None:
    fay = joined("fay", ADVOCATE, codes=False)
    assert not _is_taken(fay, fay.code())

"""A recovery code stands in for a lost second factor, once."""

import pytest

from rowan.domain.accounts import actions
from rowan.domain.accounts.models import RecoveryCode
from rowan.domain.accounts.queries import recovery_codes_left
from rowan.domain.accounts.refusals import CodeRefused
from tests.domain.accounts.members import ADVOCATE, NOW, Member, joined
from tests.support.pressing import at_once

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture
def eli(database: str) -> Member:  # noqa: ARG001 - they join it
    return joined("eli", ADVOCATE)


def _drawn(member: Member) -> list[str]:
    return actions.new_recovery_codes(user=member.id, by=member.actor, at=NOW)


def _use(member: Member, code: str) -> None:
    actions.use_recovery_code(user=member.id, code=code, by=member.actor, at=NOW)


def _counts(member: Member, code: str) -> bool:
    try:
        _use(member, code)
    except CodeRefused:
        return False
    return True


def test_each_counts_once(eli: Member) -> None:
    codes = _drawn(eli)
    assert [_counts(eli, code) for code in [*codes, *codes]] == [True] * 8 + [False] * 8
    assert recovery_codes_left(eli.id) == 0


def test_in_the_same_moment_as_well(eli: Member) -> None:
    code = _drawn(eli)[0]
    assert at_once(*[lambda: _use(eli, code)] * 4) == [*[CodeRefused] * 3, "done"]


def test_it_may_be_typed_as_it_was_written_down(eli: Member) -> None:
    first, second, third, *_ = _drawn(eli)
    assert _counts(eli, first.upper())
    assert _counts(eli, second.replace("-", " "))
    assert _counts(eli, f" {third.replace('-', '')}\n")


def test_new_ones_make_the_old_ones_worthless(eli: Member) -> None:
    old = _drawn(eli)
    new = _drawn(eli)
    assert not any(_counts(eli, code) for code in old)
    assert _counts(eli, new[0])
    assert recovery_codes_left(eli.id) == 7


def test_somebody_elses_counts_for_nobody_else(eli: Member) -> None:
    fay = joined("fay", ADVOCATE)
    assert not _counts(eli, _drawn(fay)[0])
    assert recovery_codes_left(fay.id) == 8


def test_what_is_no_code(eli: Member) -> None:
    _drawn(eli)
    codes = ("", "-", "0000-0000-0000-0000-0000", "😀", "x" * 1000)
    assert not any(_counts(eli, code) for code in codes)


def test_they_have_eighty_bits_and_stand_nowhere(eli: Member) -> None:
    codes = _drawn(eli)
    assert {len(code.replace("-", "")) * 4 for code in codes} == {80}
    kept = b"".join(bytes(row.digest) for row in RecoveryCode.objects.all())
    assert not any(bytes.fromhex(code.replace("-", "")) in kept for code in codes)

"""Every change is numbered inside its own transaction, and the numbers have no gaps."""

import pytest
from django.db import transaction
from django.db.transaction import TransactionManagementError

from rowan.domain.directory import queries
from rowan.domain.directory.actions import record_changes
from rowan.domain.directory.models import Change
from tests.domain.cast import BY, NOW

pytestmark = pytest.mark.usefixtures("database")


def _record(*programs: int) -> int:
    with transaction.atomic():
        return record_changes(programs, by=BY, at=NOW)


def test_numbers_begin_at_one_and_go_up_by_one() -> None:
    assert queries.revision() == 0
    assert [_record(7), _record(8), _record(7)] == [1, 2, 3]
    assert queries.revision() == 3


def test_a_change_is_kept_with_its_program_its_hand_and_its_time() -> None:
    _record(7, 8)
    kept = Change.objects.order_by("program_id").values_list("revision", "program_id", "by", "at")
    assert list(kept) == [(1, 7, BY, NOW), (1, 8, BY, NOW)]


def test_what_changed_is_asked_by_the_revisions_one_has_seen() -> None:
    for program in (7, 8, 9):
        _record(program)
    assert queries.changed_since(0, 3) == {7, 8, 9}
    assert queries.changed_since(1, 2) == {8}
    assert queries.changed_since(3, 3) == frozenset()


def test_a_change_that_is_taken_back_takes_its_number_back() -> None:
    _record(7)

    with pytest.raises(ZeroDivisionError):
        _record_and_fail(8)
    assert (queries.revision(), _record(9)) == (1, 2)
    assert queries.changed_since(0, 2) == {7, 9}


def test_a_number_outside_a_transaction_is_refused() -> None:
    with pytest.raises(TransactionManagementError, match="its own transaction"):
        record_changes([7], by=BY, at=NOW)
    assert queries.revision() == 0


@transaction.atomic
def _record_and_fail(program: int) -> None:
    record_changes([program], by=BY, at=NOW)
    _ = 1 // 0

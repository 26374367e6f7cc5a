"""Details are whole numbers and short codes under names from a list: nothing a person wrote fits in."""

from typing import Any

import pytest

from rowan.domain.trail.actions import CODES, NUMBERS
from rowan.domain.trail.models import Entry
from rowan.domain.trail.refusals import NotADetail
from tests.domain.trail.lines import values, write

pytestmark = pytest.mark.usefixtures("sqlite_django")

TAKEN = [0, 1, 2**63 - 1]
CODES_TAKEN = ["a", "in-review", "delivered.late", "v2:csv", "x_1", "a" * 40]
NEVER_A_NUMBER = [-1, 2**63, 1.0, True, None, "1", "+15550100", [1], {"count": 1}]
NEVER_A_CODE = [
    "",
    "Maria",
    "he has my passport",
    "maría",
    "555-0100",
    "+15550100",
    "maria@example.org",
    "a" * 41,
    "-dash",
    "dash-",
    "two\nlines",
    "line\n",
    7,
    True,
    None,
    ["in-review"],
    {"in": "review"},
    b"review",
]


@pytest.mark.parametrize("value", TAKEN)
def test_a_whole_number_is_taken(value: int) -> None:
    details: dict[str, Any] = dict.fromkeys(NUMBERS, value)
    write(**details)
    assert values(of=("details",)) == [(details,)]


@pytest.mark.parametrize("value", CODES_TAKEN)
def test_a_short_code_is_taken(value: str) -> None:
    details: dict[str, Any] = dict.fromkeys(CODES, value)
    write(**details)
    assert values(of=("details",)) == [(details,)]


@pytest.mark.parametrize("value", NEVER_A_NUMBER, ids=repr)
def test_anything_else_is_not_taken_for_a_number(value: object) -> None:
    for name in NUMBERS:
        _refused(**{name: value})


@pytest.mark.parametrize("value", NEVER_A_CODE, ids=repr)
def test_anything_else_is_not_taken_for_a_code(value: object) -> None:
    for name in CODES:
        _refused(**{name: value})


@pytest.mark.parametrize("name", ["note", "name", "phone", "answer", "state", "Count", ""])
def test_a_name_that_is_not_on_the_list_is_refused(name: str) -> None:
    for value in (1, "review"):
        _refused(**{name: value})


def test_one_bad_detail_among_good_ones_is_refused() -> None:
    _refused(count=2, before="unverified", after="She said yes")


def test_no_name_is_on_both_lists_or_is_a_part_of_every_line() -> None:
    assert NUMBERS.isdisjoint(CODES)
    assert (NUMBERS | CODES).isdisjoint({"verb", "by", "at", "about", "purpose"})


def _refused(**details: Any) -> None:
    with pytest.raises(NotADetail) as refused:
        write(**details)
    assert str(refused.value) == "", "a refusal does not repeat what it refused"
    assert Entry.objects.count() == 0

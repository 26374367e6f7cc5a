"""Six questions after an arrival: when they are asked, and what may be told of the answers."""

from datetime import UTC, datetime, timedelta

import pytest

from rowan.core.lifecycle.afterwards import (
    Counted,
    Figure,
    Round,
    Slip,
    Truth,
    added,
    figures,
    is_to_tell,
    read_counted,
    read_slip,
    round_at,
    told_now,
    write_counted,
    write_slip,
)

CAME = datetime(2026, 11, 1, 9, tzinfo=UTC)
DAY, MOMENT = timedelta(days=1), timedelta(seconds=1)
YES = {"phone": Truth.YES}


def _slips(*said: dict[str, Truth]) -> list[Slip]:
    return [Slip(7, Round.FIRST, each) for each in said]


def _told(yes: int, people: int) -> tuple[int | None, bool]:
    """Return what is told of one question where so many of so many said yes, and the others skipped it."""
    others = people - yes
    counted = added(Counted(), _slips(*[YES] * yes, *[{"cost": Truth.YES}] * others))
    (figure,) = figures(Round.FIRST, counted, ["phone"])
    return figure.yes, figure.most


def test_a_round_is_asked_from_its_day_on_until_the_next_one_or_the_receipt_is_gone() -> None:
    moments = {0: None, 14: Round.FIRST, 89: Round.FIRST, 90: Round.SECOND, 119: Round.SECOND}
    assert {day: round_at(CAME, CAME + day * DAY) for day in moments} == moments
    assert round_at(CAME, CAME + 14 * DAY - MOMENT) is None
    assert round_at(CAME, CAME + 90 * DAY - MOMENT) is Round.FIRST
    assert round_at(CAME, CAME + 120 * DAY) is None
    assert round_at(None, CAME) is None


def test_people_and_what_they_said_are_counted_and_nothing_that_was_skipped() -> None:
    counted = added(Counted(), _slips(YES, {"phone": Truth.NO, "cost": Truth.PART}))
    assert added(counted, _slips(YES)) == Counted(
        3, 0, {"phone": {Truth.YES: 2, Truth.NO: 1}, "cost": {Truth.PART: 1}}
    )


def test_nothing_is_told_below_five_people_nor_before_five_more_have_come() -> None:
    told = []
    counted = Counted()
    for _person in range(12):
        counted = added(counted, _slips(YES))
        if is_to_tell(counted):
            told.append(counted.people)
            counted = told_now(counted)
    assert told == [5, 10]


@pytest.mark.parametrize(
    ("yes", "people", "told"),
    [
        (0, 5, (None, False)),
        (2, 5, (None, False)),
        (3, 5, (None, True)),
        (5, 5, (None, True)),
        (4, 9, (None, False)),
        (5, 9, (None, True)),
        (4, 10, (None, False)),
        (5, 10, (5, False)),
        (6, 10, (None, True)),
        (7, 12, (7, True)),
        (15, 20, (15, True)),
        (16, 20, (None, True)),
    ],
)
def test_a_number_is_told_only_where_five_said_so_and_five_did_not(
    yes: int, people: int, told: tuple[int | None, bool]
) -> None:
    assert _told(yes, people) == told


def test_no_and_a_question_that_was_skipped_are_told_alike() -> None:
    yes = [YES] * 6
    no, skipped = ([*yes, *[each] * 6] for each in ({"phone": Truth.NO}, {"cost": Truth.NO}))
    told = [
        figures(Round.SECOND, added(Counted(), _slips(*said)), ["phone"]) for said in (no, skipped)
    ]
    assert told[0] == told[1] == [Figure(Round.SECOND, "phone", 12, 6, most=False)]


def test_what_is_sealed_is_read_as_it_was_written() -> None:
    slip = Slip(7, Round.SECOND, {"phone": Truth.PART})
    counted = {Round.SECOND: Counted(3, 0, {"phone": {Truth.PART: 2, Truth.NO: 1}})}
    assert read_slip(write_slip(slip)) == slip
    assert read_counted(write_counted(counted)) == counted


@pytest.mark.parametrize("raw", [b"", b"[]", b"7", b'{"program":"x"}', b'{"1":{"people":[]}}'])
def test_anything_else_is_not_read(raw: bytes) -> None:
    for read in (read_slip, read_counted):
        with pytest.raises(ValueError, match="as we write it"):
            read(raw)

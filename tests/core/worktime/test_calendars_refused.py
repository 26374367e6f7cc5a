"""A calendar that cannot be used is refused, and the refusal names the field: one case for each kind of mistake."""

from typing import Any

import pytest

from rowan.core.worktime.model import Span
from rowan.core.worktime.reading import read_calendar
from rowan.core.worktime.refusals import CalendarInvalid

GOOD: dict[Any, Any] = {
    "zone": "America/Chicago",
    "hours": {"monday": ["13:00-17:00", "09:00-12:00"], "friday": ["00:00-24:00"]},
    "holidays": ["US", "US-TX"],
    "closed": ["2026-12-24"],
    "open_anyway": ["2026-10-12"],
}


def _refused(raw: object) -> CalendarInvalid:
    with pytest.raises(CalendarInvalid) as caught:
        read_calendar(raw)
    return caught.value


def test_a_good_one_is_read() -> None:
    calendar = read_calendar(GOOD)
    assert calendar.zone.key == "America/Chicago"
    assert calendar.week[0] == (Span(540, 720), Span(780, 1020))
    assert calendar.week[4] == (Span(0, 1440),)
    assert calendar.week[1:4] == ((), (), ())
    assert calendar.holidays == ("US", "US-TX")
    assert calendar == read_calendar(GOOD)
    assert hash(calendar) == hash(read_calendar(GOOD))


def test_a_zone_and_hours_are_enough() -> None:
    calendar = read_calendar({"zone": "UTC", "hours": {"sunday": ["00:00-00:01"]}})
    assert (calendar.holidays, calendar.closed, calendar.open_anyway) == (
        (),
        frozenset(),
        frozenset(),
    )


@pytest.mark.parametrize("raw", [None, [], "always", 7])
def test_what_is_no_object(raw: object) -> None:
    assert _refused(raw).reason == "a calendar must be an object"


@pytest.mark.parametrize("field", ["holiday", "", 7])
def test_a_field_that_is_not_known(field: str | int) -> None:
    refusal = _refused(GOOD | {field: []})
    assert (refusal.field, refusal.reason) == (str(field), "is not a known field")


@pytest.mark.parametrize(
    "zone",
    [
        None,
        7,
        "",
        "Chicago",
        "America",
        "America/Springfield",
        "America/Indiana",
        "america/chicago",
        "America/Chicago ",
        "America/Chicago/Loop",
        "localtime",
        "right/America/Chicago",
        "../America/Chicago",
        "/America/Chicago",
        "America/../Chicago",
        "America/\0",
        "CST6CDT",
        "America/Chic\N{LATIN SMALL LETTER A WITH GRAVE}go",
        "A/" + "x" * 300,
    ],
)
def test_a_zone_that_is_not_known(zone: object) -> None:
    refusal = _refused({**GOOD, "zone": zone})
    assert refusal.field == "zone"
    assert "is not a time zone such as America/Chicago" in refusal.reason


@pytest.mark.parametrize("hours", [None, [], "09:00-17:00", 7])
def test_hours_that_are_no_object(hours: object) -> None:
    assert "must be an object" in _refused({**GOOD, "hours": hours}).reason


def test_missing_zone_or_hours() -> None:
    assert _refused({"hours": GOOD["hours"]}).field == "zone"
    assert _refused({"zone": "UTC"}).field == "hours"


@pytest.mark.parametrize("hours", [{}, {"monday": []}, {"monday": [], "sunday": []}])
def test_a_calendar_that_is_never_open(hours: object) -> None:
    refusal = _refused({**GOOD, "hours": hours})
    assert (refusal.field, refusal.reason) == ("hours", "must be open at some time of the week")


@pytest.mark.parametrize("day", ["mon", "Monday", "holiday", "", 0])
def test_a_weekday_that_is_none(day: object) -> None:
    refusal = _refused({**GOOD, "hours": {"monday": ["09:00-17:00"], day: []}})
    assert refusal.field == f"hours.{day}"
    assert refusal.reason.startswith("is not one of monday, tuesday")


@pytest.mark.parametrize("spans", ["09:00-17:00", {"09:00": "17:00"}, 7])
def test_spans_that_are_no_list(spans: object) -> None:
    refusal = _refused({**GOOD, "hours": {"monday": spans}})
    assert (refusal.field, refusal.reason) == ("hours.monday", "must be a list")


@pytest.mark.parametrize(
    "span",
    [
        "",
        "9:00-17:00",
        "09:00 - 17:00",
        "09:00\N{EN DASH}17:00",
        "09:00",
        "09:00-",
        "09:60-17:00",
        "24:00-24:00",
        "09:00-24:01",
        "09:00-25:00",
        "09:00-17:00:00",
        "09:00-17:00\n",
        "0\N{ARABIC-INDIC DIGIT NINE}:00-17:00",
        "9am-5pm",
    ],
)
def test_a_span_that_is_misspelt(span: str) -> None:
    refusal = _refused({**GOOD, "hours": {"monday": ["00:00-01:00", span]}})
    assert refusal.field == "hours.monday[1]"
    assert refusal.reason == f"“{span}” is not a span such as 09:00-17:00 or 18:00-24:00"


@pytest.mark.parametrize("span", ["17:00-09:00", "22:00-06:00", "09:00-09:00", "22:00-00:00"])
def test_a_span_that_ends_before_or_when_it_starts(span: str) -> None:
    refusal = _refused({**GOOD, "hours": {"tuesday": [span]}})
    assert refusal.field == "hours.tuesday[0]"
    assert "does not end after it starts" in refusal.reason


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("09:00-12:00", "11:59-13:00"),
        ("11:59-13:00", "09:00-12:00"),
        ("09:00-17:00", "10:00-11:00"),
        ("10:00-11:00", "09:00-17:00"),
        ("09:00-17:00", "09:00-17:00"),
        ("00:00-24:00", "23:59-24:00"),
    ],
)
def test_spans_that_overlap(first: str, second: str) -> None:
    refusal = _refused({**GOOD, "hours": {"friday": [first, second]}})
    assert refusal.field == "hours.friday[1]"
    assert refusal.reason == f"“{second}” overlaps another span of this day"


def test_a_span_that_overlaps_one_further_up() -> None:
    spans = ["09:00-12:00", "14:00-15:00", "11:00-13:00"]
    assert _refused({**GOOD, "hours": {"friday": spans}}).field == "hours.friday[2]"


def test_spans_that_adjoin_are_taken() -> None:
    hours = {"monday": ["12:00-17:00", "09:00-12:00"]}
    assert read_calendar({"zone": "UTC", "hours": hours}).week[0] == (
        Span(540, 720),
        Span(720, 1020),
    )


@pytest.mark.parametrize(
    "country", ["XX", "us", "", "USA", "United States", "NYSE", "list_supported_countries"]
)
def test_a_country_that_is_not_known(country: str) -> None:
    refusal = _refused({**GOOD, "holidays": ["US", country]})
    assert refusal.field == "holidays[1]"
    assert refusal.reason == f"“{country}” is not a country whose holidays are known"


@pytest.mark.parametrize("part", ["ZZ", "", "tx", "Texas", "TX-1"])
def test_a_part_of_a_country_that_is_not_known(part: str) -> None:
    refusal = _refused({**GOOD, "holidays": [f"US-{part}"]})
    assert refusal.field == "holidays[0]"
    assert refusal.reason == f"“{part}” is not a part of US with known holidays"


@pytest.mark.parametrize("field", ["closed", "open_anyway"])
@pytest.mark.parametrize(
    "text",
    [
        "",
        "2026-02-29",
        "2026-13-01",
        "0000-01-01",
        "20261224",
        "2026-W52-4",
        "12/24/2026",
        "2026-12-24T00:00",
    ],
)
def test_a_date_that_is_none(field: str, text: str) -> None:
    refusal = _refused({**GOOD, field: [text]})
    assert refusal.field == f"{field}[0]"
    assert refusal.reason == f"“{text}” is not a date such as 2026-12-24"


@pytest.mark.parametrize(
    ("field", "item"),
    [("holidays", "US"), ("closed", "2026-12-24"), ("open_anyway", "2026-10-12")],
)
def test_what_is_there_twice(field: str, item: str) -> None:
    refusal = _refused({**GOOD, field: [item, item]})
    assert (refusal.field, refusal.reason) == (f"{field}[1]", f"“{item}” is there twice")


@pytest.mark.parametrize("field", ["holidays", "closed", "open_anyway"])
@pytest.mark.parametrize("raw", [None, "US", {}, 7])
def test_what_is_no_list(field: str, raw: object) -> None:
    refusal = _refused({**GOOD, field: raw})
    assert (refusal.field, refusal.reason) == (field, "must be a list")


@pytest.mark.parametrize("field", ["holidays", "closed", "open_anyway"])
@pytest.mark.parametrize("item", [None, 7, ["US"], True])
def test_what_is_no_text(field: str, item: object) -> None:
    refusal = _refused({**GOOD, field: [item]})
    assert (refusal.field, refusal.reason) == (f"{field}[0]", "must be text in quotation marks")


def test_a_span_that_is_no_text() -> None:
    refusal = _refused({**GOOD, "hours": {"monday": [[9, 17]]}})
    assert (refusal.field, refusal.reason) == ("hours.monday[0]", "must be text in quotation marks")


def test_a_day_that_is_open_anyway_and_closed() -> None:
    refusal = _refused({**GOOD, "closed": ["2026-10-12"]})
    assert refusal.field == "open_anyway[0]"
    assert refusal.reason == "“2026-10-12” is closed too, or its weekday has no hours"


def test_a_day_that_is_open_anyway_but_has_no_hours() -> None:
    refusal = _refused({**GOOD, "open_anyway": ["2026-10-12", "2026-10-13"]})
    assert refusal.field == "open_anyway[1]"


def test_the_refusal_says_field_and_reason_in_one_line() -> None:
    assert str(_refused({**GOOD, "closed": ["soon"]})) == (
        "closed[0]: “soon” is not a date such as 2026-12-24"
    )
    assert str(_refused(None)) == "a calendar must be an object"

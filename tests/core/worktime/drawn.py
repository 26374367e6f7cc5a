"""Random networks and periods, most of them about a change of clocks or a holiday.

Hypothesis draws a seed and the hours of the period, and shrinks the hours; a value drawn from a seed is as likely to
be odd as another, which makes a better mix.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from rowan.core.worktime.model import Calendar
from rowan.core.worktime.reading import read_calendar
from tests.core.worktime.counter import DAYS, MINUTE, Pauses, Plain

DAY = 24 * 60
"""In minutes."""

CHANGES = (
    ("America/Chicago", "2026-03-08T08:00Z"),  # 02:00 becomes 03:00
    ("America/Chicago", "2026-11-01T07:00Z"),  # 02:00 becomes 01:00
    ("Europe/Berlin", "2026-10-25T01:00Z"),
    ("Pacific/Auckland", "2026-09-26T14:00Z"),  # far east
    ("Pacific/Chatham", "2026-04-04T14:00Z"),  # 12:45 east
    ("America/St_Johns", "2010-03-14T03:31Z"),  # 00:01 becomes 01:01
    ("America/St_Johns", "2010-11-07T02:31Z"),  # 00:01 becomes 23:01 of the day before
    ("Australia/Lord_Howe", "2026-10-03T15:30Z"),  # by half an hour
    ("Australia/Lord_Howe", "2026-04-04T15:00Z"),
    ("America/Sao_Paulo", "2018-11-04T03:00Z"),  # midnight becomes 01:00
    ("America/Sao_Paulo", "2018-02-18T02:00Z"),  # midnight becomes 23:00
    ("Africa/Casablanca", "2026-02-15T02:00Z"),  # back for Ramadan
    ("Antarctica/Troll", "2026-03-29T01:00Z"),  # by two hours
    ("Antarctica/Troll", "2026-10-25T01:00Z"),
    ("Asia/Pyongyang", "2018-05-04T15:00Z"),  # 23:30 becomes midnight
    ("America/Caracas", "2016-05-01T07:00Z"),
    ("Pacific/Apia", "2011-12-30T10:00Z"),  # the whole of 30 December is left out
    ("Pacific/Kwajalein", "1993-08-21T12:00Z"),  # the whole of 21 August is left out
)
HOLIDAYS = (
    ("America/Chicago", "2026-09-07T12:00Z"),  # Labor Day
    ("America/Los_Angeles", "2026-11-26T12:00Z"),  # Thanksgiving
    ("America/New_York", "2028-01-01T00:00Z"),  # New Year, kept on Friday 31 December
    ("Asia/Kolkata", "2026-12-25T00:00Z"),  # no change of clocks, half an hour off
    ("Pacific/Kiritimati", "2026-01-01T00:00Z"),  # 14 hours east
    ("Pacific/Pago_Pago", "2026-07-04T12:00Z"),  # 11 hours west
)
CODES: tuple[list[str], ...] = ([], ["US"], ["US", "US-TX"], ["DE-BY", "WS"])
NIGHT = (0, 1, 15, 30, 60, 61, 90, 119, 120, 121, 150, 165, 180, 1380, 1381, 1410, 1439, 1440)
"""Minutes of the day about which clocks are changed."""


@dataclass(frozen=True)
class Scene:
    """A network as plain data and as a calendar, a period in UTC, and the pauses of one clock."""

    plain: Plain
    calendar: Calendar
    start: datetime
    end: datetime
    pauses: Pauses


@st.composite
def scenes(draw: st.DrawFn, most_days: int = 3) -> Scene:
    chance = Random(draw(st.integers(0, 2**48)))
    zone, near = chance.choice(CHANGES + HOLIDAYS)
    start = datetime.fromisoformat(near) + MINUTE * chance.randint(-DAY * 3 // 2, DAY // 4)
    hours, minutes = draw(st.integers(0, 24 * most_days - 1)), chance.randint(0, 60)
    end = start + MINUTE * (60 * hours + minutes)
    plain = network(chance, zone, datetime.fromisoformat(near))
    pauses = [_pause(chance, start) for _ in range(chance.choice([0, 0, 1, 2, 3]))]
    return Scene(plain, read_calendar(plain), start, end, pauses)


def network(chance: Random, zone: str, near: datetime) -> Plain:
    hours = {day: _spans(chance) for day in DAYS}
    hours["sunday"] = hours["sunday"] or ["00:00-24:00"]
    local = near.astimezone(ZoneInfo(zone)).date()
    days = [local + timedelta(days=n) for n in range(-1, 3)]
    closed = chance.sample(days, chance.choice([0, 0, 1]))
    working = [day for day in days if day not in closed and hours[DAYS[day.weekday()]]]
    return {
        "zone": zone,
        "hours": hours,
        "holidays": chance.choice(CODES),
        "closed": [day.isoformat() for day in closed],
        "open_anyway": [day.isoformat() for day in working if chance.random() < 0.1],
    }


def _spans(chance: Random) -> list[str]:
    """Return the spans of one day: the whole of it, office hours, none, or what lies between some of its minutes."""
    common: list[list[str]] = [["00:00-24:00"], ["09:00-12:00", "13:00-17:00"], []]
    if chance.random() < 0.3:
        return chance.choice(common)
    some = {chance.choice(NIGHT) for _ in range(4)} | {chance.randint(0, DAY) for _ in range(3)}
    cuts = sorted(some)
    return [f"{clock(a)}-{clock(b)}" for a, b in zip(cuts[::2], cuts[1::2], strict=False)]


def _pause(chance: Random, start: datetime) -> tuple[datetime, datetime | None]:
    begins = start + MINUTE * chance.randint(-DAY, 3 * DAY)
    is_open = chance.random() < 0.2
    return begins, None if is_open else begins + MINUTE * chance.randint(0, DAY)


def clock(minute: int) -> str:
    """Return a minute of the day as people write it."""
    return f"{minute // 60:02}:{minute % 60:02}"

"""What a random period came across, so that a test can tell and insist."""

from collections.abc import Iterator
from datetime import date, datetime
from itertools import chain
from zoneinfo import ZoneInfo

from tests.core.worktime.counter import DAYS, MINUTE, Plain, is_day_off
from tests.core.worktime.drawn import CHANGES, Scene

MUST_MEET = {
    *("a gap of 30 minutes", "a gap of 60 minutes", "a gap of 120 minutes", "a date left out"),
    *("a fold of 30 minutes", "a fold of 60 minutes", "a fold of 120 minutes"),
    *("a span begins in a gap", "a span ends in a gap"),
    *("a span begins in a fold", "a span ends in a fold"),
    *("a day around the clock", "a span up to midnight", "a day off"),
    *("an open pause", "several pauses", "nothing worked"),
    *("due at once", "due within", "due later", "due never"),
}


def met_by(scene: Scene) -> Iterator[str]:
    zone = ZoneInfo(scene.plain["zone"])
    spans = list(chain.from_iterable(scene.plain["hours"].values()))
    first, last = (at.astimezone(zone).date() for at in (scene.start, scene.end))
    days = [date.fromordinal(n) for n in range(first.toordinal(), last.toordinal() + 1)]
    told = {
        "periods": True,
        "a day around the clock": "00:00-24:00" in spans,
        "a span up to midnight": any(s.endswith("24:00") and s[0] != "0" for s in spans),
        "a day off": any(is_day_off(scene.plain, day) for day in days),
        "an open pause": any(end is None for _, end in scene.pauses),
        "several pauses": len(scene.pauses) > 1,
    }
    yield from (what for what, is_so in told.items() if is_so)
    for name, at in CHANGES:
        if name == zone.key and scene.start < (change := datetime.fromisoformat(at)) < scene.end:
            yield from _change_met(scene.plain, change, zone)


def _change_met(plain: Plain, change: datetime, zone: ZoneInfo) -> Iterator[str]:
    """Yield by how much clocks are changed, and which edges of a span lie among times left out or shown twice."""
    before = (change - MINUTE).astimezone(zone).replace(tzinfo=None) + MINUTE
    after = change.astimezone(zone).replace(tzinfo=None)
    kind, length = "gap" if after > before else "fold", abs(after - before) // MINUTE
    yield "a date left out" if length == 24 * 60 else f"a {kind} of {length} minutes"
    low, high = min(before, after), max(before, after)
    midnight = low.replace(hour=0, minute=0)
    for span in plain["hours"][DAYS[low.weekday()]]:
        for which, edge in zip(("begins", "ends"), span.split("-"), strict=True):
            hour, minute = map(int, edge.split(":"))
            if low < midnight + MINUTE * (60 * hour + minute) < high:
                yield f"a span {which} in a {kind}"

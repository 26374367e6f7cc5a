"""What is read back from either database has the bytes of what was written, so both have the same."""

from datetime import datetime, timedelta, timezone
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rowan.domain.trail.models import Entry
from tests.domain.trail.lines import NOW, unsaved
from tests.support.figures import TIMES

pytestmark = pytest.mark.usefixtures("database")

ZONES = [ZoneInfo(name) for name in ("UTC", "America/Chicago", "Asia/Kathmandu", "Pacific/Apia")]
ODD = timezone(timedelta(hours=5, minutes=41, seconds=7))
TEXTS = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\0"),  # PostgreSQL takes neither
    max_size=20,
)
LINES = st.fixed_dictionaries(
    {
        "at": st.datetimes(
            datetime(1900, 1, 1),  # noqa: DTZ001 - the zone is drawn beside it
            datetime(2200, 1, 1),  # noqa: DTZ001
            timezones=st.sampled_from([*ZONES, ODD]),
        ),
        "by": TEXTS,
        "verb": TEXTS.filter(bool),
        "about_kind": TEXTS,
        "about_id": TEXTS,
        "purpose": TEXTS,
        "details": st.dictionaries(TEXTS, TEXTS | st.integers(), max_size=5),
    }
)


@settings(
    max_examples=30 * TIMES,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.lists(LINES, min_size=1, max_size=20))
def test_whatever_was_written(lines: list[dict[str, Any]]) -> None:
    written = [unsaved(id=number, **said) for number, said in enumerate(lines)]
    Entry.objects.all().delete()
    Entry.objects.bulk_create(written)
    read = [row.canonical() for row in Entry.objects.order_by("pk")]
    assert read == [row.canonical() for row in written]


@pytest.mark.parametrize(
    "said",
    [
        {"at": NOW.replace(microsecond=0)},
        {"at": NOW.replace(microsecond=1)},
        {"at": NOW.replace(microsecond=999_999)},
        {"at": NOW.astimezone(ODD)},
        {"at": datetime(2026, 11, 1, 1, 30, fold=0, tzinfo=ZONES[1])},
        {"at": datetime(2026, 11, 1, 1, 30, fold=1, tzinfo=ZONES[1])},
        {"about_id": "", "about_kind": "", "purpose": "", "details": {}},
        {"about_id": " 7 "},
        {"by": "e\u0301 é 🏠 \u202e \u00a0"},
        {"details": {"count": 2**63 - 1}},
        {"details": {"count": -(10**40)}},
        {"details": {"a": "", "ä": "\x01\t\n", "🏠": '"\\'}},
        {"id": 2**62 - 1},
    ],
    ids=str,
)
def test_what_is_awkward(said: dict[str, Any]) -> None:
    line = unsaved(**said)
    line.save(force_insert=True)
    assert Entry.objects.get().canonical() == line.canonical()

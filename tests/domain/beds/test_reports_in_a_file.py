"""The openings that a file reports are taken with its programs, all or nothing, and twice is once."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from rowan.core.formats.entries import Openings, ProgramEntry
from rowan.domain.beds.actions import import_directory
from rowan.domain.beds.models import Report
from rowan.domain.beds.refusals import ReportFromTheFuture
from rowan.domain.directory import queries
from tests.domain.beds.houses import free_in
from tests.domain.cast import BY, NOW, entry

pytestmark = pytest.mark.usefixtures("database")
LATER = NOW + timedelta(hours=1)


def _open(reference: str, count: int = 2, at: datetime = NOW) -> ProgramEntry:
    return replace(entry(reference), openings=Openings(count, at))


def _import(*entries: ProgramEntry, at: datetime = NOW) -> int:
    return import_directory(entries=entries, by=BY, at=at).reports


def test_reports_are_taken_from_the_programs_that_make_them() -> None:
    assert _import(_open("oak"), entry("elm")) == 1
    ids = queries.by_reference()
    assert free_in(ids["oak"], at=NOW) == [2]
    assert free_in(ids["elm"], at=NOW) == []


def test_the_same_file_twice_reports_nothing_new() -> None:
    _import(_open("oak"))
    revision = queries.revision()
    assert _import(_open("oak"), at=LATER) == 0
    assert (queries.revision(), Report.objects.count()) == (revision, 1)


def test_the_same_moment_told_in_another_time_zone_is_the_same_report() -> None:
    _import(_open("oak"))
    told = datetime.fromisoformat("2026-03-02T09:00-06:00")
    assert told == NOW
    assert _import(_open("oak", at=told), at=LATER) == 0


def test_another_count_for_the_same_moment_corrects_it() -> None:
    _import(_open("oak", count=2))
    revision = queries.revision()
    assert _import(_open("oak", count=0), at=LATER) == 1
    ids = queries.by_reference()
    assert free_in(ids["oak"], at=LATER) == [0]
    assert queries.changed_since(revision, queries.revision()) == {ids["oak"]}


def test_a_later_report_is_added_to_the_earlier() -> None:
    _import(_open("oak"))
    assert _import(_open("oak", count=0, at=LATER), at=LATER) == 1
    assert Report.objects.count() == 2


def test_a_clock_a_few_minutes_ahead_is_forgiven() -> None:
    assert _import(_open("oak", at=NOW + timedelta(minutes=5))) == 1


def test_a_report_from_the_future_is_refused_by_name_and_nothing_of_the_file_is_kept() -> None:
    future = NOW + timedelta(minutes=5, microseconds=1)
    with pytest.raises(ReportFromTheFuture, match="elm"):
        _import(_open("oak"), _open("elm", at=future), entry("ash"))
    assert queries.by_reference() == {}
    assert (Report.objects.count(), queries.revision()) == (0, 0)

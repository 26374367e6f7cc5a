"""The readable page: the newest lines first, narrowed by what was done, by whom, about what and when."""

from datetime import timedelta
from typing import Any

import pytest

from rowan.domain.trail.models import Entry
from rowan.domain.trail.queries import PAGE, Line, entries, is_told
from tests.domain.trail.lines import NOW, Agent, write

pytestmark = pytest.mark.usefixtures("database")

MINUTE = timedelta(minutes=1)


def _verbs(**asked: Any) -> list[str]:
    return [line.verb for line in entries(**asked).lines]


@pytest.fixture
def _a_day(database: str) -> None:  # noqa: ARG001 - it is there before the lines
    write(verb="program.verify", by="staff:7", about=("program", "12"), at=NOW)
    write(verb="program.suspend", by="staff:71", about=("program", "13"), at=NOW + MINUTE)
    write(verb="programme.list", by="command", at=NOW + 2 * MINUTE)
    write(verb="referral.open", by="staff:7", about=("referral", "12"), at=NOW + 3 * MINUTE)


def test_a_line_is_read_as_it_was_written() -> None:
    write(
        verb="referral.open",
        by="staff:7",
        about=("referral", 12),
        purpose="safety",
        field="contact",
        version=3,
    )
    (line,) = entries().lines
    details: dict[str, str | int] = {"field": "contact", "version": 3}
    assert line == Line(
        NOW, "staff:7", "referral.open", ("referral", "12"), "safety", details, None
    )


def test_it_tells_whether_a_line_is_chained() -> None:
    write(verb="line.old")
    Agent().chain()
    write(verb="line.new", at=NOW + MINUTE)
    told = [(line.verb, line.chained, line.position) for line in entries().lines]
    assert told == [("line.new", False, None), ("line.old", True, 1)]


@pytest.mark.usefixtures("_a_day")
@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, ["referral.open", "programme.list", "program.suspend", "program.verify"]),
        ({"verb": "program"}, ["programme.list", "program.suspend", "program.verify"]),
        ({"verb": "program."}, ["program.suspend", "program.verify"]),
        ({"verb": "Program.V"}, ["program.verify"]),
        ({"verb": "verify"}, []),
        ({"verb": "%"}, []),
        ({"verb": "program_"}, []),
        ({"by": "staff:7"}, ["referral.open", "program.verify"]),
        ({"by": "staff"}, []),
        ({"about": ("program", "12")}, ["program.verify"]),
        ({"about": ("", "")}, ["programme.list"]),
        ({"by": "staff:7", "verb": "program.", "about": ("program", "12")}, ["program.verify"]),
        ({"by": "staff:7", "about": ("program", "13")}, []),
    ],
    ids=str,
)
def test_what_was_asked_for_narrows_it(asked: dict[str, Any], found: list[str]) -> None:
    assert _verbs(**asked) == found


@pytest.mark.usefixtures("_a_day")
def test_a_span_takes_its_first_moment_in_and_leaves_its_last_out() -> None:
    assert _verbs(between=(NOW, NOW + MINUTE)) == ["program.verify"]
    assert _verbs(between=(NOW + MINUTE, NOW + 3 * MINUTE)) == ["programme.list", "program.suspend"]
    assert _verbs(between=(NOW, NOW)) == []


def test_pages_hold_every_line_once_though_all_are_of_one_moment() -> None:
    for number in range(2 * PAGE + 1):
        write(about=("program", number))
    pages = [entries(page=number) for number in (1, 2, 3)]
    assert [(page.number, len(page.lines), page.more) for page in pages] == [
        (1, PAGE, True),
        (2, PAGE, True),
        (3, 1, False),
    ]
    newest_first = Entry.objects.order_by("-pk").values_list("about_kind", "about_id")
    assert [line.about for page in pages for line in page.lines] == list(newest_first)


def test_a_page_that_is_full_to_the_last_line_promises_no_other() -> None:
    for _ in range(PAGE):
        write()
    assert not entries().more


def test_a_page_past_the_end_is_empty_and_one_before_the_first_is_the_first() -> None:
    write()
    assert entries(page=2).lines == ()
    assert (entries(page=0).number, entries(page=-3).lines) == (1, entries().lines)
    assert entries(verb="nothing").lines == ()


def test_what_a_line_tells_is_found_by_verb_subject_and_every_detail() -> None:
    large = 2**63 - 1
    oak: dict[str, str | int] = {"program": large, "kind": "a"}
    about = ("referral", "12")
    write(verb="referral.hold-back", about=about, program=large, kind="a")
    assert is_told("referral.hold-back", about, **oak)
    assert is_told("referral.hold-back", about)
    assert not is_told("referral.hold-back", about, **oak | {"program": large - 1})
    assert not is_told("referral.hold-back", about, **oak | {"kind": "b"})
    assert not is_told("referral.hold-back", ("referral", "13"), **oak)
    assert not is_told("referral.hold", about, **oak)

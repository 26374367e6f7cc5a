"""A file of programs adds and changes what it names, all of it or nothing, and twice is once."""

from dataclasses import replace
from datetime import timedelta

import pytest

from rowan.core.formats.entries import Contact, ProgramEntry
from rowan.domain.directory import queries
from rowan.domain.directory.actions import Saved, save_programs
from rowan.domain.trail.queries import entries
from tests.domain.cast import BY, EMERGENCY, NOW, entry, saved

LATER = NOW + timedelta(days=1)
FULL = entry(
    "oak",
    region="Comanche County",
    paused="",
    exceptions=True,
    criteria={"age": {"accepts": [[18, 35]]}, "gender": {"accepts": ["woman"]}},
    alternatives=[{"age": {"accepts": [[18, None]]}}],
    own_words=["Bring a coat."],
    disclosures={"leaving": "You may leave at any time."},
    contacts=[
        {"kind": "email", "value": "oak@example.org"},
        {"kind": "phone", "value": "555-0101"},
    ],
)

pytestmark = pytest.mark.usefixtures("database")


def _stored() -> dict[str, ProgramEntry]:
    return {each.reference: each for _, each in queries.entries()}


def test_what_was_imported_is_there_as_the_file_said() -> None:
    saved(FULL, entry("alder"))
    assert _stored() == {"alder": entry("alder"), "oak": FULL}


def test_the_same_file_twice_changes_nothing() -> None:
    first = save_programs(entries=[FULL, entry()], by=BY, at=NOW)
    revision = queries.revision()
    again = save_programs(entries=[FULL, entry()], by=BY, at=LATER)
    assert (len(first.added), len(first.changed), first.unchanged) == (2, 0, 0)
    assert (len(again.added), len(again.changed), again.unchanged) == (0, 0, 2)
    assert queries.revision() == revision


@pytest.mark.parametrize(
    "change",
    [
        {"organization": "Another Trust"},
        {"name": "Another House"},
        {"name_public": True},
        {"state": "OK"},
        {"region": "Red River"},
        {"paused": "Full until June"},
        {"exceptions": False},
        {"ways": FULL.ways[:1]},
        {"ways": FULL.ways[::-1]},
        {"own_words": ()},
        {"disclosures": ()},
        {"contacts": FULL.contacts[:1]},
        {"contacts": (*FULL.contacts, Contact("form", "https://example.org/oak"))},
    ],
    ids=lambda change: next(iter(change)),
)
def test_a_change_of_any_field_is_taken_and_touches_that_program_alone(
    change: dict[str, object],
) -> None:
    oak, _ = saved(FULL, entry())
    revision = queries.revision()
    changed = replace(FULL, **change)  # type: ignore[arg-type]
    done = save_programs(entries=[changed, entry()], by=BY, at=LATER)
    assert done == Saved(frozenset(), frozenset({oak}), 1)
    assert _stored() == {"alder": entry(), "oak": changed}
    assert queries.changed_since(revision, queries.revision()) == {oak}


def test_programs_that_a_file_leaves_out_stay() -> None:
    saved(FULL, entry())
    save_programs(entries=[entry("elm")], by=BY, at=LATER)
    assert set(_stored()) == {"alder", "elm", "oak"}


def test_a_program_keeps_its_id_when_it_changes() -> None:
    (before,) = saved(FULL)
    assert saved(replace(FULL, name="Another House"), at=LATER) == [before]


def test_an_id_tells_nothing_of_the_order_programs_came_in() -> None:
    ids = saved(*(entry(f"program-{number}") for number in range(20)))
    assert ids != sorted(ids)
    assert min(ids) > 2**40


def test_programs_of_one_organization_share_it() -> None:
    saved(entry("oak", organization="Trust"), entry("elm", organization="Trust"))
    assert {each.organization for each in _stored().values()} == {"Trust"}


def test_what_fails_on_the_last_entry_leaves_nothing_of_the_first() -> None:
    saved(FULL)
    revision, before = queries.revision(), _stored()
    too_long = replace(entry("elm"), reference="x" * 81, state="a state of no letters")
    unsaveable = replace(too_long, name_public=None)  # type: ignore[arg-type]
    with pytest.raises(Exception, match=r"(?i)name_public|null|value too long"):
        save_programs(entries=[replace(FULL, name="Another"), unsaveable], by=BY, at=LATER)
    assert (queries.revision(), _stored()) == (revision, before)


def test_the_trail_tells_how_many_were_added_and_how_many_changed() -> None:
    saved(entry("oak"), entry("elm"))
    again = [entry("oak"), entry("elm", region="Red River"), entry("ash"), entry("fir")]
    for _ in range(2):
        save_programs(entries=again, by="command", at=LATER)
    lines = entries(verb="program.save", between=(LATER, LATER + timedelta(days=1))).lines
    assert {line.by for line in lines} == {"command"}
    told = sorted((line.details["kind"], line.details["count"]) for line in lines)
    assert told == [("added", 2), ("changed", 1)], "and nothing of the second time"


def test_progress_is_told_for_every_entry_whether_it_changed_or_not() -> None:
    saved(entry("oak"), entry("elm"))
    told: list[int] = []
    entries = [entry("oak"), entry("elm", region="Red River"), entry("ash")]
    save_programs(entries=entries, by=BY, at=LATER, progress=told.append)
    assert sum(told) == 3


def test_a_program_that_takes_people_at_once_in_any_way_is_an_emergency_program() -> None:
    first, second, third = saved(
        entry("oak", criteria=EMERGENCY),
        entry("elm", alternatives=[EMERGENCY]),
        entry("ash"),
    )
    assert queries.emergency_programs([first, second, third]) == {first, second}


def test_an_empty_file_does_nothing() -> None:
    done = save_programs(entries=[], by=BY, at=NOW)
    assert done == Saved(frozenset(), frozenset(), 0)
    assert queries.revision() == 0

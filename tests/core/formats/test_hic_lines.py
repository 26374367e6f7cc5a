"""Every line of HUD's inventory becomes a program that says what the line says and nothing else."""

from collections import Counter

from rowan.core.formats.entries import ProgramEntry
from rowan.core.vocabulary.model import Span
from rowan.core.vocabulary.rules import Stance, stances_on
from tests.core.formats.inventory import LINES, NEEDS_INVENTORY, entries, rows

pytestmark = NEEDS_INVENTORY
ALLOWED = {"kind", "age", "gender", "children"}


def test_all_lines_are_in() -> None:
    assert len(entries()) == len(rows()) == LINES
    assert len({entry.reference for entry in entries()}) == LINES


def test_states_are_as_in_the_file() -> None:
    assert Counter(entry.state for entry in entries()) == Counter(row["State"] for row in rows())


def test_no_count_of_one_night_is_taken_for_a_report_of_openings() -> None:
    assert {entry.openings for entry in entries()} == {None}


def test_what_is_not_open_yet_is_paused() -> None:
    paused = [entry.reference for entry in entries() if entry.paused]
    assert paused == [_reference(row) for row in rows() if row["Inventory Type"] == "U"]


def test_nothing_is_said_that_the_file_does_not_say() -> None:
    assert {name for entry in entries() for way in entry.ways for name in way} == ALLOWED
    assert not any(entry.own_words or entry.disclosures or entry.contacts for entry in entries())


def test_no_name_is_public_and_no_exception_is_offered() -> None:
    assert not any(entry.name_public or entry.exceptions or entry.region for entry in entries())


def test_the_most_children_are_the_beds_for_families_less_one_for_the_adult() -> None:
    most = Counter(_most_children(entry) for entry in entries())
    beds = Counter(_most_by_beds(row) for row in rows())
    assert most == beds


def test_emergency_shelters_are_of_the_kind_that_takes_people_at_once() -> None:
    kinds = Counter(_kind(entry) for entry in entries())
    types = Counter(row["Project Type"] for row in rows())
    assert kinds["emergency"] == types["ES"] + types["SH"]
    assert kinds[""] == types["DEM"]
    assert kinds.total() == LINES


def _reference(row: dict[str, str]) -> str:
    return f"hic-{row['year']}-{row['Row #']}"


def _kind(entry: ProgramEntry) -> str:
    rule = entry.ways[0].get("kind")
    said = rule.said if rule else ()
    return next((str(value) for value, stance in said if stance is Stance.ACCEPTS), "")


def _most_children(entry: ProgramEntry) -> int:
    """Return the largest number of children that some way accepts; nothing said counts as -1."""
    told = [way["children"] for way in entry.ways if "children" in way]
    accepted = [n for rule in told for n in range(9) if _accepts(rule, n)]
    return max(accepted, default=0) if told else -1


def _accepts(rule: object, number: int) -> bool:
    return stances_on(rule, Span(number, number)) == {Stance.ACCEPTS}  # type: ignore[arg-type]


def _most_by_beds(row: dict[str, str]) -> int:
    population, beds = row["Target Population A"], row["Beds HH w/ Children"]
    if not population:
        return -1
    if not population.endswith("HC"):
        return 0
    return min(max(int(float(beds or 1)) - 1, 0), 8)

"""A change is taken back by another one, as long as what it set was not set anew."""

import pytest

from rowan.domain.network import queries
from rowan.domain.network.models import Version
from rowan.domain.network.refusals import ChangedSince, NoSuchVersion
from rowan.domain.trail.queries import entries
from tests.domain.network.hands import LINE, sets, takes_back

pytestmark = pytest.mark.usefixtures("database")


def test_what_it_set_is_as_before_and_later_changes_stay() -> None:
    sets(name="One")
    sets(name="Two", limits__submitted=24)
    sets(any_place=True)
    assert takes_back(2) == 4
    found = queries.network()
    assert (found.name, found.any_place) == ("One", True)
    assert queries.differences(queries.version(1), found) == (
        queries.Difference("any_place", False, True),  # noqa: FBT003 - before and after
    )
    newest = queries.versions()[0]
    assert (newest.number, newest.undoes) == (4, 2)
    assert entries(verb="network.undo").lines[0].details["version"] == 4


def test_undoing_is_undone() -> None:
    sets(name="One")
    takes_back(1)
    assert queries.network().name == "Rowan"
    takes_back(2)
    assert queries.network().name == "One"


def test_what_was_set_anew_is_not_taken_back() -> None:
    sets(name="One", any_place=True)
    sets(name="Two")
    with pytest.raises(ChangedSince) as refused:
        takes_back(1)
    assert refused.value.settings == ("name",)
    assert Version.objects.count() == 2


def test_what_was_never_made_is_not_taken_back() -> None:
    for number in (0, 3):
        with pytest.raises(NoSuchVersion):
            takes_back(number)


def test_a_help_line_comes_back_to_its_place_and_one_that_was_added_goes() -> None:
    before = queries.help_lines()
    sets(help_lines__harbor=LINE)
    sets(**{f"help_lines__{before[1].key}": None})
    takes_back(2)
    takes_back(1)
    assert queries.help_lines() == before


def test_of_two_help_lines_each_is_undone_by_itself() -> None:
    sets(help_lines__harbor=LINE)
    sets(help_lines__haven=LINE)
    takes_back(1)
    assert [line.key for line in queries.help_lines()][-1] == "haven"


def test_the_history_says_what_each_changed() -> None:
    sets(limits__submitted=24)
    sets(help_lines__harbor=LINE)
    added, limit = queries.versions()
    assert limit.differences == (queries.Difference("limits.submitted", 12, 24),)
    assert [(each.setting, each.before) for each in added.differences] == [
        ("help_lines.harbor", None)
    ]

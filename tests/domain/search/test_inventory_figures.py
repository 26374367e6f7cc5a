"""HUD's inventory, imported whole: a running search finds what SQL counts in the same file."""

import pytest

from rowan.domain.beds.actions import import_directory
from rowan.domain.directory import queries
from tests.core.formats.inventory import (
    ALONE,
    LINES,
    NEEDS_INVENTORY,
    PERHAPS_WITH_CHILDREN,
    WITH_CHILDREN,
    entries,
    sql,
    woman,
)
from tests.domain.cast import BY, NOW
from tests.domain.search.asking import ids, right, searched

pytestmark = [NEEDS_INVENTORY, pytest.mark.usefixtures("database")]
FAMILIES = [("TX", 2), ("CA", 1), ("CA", 4), ("NY", 3), ("OH", 8), ("PR", 2), ("WY", 5)]


def test_a_woman_with_two_children_in_texas_has_119_programs() -> None:
    done = import_directory(entries=entries(), by=BY, at=NOW)
    assert (done.added, done.reports) == (LINES, 0)
    found = searched(woman("TX", 2), limit=200)
    assert right(found.others) == sql(WITH_CHILDREN, "TX", 2) == 119
    assert right(found.network) == 0, "none of them is part of the network"
    profiles = queries.profiles(ids(found.others), at=NOW)
    assert len(profiles) == 119
    assert {(each.state, each.name, each.standing) for each in profiles.values()} == {
        ("TX", "", "unverified")
    }
    for state, children in FAMILIES:
        found = searched(woman(state, children))
        assert right(found.others) == sql(PERHAPS_WITH_CHILDREN, state, children)
        assert right(searched(woman(state, 0)).others) == sql(ALONE, state)


def test_importing_it_twice_changes_nothing() -> None:
    import_directory(entries=entries(), by=BY, at=NOW)
    revision = queries.revision()
    again = import_directory(entries=entries(), by=BY, at=NOW)
    assert (again.added, again.changed, again.unchanged) == (0, 0, LINES)
    assert queries.revision() == revision

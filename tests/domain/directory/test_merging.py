"""Two entries of one program become one by two words: nothing new reaches the one, and nothing of it ends."""

from typing import Any

import pytest

from rowan.domain.directory import actions, queries
from rowan.domain.directory.models import Contact, Program, Purpose, Standing
from rowan.domain.directory.refusals import (
    Conflicted,
    MergedAlready,
    MergeOver,
    MergeWaits,
    NotAlike,
    NotInNetwork,
    NotOfTheTeam,
    NotWhileSuspended,
    OwnWord,
)
from rowan.domain.trail.models import Entry
from tests.domain.cast import NOW, entry, saved, verified
from tests.domain.directory.team import SOON, administrator, team

pytestmark = pytest.mark.usefixtures("database")
SAME = {"organization": "Trust of oak", "name": "House of oak"}


class Twice:
    """A program that stands in the directory twice, and a team of three."""

    def __init__(self) -> None:
        self.ana, self.ben, self.cy = team("ana", "ben", "cy")
        self.old, self.new = verified(entry("oak-old", **SAME), entry("oak", **SAME))

    def propose(self, by: str = "", **said: Any) -> int:
        told: dict[str, Any] = {"program": self.old, "into": self.new, "reason": "same-house"}
        return actions.propose_merge(**told | said, by=by or self.ana, at=NOW)

    def merged(self) -> None:
        actions.second_merge(merge=self.propose(), by=self.ben, at=SOON)

    def is_shut(self) -> bool:
        found = {each.id for each in queries.listed(at=SOON)}
        received = set(queries.receiving(at=SOON))
        shown = queries.profiles([self.old, self.new], at=SOON).keys()
        assert self.new in found & received & shown
        assert (self.old in found) == (self.old in received) == (self.old in shown)
        return self.old not in found


@pytest.fixture
def twice(database: str) -> Twice:  # noqa: ARG001 - it stands there
    return Twice()


def _contact(program: int, value: str, kind: str = "phone") -> int:
    return actions.add_contact(
        program=program,
        kind=kind,
        value=value,
        purpose=Purpose.INTAKE,
        language="en",
        by="tests",
        at=NOW,
    )


def test_after_the_first_word_nothing_is_otherwise(twice: Twice) -> None:
    before = Program.objects.get(pk=twice.old)
    twice.propose()
    assert not twice.is_shut()
    assert [each.program.id for each in queries.merges(at=SOON)] == [twice.old]
    assert Program.objects.get(pk=twice.old).standing == before.standing


def test_after_the_second_nothing_new_reaches_the_one_that_is_shut(twice: Twice) -> None:
    before = queries.revision()
    twice.merged()
    assert twice.is_shut()
    into = queries.merged_into(twice.old, at=SOON)
    assert into is not None
    assert into.id == twice.new
    assert queries.changed_since(before, queries.revision()) == {twice.old, twice.new}
    line = Entry.objects.get(verb="program.merge")
    assert (line.by, line.about_id) == (twice.ben, str(twice.old))
    assert line.details == {"program": twice.new, "reason": "same-house"}


def test_its_standing_stays_so_that_it_can_answer_what_is_open_there(twice: Twice) -> None:
    twice.merged()
    assert queries.known(twice.old, at=SOON).standing == Standing.VERIFIED
    assert not queries.is_paused(twice.old)


def test_contact_points_are_added_to_the_other_once_and_unproven(twice: Twice) -> None:
    _contact(twice.new, "512-555-0101")
    for value in ("512-555-0101", "512-555-0102"):
        _contact(twice.old, value)
    Contact.objects.update(proven_at=NOW, proven_how="call")
    twice.merged()
    rows = Contact.objects.filter(program=twice.new).order_by("place")
    assert [(row.value, row.proven_at is not None) for row in rows] == [
        ("512-555-0101", True),
        ("512-555-0102", False),
    ]
    assert Contact.objects.filter(program=twice.old).count() == 2


def test_nobody_seconds_their_own_word_and_nobody_who_knows_either_decides(twice: Twice) -> None:
    merge = twice.propose()
    with pytest.raises(OwnWord):
        actions.second_merge(merge=merge, by=twice.ana, at=SOON)
    for program, by in ((twice.old, twice.ben), (twice.new, twice.cy)):
        actions.declare_conflict(program=program, by=by, at=NOW)
        with pytest.raises(Conflicted):
            actions.second_merge(merge=merge, by=by, at=SOON)
        with pytest.raises(Conflicted):
            twice.propose(by)
    with pytest.raises(NotOfTheTeam):
        twice.propose(administrator(twice.new))
    assert not twice.is_shut()


def test_a_second_word_that_comes_twice_or_after_it_was_dropped_is_over(twice: Twice) -> None:
    merge = twice.propose()
    with pytest.raises(MergeWaits):
        twice.propose(twice.ben)
    actions.drop_merge(merge=merge, by=twice.cy, at=NOW)
    for number in (merge, 7):
        with pytest.raises(MergeOver):
            actions.second_merge(merge=number, by=twice.ben, at=SOON)
    twice.merged()
    assert twice.is_shut()


def test_only_what_looks_alike_is_merged(twice: Twice) -> None:
    elm, far = verified(entry("elm"), entry("far", **SAME, state="OK"))
    for other in (elm, far, twice.old):
        with pytest.raises(NotAlike):
            twice.propose(into=other)


@pytest.mark.parametrize("which", ["old", "new"])
def test_a_suspension_is_not_left_behind_by_merging(twice: Twice, which: str) -> None:
    actions.suspend(program=getattr(twice, which), reason="safety", by=twice.cy, at=NOW)
    with pytest.raises(NotWhileSuspended):
        twice.propose()


def test_nobody_is_led_to_an_entry_that_receives_nothing(twice: Twice) -> None:
    (copy,) = saved(entry("oak-3", **SAME))
    with pytest.raises(NotInNetwork):
        twice.propose(into=copy)
    twice.propose(program=copy)


def test_what_is_merged_is_merged_once_and_into_what_stays(twice: Twice) -> None:
    (third,) = verified(entry("oak-3", **SAME))
    twice.merged()
    for program, into in ((twice.old, third), (third, twice.old), (twice.new, third)):
        with pytest.raises(MergedAlready):
            twice.propose(program=program, into=into)


def test_two_words_take_them_apart_again(twice: Twice) -> None:
    with pytest.raises(MergeOver):
        actions.propose_parting(program=twice.old, reason="mistake", by=twice.ana, at=NOW)
    twice.merged()
    merge = actions.propose_parting(program=twice.old, reason="mistake", by=twice.ana, at=SOON)
    assert twice.is_shut()
    actions.second_merge(merge=merge, by=twice.ben, at=SOON)
    assert not twice.is_shut()
    assert queries.merged_into(twice.old, at=SOON) is None
    assert Entry.objects.get(verb="program.part").details["reason"] == "mistake"

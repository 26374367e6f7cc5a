"""Two that look alike are listed; who says that they are two takes them off, until one of them looks otherwise."""

import pytest

from rowan.domain.directory import actions, queries
from rowan.domain.directory.models import Apart, Purpose
from rowan.domain.directory.refusals import Conflicted, NoSuchProgram, NotOfTheTeam, PairOver
from rowan.domain.trail.models import Entry
from tests.domain.cast import BY, NOW, entry, saved, verified
from tests.domain.directory.team import SOON, administrator, team

pytestmark = pytest.mark.usefixtures("database")
SAME = {"name": "House of Hope"}


def _open(state: str = "") -> list[set[int]]:
    return [{pair.one, pair.other} for pair in queries.alike(state).open]


def _phone(program: int, value: str) -> int:
    return actions.add_contact(
        program=program,
        kind="phone",
        value=value,
        purpose=Purpose.INTAKE,
        language="en",
        by=BY,
        at=NOW,
    )


def test_of_all_programs_those_that_look_alike_are_found_and_no_others() -> None:
    oak, elm, ash, fir = saved(
        entry("oak", **SAME), entry("elm", name="The House of Hope"), entry("ash"), entry("fir")
    )
    saved(entry("yew", name="House of Peace"), entry("far", **SAME, state="OK"))
    for each in (ash, fir):
        _phone(each, "512-555-0100")
    assert _open() == [{oak, elm}, {ash, fir}]
    assert _open("OK") == []


def test_the_removed_the_merged_and_those_that_wait_are_not_listed() -> None:
    ana, ben = team("ana", "ben")
    oak, elm = verified(entry("oak", **SAME), entry("elm", **SAME))
    merge = actions.propose_merge(program=oak, into=elm, reason="same-house", by=ana, at=NOW)
    assert _open() == []
    actions.drop_merge(merge=merge, by=ben, at=NOW)
    assert _open() == [{oak, elm}]
    merge = actions.propose_merge(program=oak, into=elm, reason="same-house", by=ana, at=NOW)
    actions.second_merge(merge=merge, by=ben, at=SOON)
    assert _open() == []


def test_what_is_reached_alike_can_be_made_one() -> None:
    (ana,) = team("ana")
    oak, elm = verified(entry("oak"), entry("elm"))
    for each in (oak, elm):
        _phone(each, "512-555-0100")
    assert [each.otherwise for each in queries.doubles(oak)] == [True]
    assert actions.propose_merge(program=oak, into=elm, reason="same-house", by=ana, at=NOW)


def test_two_that_are_two_come_back_once_one_of_them_looks_otherwise() -> None:
    (ana,) = team("ana")
    oak, elm = saved(entry("oak", **SAME), entry("elm", **SAME))
    told = actions.tell_apart(one=elm, other=oak, by=ana, at=NOW)
    found = queries.alike()
    assert (found.open, [each.id for each in found.apart]) == ((), [told])
    line = Entry.objects.get(verb="pair.apart")
    assert (line.by, {int(line.about_id), line.details["program"]}) == (ana, {oak, elm})
    saved(entry("oak", **SAME, region="Red River"))
    assert _open() == [], "where it lies makes it look no other"
    contact = _phone(oak, "512-555-0100")
    assert _open() == [{oak, elm}]
    assert queries.alike().apart == ()
    actions.remove_contact(program=oak, contact=contact, by=BY, at=NOW)
    assert _open() == [], "they look as they did"
    saved(entry("elm", name="House of Hope!"))
    assert _open() == [{oak, elm}]
    actions.tell_apart(one=oak, other=elm, by=ana, at=SOON)
    assert (_open(), Apart.objects.filter(over_at=None).count()) == ([], 1)


def test_it_is_taken_back_once() -> None:
    ana, ben = team("ana", "ben")
    oak, elm = saved(entry("oak", **SAME), entry("elm", **SAME))
    told = actions.tell_apart(one=oak, other=elm, by=ana, at=NOW)
    actions.doubt_again(apart=told, by=ben, at=SOON)
    assert _open() == [{oak, elm}]
    assert Entry.objects.get(verb="pair.doubt").by == ben
    for number in (told, 7):
        with pytest.raises(PairOver):
            actions.doubt_again(apart=number, by=ana, at=SOON)


def test_only_what_is_listed_is_told_apart_and_only_by_who_knows_neither() -> None:
    ana, ben = team("ana", "ben")
    oak, elm, yew = saved(entry("oak", **SAME), entry("elm", **SAME), entry("yew"))
    for other in (yew, oak):
        with pytest.raises(PairOver):
            actions.tell_apart(one=oak, other=other, by=ana, at=NOW)
    with pytest.raises(NoSuchProgram):
        actions.tell_apart(one=oak, other=7, by=ana, at=NOW)
    with pytest.raises(NotOfTheTeam):
        actions.tell_apart(one=oak, other=elm, by=administrator(oak), at=NOW)
    actions.declare_conflict(program=elm, by=ben, at=NOW)
    with pytest.raises(Conflicted):
        actions.tell_apart(one=oak, other=elm, by=ben, at=NOW)
    told = actions.tell_apart(one=oak, other=elm, by=ana, at=NOW)
    with pytest.raises(PairOver):
        actions.tell_apart(one=oak, other=elm, by=ana, at=NOW)
    with pytest.raises(Conflicted):
        actions.doubt_again(apart=told, by=ben, at=SOON)

"""The team proposes to a program to look at a rule again: it changes nothing, and is over once the rule is another."""

import pytest

from rowan.core.vocabulary.rules import Stance, ValueRule
from rowan.domain.directory import actions
from rowan.domain.directory.queries import (
    Became,
    Part,
    entry,
    mark_of,
    rule_changes,
    waiting_changes,
)
from rowan.domain.directory.refusals import (
    Conflicted,
    NotInNetwork,
    NotOfTheProgram,
    NotOfTheTeam,
    RuleChangeOver,
    RuleChangeWaits,
)
from tests.domain.cast import NOW, saved, verified
from tests.domain.cast import entry as told
from tests.domain.directory.team import SOON, administrator, team

pytestmark = pytest.mark.usefixtures("database")


def _propose(program: int, by: str) -> int:
    actions.propose_rule_change(program=program, criterion="pets", people=7, by=by, at=NOW)
    return waiting_changes(program)[0].id


def _changes_it(program: int) -> None:
    actions.change_rule(
        program=program,
        way=0,
        criterion="pets",
        rule=ValueRule((("yes", Stance.CANNOT),)),
        seen=mark_of(entry(program), Part.WAYS),
        by="tests",
        at=SOON,
    )


def test_it_changes_nothing_and_waits_once() -> None:
    ana, ben = team("ana", "ben")
    (oak,) = verified(told("oak"))
    before = entry(oak)
    _propose(oak, ana)
    with pytest.raises(RuleChangeWaits):
        _propose(oak, ben)
    assert entry(oak) == before
    assert [each.people for each in waiting_changes(oak)] == [7]


def test_who_looks_after_the_program_keeps_it_once_and_nobody_else_does() -> None:
    (ana,) = team("ana")
    oak, elm = verified(told("oak"), told("elm"))
    change, cleo = _propose(oak, ana), administrator(oak)
    other = administrator(elm, "dee@elm.example")
    for by in (ana, other):
        with pytest.raises(NotOfTheProgram):
            actions.keep_rule(program=oak, change=change, by=by, at=SOON)
    with pytest.raises(RuleChangeOver):
        actions.keep_rule(program=elm, change=change, by=other, at=SOON)
    actions.keep_rule(program=oak, change=change, by=cleo, at=SOON)
    with pytest.raises(RuleChangeOver):
        actions.keep_rule(program=oak, change=change, by=cleo, at=SOON)
    assert [each.became for each in rule_changes([oak])] == [Became.KEPT]


def test_once_the_rule_is_another_it_is_over_and_may_be_proposed_anew() -> None:
    (ana,) = team("ana")
    (oak,) = verified(told("oak"))
    change, cleo = _propose(oak, ana), administrator(oak)
    _changes_it(oak)
    assert [each.became for each in rule_changes([oak])] == [Became.CHANGED]
    with pytest.raises(RuleChangeOver):
        actions.keep_rule(program=oak, change=change, by=cleo, at=SOON)
    assert _propose(oak, ana) != change


def test_only_the_team_proposes_nobody_who_knows_it_and_only_to_the_network() -> None:
    (ana,) = team("ana")
    (oak,) = verified(told("oak"))
    (elm,) = saved(told("elm"))
    with pytest.raises(NotOfTheTeam):
        _propose(oak, administrator(oak))
    with pytest.raises(NotInNetwork):
        _propose(elm, ana)
    actions.declare_conflict(program=oak, by=ana, at=NOW)
    with pytest.raises(Conflicted):
        _propose(oak, ana)
    assert rule_changes([oak, elm]) == []

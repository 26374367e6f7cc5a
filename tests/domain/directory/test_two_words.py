"""To vet, to lift a suspension and to remove takes two members of the team who do not know the program."""

from datetime import timedelta
from typing import Any

import pytest

from rowan.core.formats.refusals import FieldRefused
from rowan.domain.directory import queries
from rowan.domain.directory.actions import (
    declare_conflict,
    drop_proposal,
    propose,
    second_proposal,
    set_standing,
    suspend,
)
from rowan.domain.directory.models import Standing, Step
from rowan.domain.directory.refusals import (
    Conflicted,
    FirstWordGone,
    NoSuchProgram,
    NoSuchReason,
    NotInNetwork,
    NotOfTheTeam,
    OwnWord,
    ProposalOver,
    ProposalWaits,
    StandingUnchanged,
)
from tests.domain.cast import BY, NOW, entry, saved, verified
from tests.domain.directory.team import (
    LATER,
    SOON,
    YEARS,
    administrator,
    joins_the_team,
    leaves,
    lines,
    team,
)

pytestmark = pytest.mark.usefixtures("database")
REASONS = {Step.VET: "review", Step.LIFT: "cleared", Step.REMOVE: "closed"}
EACH = pytest.mark.parametrize("step", list(Step))


def _ready_for(step: Step) -> int:
    (oak,) = verified(entry("oak"))
    if step is Step.LIFT:
        set_standing(program=oak, standing=Standing.SUSPENDED, by=BY, at=NOW)
    return oak


def _propose(program: int, step: Step, by: str, **said: Any) -> int:
    words = {"program": program, "step": step, "reason": REASONS[step], "by": by, "at": SOON}
    return propose(**{**words, **said})


@EACH
def test_the_first_word_changes_nothing(step: Step) -> None:
    (ana,), oak = team("ana"), _ready_for(step)
    before, revision, told = queries.stands(oak, at=LATER), queries.revision(), len(lines())
    _propose(oak, step, ana, note="As we said on Monday.")
    assert (queries.stands(oak, at=LATER), queries.revision()) == (before, revision)
    (waiting,) = queries.proposals(at=LATER)
    assert (waiting.program.id, waiting.step, waiting.by, waiting.note) == (
        oak,
        step,
        ana,
        "As we said on Monday.",
    )
    assert lines(told) == [("proposal.make", ana)]


@pytest.mark.parametrize(
    ("step", "standing"),
    [
        (Step.VET, Standing.VETTED),
        (Step.LIFT, Standing.VERIFIED),
        (Step.REMOVE, Standing.REMOVED),
    ],
)
def test_the_second_does_it_and_both_stand_in_the_history(step: Step, standing: Standing) -> None:
    (ana, ben), oak = team("ana", "ben"), _ready_for(step)
    proposal, revision, told = _propose(oak, step, ana), queries.revision(), len(lines())
    second_proposal(proposal=proposal, by=ben, at=LATER)
    found = queries.stands(oak, at=LATER)
    assert (found.standing, found.since, found.reason) == (standing, LATER, REASONS[step])
    line = queries.standing_history(oak)[0]
    assert (line.by, line.seconded_by) == (ana, ben)
    assert lines(told) == [(f"program.{step}", ben)]
    assert queries.changed_since(revision, queries.revision()) == {oak}
    assert queries.proposals(at=LATER) == []


def test_a_vetted_standing_lasts_two_years() -> None:
    (ana, ben), (oak,) = team("ana", "ben"), verified(entry("oak"))
    second_proposal(proposal=_propose(oak, Step.VET, ana), by=ben, at=LATER)
    assert queries.stands(oak, at=LATER).until == LATER + YEARS


@pytest.mark.parametrize("before", [Standing.UNVERIFIED, Standing.VERIFIED, Standing.VETTED])
def test_what_is_lifted_stands_as_before_and_no_longer_than_it_would_have(
    before: Standing,
) -> None:
    (ana, ben), (oak,) = team("ana", "ben"), saved(entry("oak"))
    if before is not Standing.UNVERIFIED:
        set_standing(program=oak, standing=before, by=BY, at=NOW)
    until = queries.stands(oak, at=NOW).until
    suspend(program=oak, reason="safety", by=ana, at=SOON)
    second_proposal(proposal=_propose(oak, Step.LIFT, ana), by=ben, at=LATER)
    found = queries.stands(oak, at=LATER)
    assert (found.standing, found.until) == (before, until)


def test_what_ran_out_while_it_was_suspended_has_run_out() -> None:
    (ana, ben), (oak,) = team("ana", "ben"), verified(entry("oak"))
    suspend(program=oak, reason="safety", by=ana, at=SOON)
    late = NOW + YEARS
    proposal = _propose(oak, Step.LIFT, ana, at=late)
    second_proposal(proposal=proposal, by=ben, at=late)
    found = queries.stands(oak, at=late)
    assert (found.standing, found.ran_out) == (Standing.UNVERIFIED, True)
    assert [each.in_network for each in queries.listed([oak], at=late)] == [False]


def test_what_was_suspended_and_then_removed_comes_back_as_it_was_before_both() -> None:
    (ana, ben), (oak,) = team("ana", "ben"), verified(entry("oak"))
    suspend(program=oak, reason="safety", by=ana, at=NOW)
    second_proposal(proposal=_propose(oak, Step.REMOVE, ana), by=ben, at=SOON)
    second_proposal(proposal=_propose(oak, Step.LIFT, ben), by=ana, at=LATER)
    found = queries.stands(oak, at=LATER)
    assert (found.standing, found.until) == (Standing.VERIFIED, NOW + YEARS)


@EACH
def test_the_second_is_somebody_else_of_the_team(step: Step) -> None:
    (ana,), oak = team("ana"), _ready_for(step)
    before, proposal = queries.stands(oak, at=LATER), _propose(oak, step, ana)
    with pytest.raises(OwnWord):
        second_proposal(proposal=proposal, by=ana, at=LATER)
    for stranger in (administrator(oak), "staff:7", BY):
        with pytest.raises(NotOfTheTeam):
            second_proposal(proposal=proposal, by=stranger, at=LATER)
    assert queries.stands(oak, at=LATER) == before


@EACH
def test_who_knows_the_program_gives_neither_word(step: Step) -> None:
    (ana, ben), oak = team("ana", "ben"), _ready_for(step)
    declare_conflict(program=oak, by=ben, at=NOW)
    with pytest.raises(Conflicted):
        _propose(oak, step, ben)
    with pytest.raises(Conflicted):
        second_proposal(proposal=_propose(oak, step, ana), by=ben, at=LATER)


def test_who_works_for_it_as_well_gives_neither_word() -> None:
    (ana,), oak = team("ana"), _ready_for(Step.LIFT)
    both = administrator(oak)
    joins_the_team(both)
    with pytest.raises(Conflicted):
        _propose(oak, Step.LIFT, both)
    with pytest.raises(Conflicted):
        second_proposal(proposal=_propose(oak, Step.LIFT, ana), by=both, at=LATER)


@pytest.mark.parametrize("how", ["leaves", "knows them"])
def test_the_word_of_a_first_member_who_counts_no_more_is_gone(how: str) -> None:
    (ana, ben), oak = team("ana", "ben"), _ready_for(Step.LIFT)
    proposal = _propose(oak, Step.LIFT, ana)
    if how == "leaves":
        leaves(ana)
    else:
        declare_conflict(program=oak, by=ana, at=SOON)
    with pytest.raises(FirstWordGone):
        second_proposal(proposal=proposal, by=ben, at=LATER)
    assert queries.stands(oak, at=LATER).standing is Standing.SUSPENDED


def test_who_suspended_may_lift_with_a_second_unless_they_know_the_program() -> None:
    (ana, ben), (oak, elm) = team("ana", "ben"), verified(entry("oak"), entry("elm"))
    suspend(program=oak, reason="safety", by=ana, at=NOW)
    suspend(program=elm, reason="safety", knows_them=True, by=ana, at=NOW)
    second_proposal(proposal=_propose(oak, Step.LIFT, ana), by=ben, at=LATER)
    assert queries.stands(oak, at=LATER).standing is Standing.VERIFIED
    with pytest.raises(Conflicted):
        _propose(elm, Step.LIFT, ana)


def test_one_thing_at_a_time_waits() -> None:
    (ana, ben), oak = team("ana", "ben"), _ready_for(Step.VET)
    _propose(oak, Step.VET, ana)
    for step in (Step.VET, Step.REMOVE):
        with pytest.raises(ProposalWaits):
            _propose(oak, step, ben)


def test_it_can_be_dropped_by_any_member_and_then_does_nothing() -> None:
    (ana, ben), oak = team("ana", "ben"), _ready_for(Step.VET)
    proposal, told = _propose(oak, Step.VET, ana), len(lines())
    with pytest.raises(NotOfTheTeam):
        drop_proposal(proposal=proposal, by=BY, at=LATER)
    drop_proposal(proposal=proposal, by=ana, at=LATER)
    with pytest.raises(ProposalOver):
        second_proposal(proposal=proposal, by=ben, at=LATER)
    with pytest.raises(ProposalOver):
        drop_proposal(proposal=proposal, by=ben, at=LATER)
    assert lines(told) == [("proposal.drop", ana)]
    assert _propose(oak, Step.REMOVE, ben)


def test_seconded_twice_it_is_done_once() -> None:
    (ana, ben, cy), oak = team("ana", "ben", "cy"), _ready_for(Step.VET)
    proposal = _propose(oak, Step.VET, ana)
    second_proposal(proposal=proposal, by=ben, at=LATER)
    revision = queries.revision()
    with pytest.raises(ProposalOver):
        second_proposal(proposal=proposal, by=cy, at=LATER)
    with pytest.raises(ProposalOver):
        second_proposal(proposal=7, by=cy, at=LATER)
    assert queries.revision() == revision


@pytest.mark.parametrize(
    ("standing", "step", "refusal"),
    [
        (Standing.UNVERIFIED, Step.VET, NotInNetwork),
        (Standing.SUSPENDED, Step.VET, NotInNetwork),
        (Standing.REMOVED, Step.VET, NotInNetwork),
        (Standing.VETTED, Step.VET, StandingUnchanged),
        (Standing.REMOVED, Step.REMOVE, StandingUnchanged),
        (Standing.UNVERIFIED, Step.LIFT, StandingUnchanged),
        (Standing.VERIFIED, Step.LIFT, StandingUnchanged),
    ],
)
def test_what_cannot_follow_is_refused(
    standing: Standing, step: Step, refusal: type[Exception]
) -> None:
    (ana,), (oak,) = team("ana"), saved(entry("oak"))
    if standing is not Standing.UNVERIFIED:
        set_standing(program=oak, standing=standing, by=BY, at=NOW)
    with pytest.raises(refusal):
        _propose(oak, step, ana)


def test_what_can_not_follow_any_more_is_refused_at_the_second_word() -> None:
    (ana, ben), (oak,) = team("ana", "ben"), verified(entry("oak"))
    proposal = _propose(oak, Step.VET, ana)
    with pytest.raises(NotInNetwork):
        second_proposal(proposal=proposal, by=ben, at=NOW + YEARS)


def test_a_reason_of_another_list_a_program_that_is_not_there_and_a_long_note_are_refused() -> None:
    (ana,), (oak,) = team("ana"), verified(entry("oak"))
    wrong: list[tuple[dict[str, Any], type[Exception]]] = [
        ({"reason": "cleared"}, NoSuchReason),
        ({"program": 7}, NoSuchProgram),
        ({"note": "x" * 601}, FieldRefused),
    ]
    for said, refusal in wrong:
        with pytest.raises(refusal):
            _propose(**{"program": oak, "step": Step.VET, "by": ana, **said})
    assert queries.proposals(at=SOON + timedelta(days=1)) == []

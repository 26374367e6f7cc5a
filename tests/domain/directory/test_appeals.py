"""A program appeals against its suspension, an applicant against being turned down; two others decide."""

from datetime import timedelta

import pytest

from rowan.core.formats.refusals import FieldRefused
from rowan.domain.directory import queries
from rowan.domain.directory.actions import (
    appeal,
    appeal_turn_down,
    decide_appeal,
    declare_conflict,
    object_to_decision,
    propose,
    second_appeal,
    second_proposal,
    suspend,
    turn_down,
)
from rowan.domain.directory.models import APPLICANT, Ending, Stage, Standing, Step
from rowan.domain.directory.refusals import (
    AppealOver,
    AppealWaits,
    Conflicted,
    FirstWordGone,
    NoSuchApplication,
    NothingToAppeal,
    NotOfTheProgram,
    NotOfTheTeam,
    NotYetDecided,
    OwnClaim,
    OwnDecision,
    OwnWord,
)
from rowan.domain.notices.models import Link, Notice
from tests.domain.cast import NOW, entry, verified
from tests.domain.directory.team import (
    EMAIL,
    LATER,
    SOON,
    administrator,
    applied,
    joined,
    leaves,
    lines,
    team,
)

pytestmark = pytest.mark.usefixtures("database")
WORDS = "We think that was somebody else."
ANSWER = "We looked again."


def _suspended(by: str) -> tuple[int, str]:
    """Return a suspended program and its administrator."""
    (oak,) = verified(entry("oak"))
    suspend(program=oak, reason="safety", by=by, at=NOW)
    return oak, administrator(oak)


def _appealed(by: str) -> tuple[int, int]:
    """Return a suspended program and its appeal."""
    oak, cleo = _suspended(by)
    return oak, appeal(program=oak, words=WORDS, by=cleo, at=SOON)


def _turned_down(by: str) -> int:
    number = applied("mine")
    turn_down(application=number, reason="incomplete", words="Tell us more.", by=by, at=NOW)
    return number


def _decide(number: int, by: str, *, granted: bool = True) -> None:
    decide_appeal(appeal=number, granted=granted, words=ANSWER, by=by, at=LATER)


def _second(number: int, by: str) -> None:
    second_appeal(appeal=number, by=by, at=LATER)


def test_an_appeal_waits_and_changes_nothing() -> None:
    (ana,) = team("ana")
    oak, number = _appealed(ana)
    assert queries.stands(oak, at=LATER).standing is Standing.SUSPENDED
    (found,) = queries.appeals(at=LATER)
    assert (found.id, found.program, found.words, found.against) == (number, oak, WORDS, ana)
    assert found.age == LATER - SOON
    assert queries.appeals_of(oak, at=LATER) == [found]
    assert lines()[-1][0] == "appeal.make"


def test_only_an_administrator_of_the_program_appeals() -> None:
    (ana,) = team("ana")
    oak, _ = _suspended(ana)
    (elm,) = verified(entry("elm"))
    other = administrator(elm, "x@elm.example")
    for by in (ana, other, "staff:7", APPLICANT):
        with pytest.raises(NotOfTheProgram):
            appeal(program=oak, words=WORDS, by=by, at=SOON)


def test_what_is_not_suspended_has_nothing_to_appeal() -> None:
    (oak,) = verified(entry("oak"))
    with pytest.raises(NothingToAppeal):
        appeal(program=oak, words=WORDS, by=administrator(oak), at=SOON)


def test_one_appeal_at_a_time_and_two_thousand_characters() -> None:
    (ana,) = team("ana")
    oak, cleo = _suspended(ana)
    for words in ("", "x" * 2001):
        with pytest.raises(FieldRefused):
            appeal(program=oak, words=words, by=cleo, at=SOON)
    appeal(program=oak, words="x" * 2000, by=cleo, at=SOON)
    with pytest.raises(AppealWaits):
        appeal(program=oak, words=WORDS, by=cleo, at=LATER)


def test_granted_by_two_others_the_suspension_is_lifted() -> None:
    ana, ben, cy = team("ana", "ben", "cy")
    oak, number = _appealed(ana)
    revision, told = queries.revision(), len(lines())
    _decide(number, ben)
    assert queries.stands(oak, at=LATER).standing is Standing.SUSPENDED
    _second(number, cy)
    assert queries.stands(oak, at=LATER).standing is Standing.VERIFIED
    found = queries.appeal(number, at=LATER)
    assert (found.ending, found.first_by, found.second_by) == (Ending.GRANTED, ben, cy)
    line = queries.standing_history(oak)[0]
    assert (line.reason, line.by, line.seconded_by) == ("appeal", ben, cy)
    assert lines(told) == [
        ("appeal.decide", ben),
        ("appeal.second", cy),
        ("program.lift", cy),
    ]
    assert queries.changed_since(revision, queries.revision()) == {oak}


def test_not_granted_the_suspension_stands_and_another_appeal_may_come() -> None:
    ana, ben, cy = team("ana", "ben", "cy")
    oak, number = _appealed(ana)
    revision = queries.revision()
    _decide(number, ben, granted=False)
    _second(number, cy)
    assert queries.appeal(number, at=LATER).ending == Ending.STANDS
    assert queries.stands(oak, at=LATER).standing is Standing.SUSPENDED
    assert queries.revision() == revision
    assert queries.appeals(at=LATER) == []


def test_the_administrators_get_a_link_once_it_is_decided() -> None:
    ana, ben, cy = team("ana", "ben", "cy")
    oak, number = _appealed(ana)
    _decide(number, ben, granted=False)
    assert Notice.objects.count() == 0
    _second(number, cy)
    assert Notice.objects.get().address == "cleo@willow.example"
    link = Link.objects.get()
    assert (link.purpose, link.target) == ("standing", str(oak))


def test_who_suspended_does_not_decide() -> None:
    ana, ben = team("ana", "ben")
    _, number = _appealed(ana)
    with pytest.raises(OwnDecision):
        _decide(number, ana)
    _decide(number, ben)
    for do in (_second, lambda n, by: object_to_decision(appeal=n, by=by, at=LATER)):
        with pytest.raises(OwnDecision):
            do(number, ana)


def test_the_second_word_is_somebody_elses() -> None:
    ana, ben = team("ana", "ben")
    oak, number = _appealed(ana)
    with pytest.raises(NotYetDecided):
        _second(number, ben)
    _decide(number, ben)
    with pytest.raises(OwnWord):
        _second(number, ben)
    assert queries.stands(oak, at=LATER).standing is Standing.SUSPENDED


def test_strangers_and_those_who_know_the_program_give_no_word() -> None:
    ana, ben, cy = team("ana", "ben", "cy")
    oak, number = _appealed(ana)
    declare_conflict(program=oak, by=cy, at=NOW)
    for by, refusal in ((cy, Conflicted), ("staff:7", NotOfTheTeam)):
        with pytest.raises(refusal):
            _decide(number, by)
    _decide(number, ben)
    for by, refusal in ((cy, Conflicted), ("staff:7", NotOfTheTeam)):
        with pytest.raises(refusal):
            _second(number, by)


def test_the_word_of_a_first_member_who_has_left_is_gone_and_can_be_given_anew() -> None:
    ana, ben, cy, dee = team("ana", "ben", "cy", "dee")
    oak, number = _appealed(ana)
    _decide(number, ben)
    leaves(ben)
    with pytest.raises(FirstWordGone):
        _second(number, cy)
    _decide(number, dee)
    _second(number, cy)
    assert queries.stands(oak, at=LATER).standing is Standing.VERIFIED


def test_an_objection_opens_it_again() -> None:
    ana, ben, cy = team("ana", "ben", "cy")
    _, number = _appealed(ana)
    with pytest.raises(NotYetDecided):
        object_to_decision(appeal=number, by=cy, at=LATER)
    _decide(number, ben)
    object_to_decision(appeal=number, by=cy, at=LATER)
    found = queries.appeal(number, at=LATER)
    assert (found.granted, found.first_by, found.answer, found.ending) == (None, "", "", "")
    with pytest.raises(NotYetDecided):
        _second(number, cy)


def test_decided_it_is_over() -> None:
    ana, ben, cy = team("ana", "ben", "cy")
    _, number = _appealed(ana)
    _decide(number, ben)
    _second(number, cy)
    for do in (_decide, _second):
        with pytest.raises(AppealOver):
            do(number, ben)
    with pytest.raises(AppealOver):
        _decide(7, ben)
    with pytest.raises(AppealOver):
        queries.appeal(7, at=LATER)


def test_a_lift_by_two_words_overtakes_it() -> None:
    ana, ben, cy = team("ana", "ben", "cy")
    oak, number = _appealed(ana)
    proposal = propose(program=oak, step=Step.LIFT, reason="cleared", by=ben, at=SOON)
    second_proposal(proposal=proposal, by=cy, at=LATER)
    assert queries.appeal(number, at=LATER).ending == Ending.MOOT
    with pytest.raises(AppealOver):
        _decide(number, ben)


def test_a_granted_appeal_overtakes_what_waits_for_a_second_word() -> None:
    ana, ben, cy = team("ana", "ben", "cy")
    oak, number = _appealed(ana)
    propose(program=oak, step=Step.REMOVE, reason="safety", by=ana, at=SOON)
    _decide(number, ben)
    _second(number, cy)
    assert queries.proposals(at=LATER) == []


# --- against being turned down ---


def test_an_applicant_appeals_once_at_a_time() -> None:
    (ana,) = team("ana")
    number = _turned_down(ana)
    with pytest.raises(NoSuchApplication):
        appeal_turn_down(application=7, words=WORDS, at=SOON)
    made = appeal_turn_down(application=number, words=WORDS, at=SOON)
    found = queries.appeal(made, at=LATER)
    assert (found.application, found.program, found.by, found.against) == (
        number,
        None,
        APPLICANT,
        ana,
    )
    with pytest.raises(AppealWaits):
        appeal_turn_down(application=number, words=WORDS, at=LATER)


def test_what_was_not_turned_down_has_nothing_to_appeal() -> None:
    number = applied("mine")
    with pytest.raises(NothingToAppeal):
        appeal_turn_down(application=number, words=WORDS, at=SOON)


@pytest.mark.parametrize("granted", [True, False])
def test_decided_by_two_others_the_applicant_reads_the_answer(granted: bool) -> None:  # noqa: FBT001
    ana, ben, cy = team("ana", "ben", "cy")
    number = _turned_down(ana)
    made = appeal_turn_down(application=number, words=WORDS, at=SOON)
    with pytest.raises(OwnDecision):
        _decide(made, ana)
    _decide(made, ben, granted=granted)
    _second(made, cy)
    found = queries.answered(number)
    assert found.stage is (Stage.IN_REVIEW if granted else Stage.TURNED_DOWN)
    assert found.words == ANSWER
    assert [notice.address for notice in Notice.objects.all()] == [EMAIL, EMAIL]


def test_an_application_that_is_in_review_again_can_be_verified() -> None:
    ana, ben, cy = team("ana", "ben", "cy")
    number = _turned_down(ana)
    made = appeal_turn_down(application=number, words=WORDS, at=SOON)
    _decide(made, ben)
    _second(made, cy)
    program = joined(number, ana, ben, at=LATER)
    assert queries.stands(program, at=LATER + timedelta(days=1)).standing is Standing.VERIFIED


def test_who_applied_does_not_decide() -> None:
    ana, ben = team("ana", "ben")
    number = applied("mine", contact_email="ben@desk.example")
    turn_down(application=number, reason="other", words="No.", by=ana, at=NOW)
    made = appeal_turn_down(application=number, words=WORDS, at=SOON)
    with pytest.raises(OwnClaim):
        _decide(made, ben)

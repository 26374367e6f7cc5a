"""Two people press at the same moment, in threads of their own: it is done once, and the other is told so by name."""

from functools import partial

import pytest

from rowan.domain.accounts.models import Invitation
from rowan.domain.directory import queries
from rowan.domain.directory.actions import (
    appeal,
    confirm_call_back,
    decide_appeal,
    propose,
    record_call_back,
    second_appeal,
    second_proposal,
    suspend,
    turn_down,
)
from rowan.domain.directory.models import Application, Program, Standing, StandingChange, Step
from rowan.domain.directory.refusals import (
    AppealOver,
    ApplicationOver,
    CallBackWaits,
    NothingToConfirm,
    ProposalOver,
    ProposalWaits,
    StandingUnchanged,
)
from tests.domain.cast import NOW, entry, verified
from tests.domain.directory.team import (
    LATER,
    SOON,
    administrator,
    applied,
    call,
    called,
    team,
)
from tests.support.pressing import at_once

pytestmark = pytest.mark.usefixtures("database")
ROUNDS = 4


def test_confirmed_by_two_it_is_verified_once() -> None:
    ana, ben, cy = team("ana", "ben", "cy")
    for round_ in range(1, ROUNDS + 1):
        number = applied(f"form {round_}", program={"name": f"House {round_}"})
        call_back = called(number, ana)
        came = at_once(*(partial(_confirm, call_back, by) for by in (ben, cy, ben)))
        assert came == [NothingToConfirm, NothingToConfirm, "done"]
        rows = (Program, StandingChange, Invitation)
        assert [model.objects.count() for model in rows] == [round_] * 3
        assert queries.revision() == round_


def test_two_applications_for_one_program_are_not_both_verified() -> None:
    ana, ben = team("ana", "ben")
    first, second = (called(applied(sheet), ana) for sheet in ("first", "second"))
    (real,) = verified(entry("elm"))
    Program.objects.filter(pk=real).update(standing=Standing.UNVERIFIED)
    Application.objects.update(claims=real)  # the action would take the call-backs away
    came = at_once(*(partial(_confirm, each, ben) for each in (first, second)))
    assert came.count("done") == 1
    assert Invitation.objects.filter(withdrawn_at=None).count() == 1


def test_confirmed_and_turned_down_it_is_one_of_the_two() -> None:
    ana, ben, cy = team("ana", "ben", "cy")
    for round_ in range(ROUNDS):
        number = applied(f"form {round_}", program={"name": f"House {round_}"})
        call_back = called(number, ana)
        came = at_once(partial(_confirm, call_back, ben), partial(_turn_down, number, cy))
        assert came == [ApplicationOver, "done"]
        accepted = queries.application(number).stage == "accepted"
        assert Program.objects.filter(reference=f"applied-{number}").exists() is accepted


def test_two_calls_are_recorded_once() -> None:
    (ana, ben), number = team("ana", "ben"), applied()
    record = partial(record_call_back, application=number, called=call(), at=SOON)
    came = at_once(*(partial(record, by=by) for by in (ana, ben)))
    assert came == [CallBackWaits, "done"]


def test_suspended_by_two_it_is_suspended_once() -> None:
    (ana, ben), (oak,) = team("ana", "ben"), verified(entry("oak"))
    came = at_once(
        *(lambda by=by: suspend(program=oak, reason="safety", by=by, at=SOON) for by in (ana, ben))
    )
    assert came == [StandingUnchanged, "done"]


def test_a_proposal_is_made_once_and_seconded_once() -> None:
    (ana, ben, cy), (oak,) = team("ana", "ben", "cy"), verified(entry("oak"))
    press = partial(propose, program=oak, step=Step.VET, reason="review", by=ana, at=SOON)
    came = at_once(press, press)
    assert came == [ProposalWaits, "done"]
    (waiting,) = queries.proposals(at=SOON)
    second = partial(second_proposal, proposal=waiting.id, at=LATER)
    came = at_once(*(partial(second, by=by) for by in (ben, cy)))
    assert came == [ProposalOver, "done"]


def test_an_appeal_is_decided_once() -> None:
    (ana, ben, cy, dee), (oak,) = team("ana", "ben", "cy", "dee"), verified(entry("oak"))
    suspend(program=oak, reason="safety", by=ana, at=NOW)
    number = appeal(program=oak, words="Please look.", by=administrator(oak), at=SOON)
    decide_appeal(appeal=number, granted=True, words="Yes.", by=ben, at=SOON)
    second = partial(second_appeal, appeal=number, at=LATER)
    came = at_once(*(partial(second, by=by) for by in (cy, dee)))
    assert came == [AppealOver, "done"]
    assert queries.stands(oak, at=LATER).standing is Standing.VERIFIED


def _confirm(call_back: int, by: str) -> None:
    confirm_call_back(call_back=call_back, by=by, at=LATER)


def _turn_down(number: int, by: str) -> None:
    turn_down(application=number, reason="other", words="No.", by=by, at=LATER)

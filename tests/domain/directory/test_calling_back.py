"""A call-back goes to a number that the team found for itself: the applicant's own word is no source."""

from datetime import timedelta
from typing import Any

import pytest

from rowan.core.formats.refusals import FieldRefused
from rowan.domain.directory import queries
from rowan.domain.directory.actions import declare_conflict_with_application
from rowan.domain.directory.models import CallBack, Outcome, Stage
from rowan.domain.directory.refusals import (
    CallBackOutOfTime,
    CallBackWaits,
    Conflicted,
    NoSuchReason,
    NotIndependent,
    NotOfTheTeam,
    OwnClaim,
)
from tests.domain.cast import NOW, entry, saved
from tests.domain.directory.team import (
    FOUND,
    LATER,
    PHONE,
    SOON,
    administrator,
    applied,
    called,
    leaves,
    lines,
    team,
)

pytestmark = pytest.mark.usefixtures("database")


def test_it_is_kept_and_waits_for_a_second_member() -> None:
    (ana,), number = team("ana"), applied()
    made = called(number, ana, notes="They expected the call.")
    (found,) = queries.application(number).calls
    assert (found.id, found.by, found.at, found.waits) == (made, ana, SOON, True)
    assert (found.source, found.number, found.as_given) == ("licensing", FOUND, False)
    assert (found.spoke_to, found.notes) == ("the house manager", "They expected the call.")
    assert queries.application(number).stage is Stage.IN_REVIEW
    assert lines(1) == [("verification.call", ana)]


@pytest.mark.parametrize("source", list(queries.reasons("source")))
def test_every_source_on_the_list_counts(source: str) -> None:
    (ana,), number = team("ana"), applied()
    called(number, ana, source=source)
    assert queries.call_backs(number)[0].waits


@pytest.mark.parametrize("source", ["", "application", "the applicant", "safety"])
def test_no_other_source_does(source: str) -> None:
    _refused(NoSuchReason, source=source)


@pytest.mark.parametrize(
    "written", [PHONE, "5125550142", "+1 512 555 0142", "1-512-555-0142 x 12", "512.555.0142"]
)
def test_the_number_that_was_given_needs_a_second_place_where_it_stands(written: str) -> None:
    (ana,), number = team("ana"), applied()
    _refused(NotIndependent, number=written)
    called(number, ana, number=written, found_where="License 4711 on the state's list")
    assert queries.call_backs(number)[0].as_given is True


@pytest.mark.parametrize("minutes", [-1, 61])
def test_a_call_before_the_application_or_in_the_future_is_none(minutes: int) -> None:
    _refused(CallBackOutOfTime, called_at=NOW + timedelta(minutes=minutes))


@pytest.mark.parametrize(
    ("field", "said"),
    [
        ("number", {"number": "the usual"}),
        ("number", {"number": "1 " * 20 + "5"}),
        ("spoke_to", {"spoke_to": ""}),
        ("spoke_to", {"spoke_to": "x" * 121}),
        ("found_where", {"found_where": "x" * 201}),
        ("note", {"notes": "x" * 601}),
        ("note", {"notes": "She sat at 12 Main Street."}),
    ],
)
def test_what_cannot_be_used_is_named(field: str, said: dict[str, Any]) -> None:
    assert _refused(FieldRefused, **said).field == field  # type: ignore[attr-defined]


@pytest.mark.parametrize("outcome", [o for o in Outcome if o is not Outcome.CONFIRMED])
def test_a_call_that_confirmed_nothing_is_kept_and_waits_for_nobody(outcome: Outcome) -> None:
    (ana,), number = team("ana"), applied()
    called(number, ana, outcome=outcome)
    called(number, ana, outcome=outcome)
    assert [(each.outcome, each.waits) for each in queries.call_backs(number)] == [
        (outcome, False)
    ] * 2


def test_nobody_to_speak_to_needs_no_role() -> None:
    (ana,), number = team("ana"), applied()
    called(number, ana, outcome=Outcome.NOT_REACHED, spoke_to="")
    assert queries.call_backs(number)[0].spoke_to == ""


def test_one_at_a_time_waits_for_the_second_word() -> None:
    (ana, ben), number = team("ana", "ben"), applied()
    called(number, ana)
    for by in (ana, ben):
        with pytest.raises(CallBackWaits):
            called(number, by)
    assert CallBack.objects.count() == 1


@pytest.mark.parametrize("how", ["leaves", "knows them"])
def test_one_whose_caller_counts_no_more_makes_room(how: str) -> None:
    (ana, ben), number = team("ana", "ben"), applied()
    first = called(number, ana)
    if how == "leaves":
        leaves(ana)
    else:
        declare_conflict_with_application(application=number, by=ana, at=SOON)
    second = called(number, ben, at=LATER)
    assert {each.id: each.waits for each in queries.call_backs(number)} == {
        first: False,
        second: True,
    }


def test_only_a_free_member_of_the_team_calls() -> None:
    (ana, ben), number, (elm,) = team("ana", "ben"), applied(), saved(entry("elm"))
    declare_conflict_with_application(application=number, by=ana, at=NOW)
    cleo = administrator(elm)
    theirs = applied("theirs", contact_email="ben@desk.example")
    for application, by, refusal in (
        (number, ana, Conflicted),
        (number, cleo, NotOfTheTeam),
        (number, "applicant", NotOfTheTeam),
        (theirs, ben, OwnClaim),
    ):
        with pytest.raises(refusal):
            called(application, by)
    assert CallBack.objects.count() == 0


def _refused(refusal: type[Exception], **said: Any) -> Exception:
    (dee,), number = team("dee"), applied("refused")
    with pytest.raises(refusal) as found:
        called(number, dee, **said)
    assert CallBack.objects.count() == 0
    assert queries.application(number).stage is Stage.SUBMITTED
    return found.value


def test_a_call_in_the_minute_of_the_application_is_one() -> None:
    (ana,) = team("ana")
    number = applied(at=NOW + timedelta(seconds=40))
    called(number, ana, called_at=NOW)
    assert len(queries.call_backs(number)) == 1

"""Past every action the database itself refuses what must not be: own words seconded, two at once, unknown kinds."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import DatabaseError, transaction

from rowan.domain.directory.models import (
    Appeal,
    Application,
    CallBack,
    Concern,
    Conflict,
    Program,
    Proposal,
    StandingChange,
)
from tests.domain.cast import BY, NOW, entry, saved
from tests.domain.directory.team import applied, called, team

pytestmark = pytest.mark.usefixtures("database")


def _call(application: int, **said: Any) -> CallBack:
    plain: dict[str, Any] = {
        "application_id": application,
        "source": "licensing",
        "number": "5125550100",
        "as_given": False,
        "called_at": NOW,
        "outcome": "confirmed",
        "by": "staff:1",
        "at": NOW,
    }
    return CallBack.objects.create(**{**plain, **said})


def _own_call_confirmed() -> None:
    (ana,) = team("ana")
    number = called(applied(), ana)
    CallBack.objects.filter(pk=number).update(agreed=True, answered_by=ana, answered_at=NOW)


def _two_calls_that_wait() -> None:
    number = applied()
    for _ in range(2):
        _call(number)


def _two_calls_that_verify() -> None:
    number = applied()
    for _ in range(2):
        _call(number, agreed=True, answered_by="staff:2", answered_at=NOW)


def _unaccepted_with_a_program() -> None:
    (oak,) = saved(entry("oak"))
    Application.objects.filter(pk=applied()).update(program=oak)


def _stage_of_no_kind() -> None:
    Application.objects.filter(pk=applied()).update(stage="fine")


def _change_seconded_by_oneself() -> None:
    StandingChange.objects.create(**_of_a_program(), before="x", after="y", seconded_by=BY)


def _proposal_seconded_by_oneself() -> None:
    Proposal.objects.create(**_of_a_program(), step="lift", seconded_by=BY)


def _two_proposals() -> None:
    said = _of_a_program()
    for _ in range(2):
        Proposal.objects.create(**said, step="lift")


def _appeal_seconded_by_oneself() -> None:
    _appeal(first_by=BY, second_by=BY)


def _two_appeals() -> None:
    (oak,) = saved(entry("oak"))
    for _ in range(2):
        _appeal(program_id=oak)


def _appeal_about_nothing() -> None:
    Appeal.objects.create(words="Please.", by=BY, at=NOW)


def _conflict_with_nothing() -> None:
    Conflict.objects.create(by=BY, at=NOW)


def _two_conflicts() -> None:
    number = applied()
    for _ in range(2):
        Conflict.objects.create(application_id=number, by=BY, at=NOW)


def _concern_of_no_kind() -> None:
    (oak,) = saved(entry("oak"))
    Concern.objects.create(program_id=oak, kind="nice", when="now", day=NOW.date())


def _standing_of_no_kind() -> None:
    (oak,) = saved(entry("oak"))
    Program.objects.filter(pk=oak).update(standing="splendid")


WALLS = [
    _own_call_confirmed,
    _two_calls_that_wait,
    _two_calls_that_verify,
    _unaccepted_with_a_program,
    _stage_of_no_kind,
    _change_seconded_by_oneself,
    _proposal_seconded_by_oneself,
    _two_proposals,
    _appeal_seconded_by_oneself,
    _two_appeals,
    _appeal_about_nothing,
    _conflict_with_nothing,
    _two_conflicts,
    _concern_of_no_kind,
    _standing_of_no_kind,
]


@pytest.mark.parametrize("write", WALLS, ids=lambda write: write.__name__)
def test_the_database_refuses(write: Callable[[], None]) -> None:
    with pytest.raises(DatabaseError), transaction.atomic():
        write()


def _of_a_program() -> dict[str, Any]:
    (oak,) = saved(entry("oak"))
    return {"program_id": oak, "reason": "cleared", "by": BY, "at": NOW}


def _appeal(**said: Any) -> Appeal:
    if "program_id" not in said:
        (said["program_id"],) = saved(entry("elm"))
    return Appeal.objects.create(**{"words": "Please.", "by": "x", "at": NOW, **said})

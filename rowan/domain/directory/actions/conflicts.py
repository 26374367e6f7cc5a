"""Members of the team who know a program or its people say so, and decide nothing about it from then on."""

from datetime import datetime

from django.db import transaction

from rowan.domain.directory.models import Application, Conflict, Program
from rowan.domain.directory.queries.people import member_of_team
from rowan.domain.directory.refusals import NoSuchApplication, NoSuchProgram
from rowan.domain.trail.actions import record


@transaction.atomic
def declare_conflict(*, program: int, by: str, at: datetime) -> None:
    """Write down that a member of the team knows a program or its people. Said twice it is said once.

    Cannot be taken back. Raises ``NotOfTheTeam`` or ``NoSuchProgram``.
    """
    member_of_team(by)
    if not Program.objects.filter(pk=program).exists():
        raise NoSuchProgram
    note_conflict(program=program, by=by, at=at)


@transaction.atomic
def declare_conflict_with_application(*, application: int, by: str, at: datetime) -> None:
    """Write down that a member of the team knows who applied, or the program. Said twice it is said once.

    Raises ``NotOfTheTeam`` or ``NoSuchApplication``.
    """
    member_of_team(by)
    if not Application.objects.filter(pk=application).exists():
        raise NoSuchApplication
    _row, made = Conflict.objects.get_or_create(
        application_id=application, by=by, defaults={"at": at}
    )
    if made:
        about = ("application", application)
        record(verb="conflict.declare", by=by, at=at, about=about)


def note_conflict(*, program: int, by: str, at: datetime) -> None:
    """Write a conflict with a program that is there, in the transaction of what it is said with."""
    _row, made = Conflict.objects.get_or_create(program_id=program, by=by, defaults={"at": at})
    if made:
        record(verb="conflict.declare", by=by, at=at, about=("program", program))

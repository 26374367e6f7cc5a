"""Whose word counts: actors as the trail names them, held against what they are now."""

import re

from rowan.domain.accounts import queries as accounts
from rowan.domain.accounts.queries import Person, RoleKind
from rowan.domain.accounts.refusals import NotKnown
from rowan.domain.directory.models import Application, Conflict
from rowan.domain.directory.refusals import Conflicted, NotOfTheProgram, NotOfTheTeam, OwnClaim

PEOPLE_OF_A_PROGRAM = (RoleKind.PROGRAM_ADMIN, RoleKind.PROGRAM_WORKER)
_STAFF = re.compile(r"staff:([0-9]{1,19})")


def member_of_team(by: str) -> Person:
    """Return the member of the team that an actor is now. Raises ``NotOfTheTeam``."""
    found = _person(by)
    if found is None or not found.in_team:
        raise NotOfTheTeam
    return found


def administrator_of(program: int, by: str) -> Person:
    """Return the administrator of a program that an actor is now. Raises ``NotOfTheProgram``."""
    found = _person(by)
    if found is None or not found.administers(program):
        raise NotOfTheProgram
    return found


def colleague_of(program: int, by: str) -> Person:
    """Return whoever an actor is, who works for a program. Raises ``NotOfTheProgram``."""
    found = _person(by)
    if found is None or program not in found.programs:
        raise NotOfTheProgram
    return found


def free_to_decide(program: int, by: str) -> Person:
    """Return the member of the team who may decide about a program.

    Raises ``NotOfTheTeam``, or ``Conflicted`` if they said that they know it, or work for it.
    """
    found = member_of_team(by)
    if program in found.programs or Conflict.objects.filter(program=program, by=by).exists():
        raise Conflicted
    return found


def is_free_to_decide(program: int, by: str) -> bool:
    """Say whether an actor may decide about a program, now."""
    try:
        free_to_decide(program, by)
    except (NotOfTheTeam, Conflicted):
        return False
    return True


def free_to_verify(application: Application, by: str) -> Person:
    """Return the member of the team who may verify an application.

    Raises ``NotOfTheTeam``, ``OwnClaim`` if they applied or typed it in, or ``Conflicted`` if they know who applied or
    the program that is claimed.
    """
    found = member_of_team(by)
    if application.by == by or accounts.plain_address(application.contact_email) == found.email:
        raise OwnClaim
    if Conflict.objects.filter(application=application, by=by).exists():
        raise Conflicted
    if application.claims_id is not None:
        free_to_decide(application.claims_id, by)
    return found


def is_free_to_verify(application: Application, by: str) -> bool:
    """Say whether an actor may verify an application, now."""
    try:
        free_to_verify(application, by)
    except (NotOfTheTeam, Conflicted, OwnClaim):
        return False
    return True


def people_of(program: int) -> list[Person]:
    """Return who works for a program, by name."""
    return accounts.people_with(PEOPLE_OF_A_PROGRAM, program)


def _person(by: str) -> Person | None:
    named = _STAFF.fullmatch(by)
    if named is None:
        return None
    try:
        return accounts.person(int(named[1]))
    except NotKnown:
        return None

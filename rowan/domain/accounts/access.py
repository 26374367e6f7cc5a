"""Who may do what to whom: each rule asks as ``may_`` and insists as ``require_``. None knows the state of things."""

from django.core.exceptions import PermissionDenied

from rowan.domain.accounts.models import OF_A_PROGRAM, RoleKind
from rowan.domain.accounts.queries import Person, Role


def may_work_at_the_desk(person: Person) -> bool:
    """Say whether somebody belongs to the team."""
    return person.in_team


def require_may_work_at_the_desk(person: Person) -> None:
    """Raise ``PermissionDenied`` unless they may; pages answer 404."""
    insist(may_work_at_the_desk(person))


def may_work_for(person: Person, program: int) -> bool:
    """Say whether somebody works for a program."""
    return program in person.programs


def require_may_work_for(person: Person, program: int) -> None:
    """Raise ``PermissionDenied`` unless they may."""
    insist(may_work_for(person, program))


def may_look_after(person: Person, role: Role) -> bool:
    """Say whether somebody may invite, grant to and take leave of people with this part.

    The team looks after itself and after advocates; a program's administrators look after that program's people, and
    the team sees to its first one.
    """
    if role.kind in OF_A_PROGRAM and role.program is not None:
        first = person.in_team and role.kind is RoleKind.PROGRAM_ADMIN
        return first or person.administers(role.program)
    return person.in_team


def require_may_look_after(person: Person, role: Role) -> None:
    """Raise ``PermissionDenied`` unless they may."""
    insist(may_look_after(person, role))


def may_set_up_the_network(person: Person) -> bool:
    """Say whether somebody may change the settings of the network: the team, in which all have the same say."""
    return person.in_team


def require_may_set_up_the_network(person: Person) -> None:
    """Raise ``PermissionDenied`` unless they may; pages answer 404."""
    insist(may_set_up_the_network(person))


def insist(allowed: bool) -> None:  # noqa: FBT001 - one thought, of one answer
    """Raise ``PermissionDenied`` unless a rule allows it."""
    if not allowed:
        raise PermissionDenied

"""Who may do what about places: each rule asks as ``may_`` and insists as ``require_``. None knows any state.

Of what happens in a house the team reads and keeps nothing: who lives there is that house's to know. It phones those
that do not answer, and writes down how many places they say are free.
"""

from rowan.domain.accounts.access import insist
from rowan.domain.accounts.queries import Person


def may_see_places(person: Person, program: int) -> bool:
    """Say whether somebody may read what is free, held and taken in a program, and its history: its people."""
    return program in person.programs


def require_may_see_places(person: Person, program: int) -> None:
    """Raise ``PermissionDenied`` unless they may; pages answer 404."""
    insist(may_see_places(person, program))


def may_report(person: Person, program: int) -> bool:
    """Say whether somebody may report on its pages what is free in a program: its people."""
    return program in person.programs


def require_may_report(person: Person, program: int) -> None:
    """Raise ``PermissionDenied`` unless they may."""
    insist(may_report(person, program))


def may_keep_stays(person: Person, program: int) -> bool:
    """Say whether somebody may hold and give back places, and write down who comes and leaves: its people."""
    return program in person.programs


def require_may_keep_stays(person: Person, program: int) -> None:
    """Raise ``PermissionDenied`` unless they may."""
    insist(may_keep_stays(person, program))


def may_hand_over(person: Person, program: int) -> bool:
    """Say whether somebody may read and write what one shift leaves for the next: its people."""
    return program in person.programs


def require_may_hand_over(person: Person, program: int) -> None:
    """Raise ``PermissionDenied`` unless they may. What is sealed opens with their own key alone."""
    insist(may_hand_over(person, program))


def may_keep_pools(person: Person, program: int) -> bool:
    """Say whether somebody may add, change, close and remove a program's pools: its administrators."""
    return person.administers(program)


def require_may_keep_pools(person: Person, program: int) -> None:
    """Raise ``PermissionDenied`` unless they may."""
    insist(may_keep_pools(person, program))


def may_go_beyond(person: Person, program: int) -> bool:
    """Say whether somebody may take in more people than there are places: its administrators, and never the team."""
    return person.administers(program)


def require_may_go_beyond(person: Person, program: int) -> None:
    """Raise ``PermissionDenied`` unless they may. That there is a reason is for the action to see to."""
    insist(may_go_beyond(person, program))


def may_phone_programs(person: Person) -> bool:
    """Say whether somebody may phone programs that did not answer, and write down what they heard: the team."""
    return person.in_team


def require_may_phone_programs(person: Person) -> None:
    """Raise ``PermissionDenied`` unless they may."""
    insist(may_phone_programs(person))

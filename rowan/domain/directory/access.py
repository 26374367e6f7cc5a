"""Who may do what about programs: each rule asks as ``may_`` and insists as ``require_``. None knows any state.

What takes two members of the team, and that neither may know the program, is for the actions to see to.
"""

from rowan.domain.accounts.access import insist
from rowan.domain.accounts.queries import Person


def may_review_applications(person: Person) -> bool:
    """Say whether somebody may read applications, record call-backs, confirm and turn down: the team."""
    return person.in_team


def require_may_review_applications(person: Person) -> None:
    """Raise ``PermissionDenied`` unless they may; pages answer 404."""
    insist(may_review_applications(person))


def may_change_standing(person: Person) -> bool:
    """Say whether somebody may suspend and renew, propose and second: the team."""
    return person.in_team


def require_may_change_standing(person: Person) -> None:
    """Raise ``PermissionDenied`` unless they may."""
    insist(may_change_standing(person))


def may_see_history(person: Person) -> bool:
    """Say whether somebody may read the history of a standing with its notes, and proposals: the team."""
    return person.in_team


def require_may_see_history(person: Person) -> None:
    """Raise ``PermissionDenied`` unless they may."""
    insist(may_see_history(person))


def may_see_standing(person: Person, program: int) -> bool:
    """Say whether somebody may read what standing a program has, and how far it has come."""
    return person.in_team or program in person.programs


def require_may_see_standing(person: Person, program: int) -> None:
    """Raise ``PermissionDenied`` unless they may."""
    insist(may_see_standing(person, program))


def may_handle_concerns(person: Person) -> bool:
    """Say whether somebody may read and answer what was reported about programs: the team, and never a program."""
    return person.in_team


def require_may_handle_concerns(person: Person) -> None:
    """Raise ``PermissionDenied`` unless they may."""
    insist(may_handle_concerns(person))


def may_appeal(person: Person, program: int) -> bool:
    """Say whether somebody may appeal for a program: its administrators."""
    return person.administers(program)


def require_may_appeal(person: Person, program: int) -> None:
    """Raise ``PermissionDenied`` unless they may."""
    insist(may_appeal(person, program))


def may_decide_appeals(person: Person) -> bool:
    """Say whether somebody may read appeals and decide on them: the team."""
    return person.in_team


def require_may_decide_appeals(person: Person) -> None:
    """Raise ``PermissionDenied`` unless they may."""
    insist(may_decide_appeals(person))


def may_read_description(person: Person, program: int) -> bool:
    """Say whether somebody may read what a program says of itself and what that costs: its people, and the team."""
    return person.in_team or program in person.programs


def require_may_read_description(person: Person, program: int) -> None:
    """Raise ``PermissionDenied`` unless they may."""
    insist(may_read_description(person, program))


def may_describe(person: Person, program: int) -> bool:
    """Say whether somebody may change what a program says of itself: those who look after it, and the team."""
    return person.in_team or person.administers(program)


def require_may_describe(person: Person, program: int) -> None:
    """Raise ``PermissionDenied`` unless they may."""
    insist(may_describe(person, program))


def may_confirm(person: Person, program: int) -> bool:
    """Say whether somebody may say that all that stands of a program is right: its administrators."""
    return person.administers(program)


def require_may_confirm(person: Person, program: int) -> None:
    """Raise ``PermissionDenied`` unless they may."""
    insist(may_confirm(person, program))


def may_keep_rules(person: Person, program: int) -> bool:
    """Say whether somebody may answer that a rule stays which the team asks about: those who look after the program."""
    return person.administers(program)


def require_may_keep_rules(person: Person, program: int) -> None:
    """Raise ``PermissionDenied`` unless they may."""
    insist(may_keep_rules(person, program))


def may_keep_contacts(person: Person, program: int) -> bool:
    """Say whether somebody may add, order and remove a program's contact points: its administrators and the team."""
    return person.in_team or person.administers(program)


def require_may_keep_contacts(person: Person, program: int) -> None:
    """Raise ``PermissionDenied`` unless they may."""
    insist(may_keep_contacts(person, program))


def may_send_test(person: Person, program: int) -> bool:
    """Say whether somebody may have a test referral sent to a program: its people and the team."""
    return person.in_team or program in person.programs


def require_may_send_test(person: Person, program: int) -> None:
    """Raise ``PermissionDenied`` unless they may."""
    insist(may_send_test(person, program))


def may_open_test(person: Person, program: int) -> bool:
    """Say whether somebody may open a program's test referral: its people, and nobody of the team."""
    return program in person.programs


def require_may_open_test(person: Person, program: int) -> None:
    """Raise ``PermissionDenied`` unless they may."""
    insist(may_open_test(person, program))

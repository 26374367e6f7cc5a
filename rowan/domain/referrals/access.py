"""Who may do what about referrals: each rule asks as ``may_`` and insists as ``require_``. None knows any state.

The person has no account: whoever opens a referral's key may do with it what its person may. The key is the proof.
"""

from rowan.domain.accounts.access import insist
from rowan.domain.accounts.queries import Person, RoleKind


def may_answer(person: Person, program: int) -> bool:
    """Say whether somebody may read and answer what is delivered to a program: its people."""
    return program in person.programs


def require_may_answer(person: Person, program: int) -> None:
    """Raise ``PermissionDenied`` unless they may; pages answer 404."""
    insist(may_answer(person, program))


def may_review(person: Person) -> bool:
    """Say whether somebody may look at requests before they go out, and hold them back: the team."""
    return person.in_team


def require_may_review(person: Person) -> None:
    """Raise ``PermissionDenied`` unless they may."""
    insist(may_review(person))


def may_hold_cases(person: Person) -> bool:
    """Say whether somebody may ask for others, with an account: advocates."""
    return any(role.kind is RoleKind.ADVOCATE for role in person.roles)


def require_may_hold_cases(person: Person) -> None:
    """Raise ``PermissionDenied`` unless they may. Whose case it is shows in which keys they open."""
    insist(may_hold_cases(person))

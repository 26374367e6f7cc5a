"""Who may read and answer what anybody asked. The rule asks as ``may_`` and insists as ``require_``."""

from rowan.domain.accounts.access import insist
from rowan.domain.accounts.queries import Person


def may_answer_questions(person: Person) -> bool:
    """Say whether somebody may read what was asked, answer and close it: the team, and nobody else."""
    return person.in_team


def require_may_answer_questions(person: Person) -> None:
    """Raise ``PermissionDenied`` unless they may; pages answer 404."""
    insist(may_answer_questions(person))

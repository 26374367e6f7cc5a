"""Changes to one account come one after another."""

from rowan.domain.accounts.models import User
from rowan.domain.accounts.refusals import NotKnown


def locked(user: int) -> User:
    """Let nobody else change somebody's account until this transaction ends, and return it. Raises ``NotKnown``."""
    row = User.objects.select_for_update().filter(pk=user, is_active=True).first()
    if row is None:
        raise NotKnown
    return row

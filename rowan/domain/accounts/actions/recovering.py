"""Somebody is let in again whom no colleague is left to let in."""

from datetime import datetime

from django.db import transaction

from rowan.domain.accounts.actions.locking import locked
from rowan.domain.accounts.models import Factor, FactorKind, RecoveryCode, Session
from rowan.domain.accounts.queries import person
from rowan.domain.accounts.refusals import NotKnown
from rowan.domain.trail.actions import record
from rowan.domain.vault import actions as vault
from rowan.domain.vault.queries import Holder, OpenKey


@transaction.atomic
def recover_key(
    *,
    user: int,
    holder: Holder,
    opened: OpenKey | None,
    forget_factors: bool,
    by: str,
    at: datetime,
) -> None:
    """Let somebody open a house's key with the recovery key ``opened``; without it the house's key begins anew.

    Codes that went with a forgotten password may be set up anew, as after a colleague's word. ``forget_factors`` lets
    them begin without any second factor that they had, and ends their sessions. Raises ``NotKnown`` for who has no part
    there, and what the vault's ``recover`` or ``begin_anew`` raises.
    """
    locked(user)
    if holder not in {role.holder for role in person(user).roles}:
        raise NotKnown
    if opened is None:
        vault.begin_anew(holder=holder, staff=user, by=by, at=at)
    else:
        vault.recover(holder=holder, opened=opened, staff=user, by=by, at=at)
    held = Factor.objects.filter(user=user)
    if not forget_factors:
        held.filter(kind=FactorKind.CODES, seed=None).delete()
        return
    held.delete()
    RecoveryCode.objects.filter(user=user).delete()
    Session.objects.filter(staff=user).delete()
    record(verb="factor.clear", by=by, at=at, about=("staff", user))

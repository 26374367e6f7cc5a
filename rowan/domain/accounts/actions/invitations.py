"""Joining: somebody is invited, the mail goes out, and the invitation is accepted once."""

from datetime import datetime

from django.db import IntegrityError, transaction

from rowan.domain.accounts.actions.locking import locked
from rowan.domain.accounts.models import (
    Factor,
    Invitation,
    Membership,
    RecoveryCode,
    RoleKind,
    Session,
    User,
)
from rowan.domain.accounts.queries import INVITATION_LIVES, Role, id_of, plain_address
from rowan.domain.accounts.refusals import (
    AddressTaken,
    InvitationOver,
    InvitedAlready,
    NotKnown,
    OwnWord,
)
from rowan.domain.notices.actions import Opens, notify_staff, use_link
from rowan.domain.trail.actions import record
from rowan.domain.vault.actions import new_staff_key
from rowan.domain.vault.queries import OpenKey, Stretched

INVITATION = "invitation"
"""What the link of an invitation is for."""


@transaction.atomic
def invite(*, email: str, name: str, language: str, role: Role, by: str, at: datetime) -> int:
    """Invite somebody, and return the invitation. To the team it goes out once a second member has seconded it.

    Raises ``AddressTaken`` if they have this part already, ``InvitedAlready``, or the notices' ``AddressUnusable``.
    Does not ask whether ``by`` may.
    """
    known, address = id_of(email), plain_address(email)
    parts = Membership.objects.filter(user=known, role=role.kind, program=role.program)
    if known is not None and parts.exists():
        raise AddressTaken
    try:
        with transaction.atomic():
            row = Invitation.objects.create(
                email=address,
                name=name,
                language=language,
                role=role.kind,
                program_id=role.program,
                by=by,
                made_at=at,
            )
    except IntegrityError:
        raise InvitedAlready from None
    record(verb="invitation.make", by=by, at=at, about=("invitation", row.id), role=_code(role))
    if role.kind is not RoleKind.TEAM:
        _send(row, by, at)
    return row.id


@transaction.atomic
def second(*, invitation: int, by: str, at: datetime) -> None:
    """Give the second word for a place in the team, and send the invitation.

    Raises ``OwnWord`` to who made it, ``InvitationOver`` or ``NotKnown``.
    """
    row = _open(invitation)
    if row.by == by:
        raise OwnWord
    if row.sent_at is None:
        row.seconded_by = by
        row.save(update_fields=["seconded_by"])
        record(verb="invitation.second", by=by, at=at, about=("invitation", row.id))
        _send(row, by, at)


@transaction.atomic
def send_first(*, invitation: int, by: str, at: datetime) -> None:
    """Send an invitation to the team without a second word: the command line alone does, for the very first member."""
    _send(_open(invitation), by, at)


@transaction.atomic
def withdraw(*, invitation: int, by: str, at: datetime) -> None:
    """Take an invitation back: its link opens nothing any more. Raises ``InvitationOver`` or ``NotKnown``."""
    row = _open(invitation)
    row.withdrawn_at = at
    row.save(update_fields=["withdrawn_at"])
    record(verb="invitation.withdraw", by=by, at=at, about=("invitation", row.id))


@transaction.atomic
def accept_by_link(
    *, token: str, name: str, password: Stretched, at: datetime
) -> tuple[int, OpenKey]:
    """Use the link of an invitation up and accept it, as ``accept`` does: both or neither.

    Raises what ``accept`` raises, and the notices' ``LinkUnknown``, ``LinkUsed`` or ``LinkExpired``.
    """
    found = use_link(token=token, purpose=INVITATION, at=at)
    return accept(invitation=int(found.target), name=name, password=password, at=at)


@transaction.atomic
def accept(*, invitation: int, name: str, password: Stretched, at: datetime) -> tuple[int, OpenKey]:
    """Make the invited person's account and key, and return both. Does not judge the password.

    Who was here before and left begins anew: nothing they had then lets them in. Raises ``InvitationOver``,
    ``NotKnown``, or ``AddressTaken`` if somebody works here under the address: whoever does joins with ``join``.
    """
    row = _claimed(invitation, at)
    user = _account(row, name)
    _join(row, user, at)
    key = new_staff_key(staff=user.id, password=password, by=f"staff:{user.id}", at=at)
    return user.id, key


@transaction.atomic
def join(*, invitation: int, user: int, at: datetime) -> None:
    """Take a further part under the account that somebody has already. The invitation must be to their address.

    Raises ``InvitationOver``, also if it is a week old, or ``NotKnown``.
    """
    account = locked(user)
    row = _claimed(invitation, at)
    if row.email != account.email:
        raise NotKnown
    if row.sent_at is None or at - row.sent_at >= INVITATION_LIVES:
        raise InvitationOver
    _join(row, account, at)


def _account(row: Invitation, name: str) -> User:
    """Return the account that the invited person has from now on."""
    said = {"name": name, "language": row.language, "is_active": True}
    before = User.objects.select_for_update().filter(email=row.email).first()
    if before is None:
        try:
            with transaction.atomic():
                return User.objects.create(email=row.email, **said)
        except IntegrityError:
            raise AddressTaken from None
    if before.is_active:
        raise AddressTaken
    Factor.objects.filter(user=before).delete()
    RecoveryCode.objects.filter(user=before).delete()
    Session.objects.filter(staff=before).delete()
    User.objects.filter(pk=before.pk).update(**said)
    return before


def _join(row: Invitation, user: User, at: datetime) -> None:
    """Give somebody a part. In one program they have one: the new one takes the place of the old."""
    parts = Membership.objects.filter(user=user, program=row.program_id)
    if row.program_id is None:
        parts = parts.filter(role=row.role)
    if not parts.update(role=row.role, began_at=at):
        Membership.objects.create(user=user, role=row.role, program_id=row.program_id, began_at=at)
    by = f"staff:{user.id}"
    record(verb="invitation.accept", by=by, at=at, about=("invitation", row.id), staff=user.id)


def _open(invitation: int) -> Invitation:
    row = Invitation.objects.select_for_update().filter(pk=invitation).first()
    if row is None:
        raise NotKnown
    if row.accepted_at or row.withdrawn_at:
        raise InvitationOver
    return row


def _claimed(invitation: int, at: datetime) -> Invitation:
    """Take an invitation as accepted: of two presses one wins."""
    row = _open(invitation)
    still = Invitation.objects.filter(pk=row.pk, accepted_at=None, withdrawn_at=None)
    if still.exclude(sent_at=None).update(accepted_at=at) != 1:
        raise InvitationOver
    return row


def _send(row: Invitation, by: str, at: datetime) -> None:
    Invitation.objects.filter(pk=row.pk).update(sent_at=at)
    opens = Opens(INVITATION, str(row.id), INVITATION_LIVES)
    notify_staff(address=row.email, language=row.language, opens=opens, by=by, at=at, new=1)


def _code(role: Role) -> str:
    return role.kind.value.replace("_", "-")

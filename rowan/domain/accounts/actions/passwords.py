"""Passwords: changed, forgotten, set anew. Each ends the sessions that the old one began."""

from contextlib import suppress
from datetime import datetime, timedelta

from django.db import transaction

from rowan.domain.accounts.actions.locking import locked
from rowan.domain.accounts.models import Asked, Factor, FactorKind, Session, User
from rowan.domain.accounts.queries import id_of, plain_address
from rowan.domain.notices.actions import Opens, notify_staff, use_link
from rowan.domain.notices.refusals import AddressUnusable
from rowan.domain.trail.actions import record
from rowan.domain.vault import actions as vault
from rowan.domain.vault.queries import OpenKey, Stretched

PASSWORD = "password"  # noqa: S105 - what a link is for
"""What the link of a forgotten password is for."""

_LIVES = timedelta(hours=1)
_MOST_ASKED = 500


def ask_for_password(*, email: str, at: datetime) -> None:
    """Write down that somebody forgot their password. Costs the same whether anybody has that address."""
    Asked.objects.create(email=plain_address(email)[:254], at=at)


def answer_asked(*, by: str, at: datetime) -> int:
    """Send a link to whoever asked and is known, and return to how many. The worker does, away from who asks.

    Who asked several times meanwhile gets one.
    """
    told = 0
    for asked in Asked.objects.order_by("at")[:_MOST_ASKED]:
        with transaction.atomic():
            if Asked.objects.filter(email=asked.email, at__lte=at).delete()[0]:
                told += _told(asked.email, by, at)
    return told


def _told(email: str, by: str, at: datetime) -> int:
    user = id_of(email)
    if user is None:
        return 0
    row = User.objects.get(pk=user)
    opens = Opens(PASSWORD, str(user), _LIVES)
    with suppress(AddressUnusable):  # the others wait behind it
        notify_staff(address=row.email, language=row.language, opens=opens, by=by, at=at, new=1)
        record(verb="password.ask", by=by, at=at, about=("staff", user))
        return 1
    return 0


@transaction.atomic
def reset_by_link(*, token: str, password: Stretched, at: datetime) -> tuple[int, OpenKey]:
    """Use the link of a forgotten password up and set a new one, as ``set_new_password`` does: both or neither.

    Returns whose it is, and their new key. Raises what that raises, and the notices' ``LinkUnknown``, ``LinkUsed`` or
    ``LinkExpired``.
    """
    found = use_link(token=token, purpose=PASSWORD, at=at)
    user = int(found.target)
    return user, set_new_password(user=user, password=password, at=at)


@transaction.atomic
def set_new_password(*, user: int, password: Stretched, at: datetime) -> OpenKey:
    """Give somebody a new key under a new password, and return it open.

    It opens nothing that was granted to them before: a colleague grants it again. Passkeys stay. One-time codes went
    with the old key and count no more, but nobody sets up others on the strength of a mail: a recovery code, or the
    word of colleagues, comes first. Ends all their sessions. Raises ``NotKnown``.
    """
    locked(user)
    by = f"staff:{user}"
    key = vault.new_staff_key(staff=user, password=password, by=by, at=at)
    Factor.objects.filter(user=user, kind=FactorKind.CODES).update(seed=None)
    Session.objects.filter(staff=user).delete()
    record(verb="password.reset", by=by, at=at, about=("staff", user))
    return key


@transaction.atomic
def change_password(
    *, user: int, own: OpenKey, password: Stretched, session: str, at: datetime
) -> None:
    """Put another password on somebody's key, and end all their sessions but the one they do it in.

    What they can open stays. Raises ``NotKnown``, or ``KeyWillNotOpen`` if ``own`` is not their key
    any more.
    """
    locked(user)
    by = f"staff:{user}"
    vault.change_password(opened=own, staff=user, password=password, by=by, at=at)
    Session.objects.filter(staff=user).exclude(key=session).delete()
    record(verb="password.change", by=by, at=at, about=("staff", user))

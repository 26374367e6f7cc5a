"""Second factors: added, used, taken away."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q

from rowan.core.sealing.secrets import derived, new_id
from rowan.domain.accounts.actions.locking import locked
from rowan.domain.accounts.clients import made_passkey, proven, step_of
from rowan.domain.accounts.models import Factor, FactorKind, RecoveryCode
from rowan.domain.accounts.queries import may_begin_factors, passkeys, ways_in
from rowan.domain.accounts.refusals import (
    CodeRefused,
    FactorThere,
    LastFactor,
    NotKnown,
    PasskeyRefused,
)
from rowan.domain.trail.actions import record
from rowan.domain.vault.queries import OpenKey, opened_seed, sealed_seed
from rowan.domain.vault.refusals import KeyWillNotOpen

RECOVERY_CODES = 8
_LETTERS = 20
_PURPOSE = "rowan recovery code"


@transaction.atomic
def add_passkey(
    *,
    user: int,
    name: str,
    state: Mapping[str, Any],
    answer: object,
    first: bool,
    by: str,
    at: datetime,
) -> None:
    """Keep the passkey that a browser has made. Raises ``PasskeyRefused``.

    ``first`` says that nothing was shown but the password: raises ``FactorThere`` if that is not enough.
    """
    _require_room(user, first=first)
    credential = made_passkey(state, answer)
    if credential in {known for _, known in passkeys(user)}:
        raise PasskeyRefused
    row = Factor.objects.create(
        user_id=user,
        kind=FactorKind.PASSKEY,
        name=name,
        credential=credential,
        added_at=at,
    )
    record(verb="factor.add", by=by, at=at, about=("factor", row.id), kind="passkey")


@transaction.atomic
def add_codes(
    *,
    user: int,
    own: OpenKey,
    name: str,
    seed: str,
    code: str,
    first: bool,
    by: str,
    at: datetime,
) -> None:
    """Keep the seed of one-time codes, sealed to its owner, in place of one they had. Raises ``CodeRefused``.

    The code that proved it counts as used. ``first`` is as with a passkey.
    """
    _require_room(user, first=first)
    step = step_of(seed, code, at.timestamp())
    if step is None:
        raise CodeRefused
    Factor.objects.filter(user=user, kind=FactorKind.CODES).delete()
    row = Factor(user_id=user, kind=FactorKind.CODES, name=name, counter=step, added_at=at)
    row.seed = sealed_seed(own, row.id, seed.encode())
    row.used_at = at
    row.save(force_insert=True)
    record(verb="factor.add", by=by, at=at, about=("factor", row.id), kind="codes")


def use_code(*, user: int, own: OpenKey, code: str, at: datetime) -> None:
    """Take a one-time code, once: only one of a later half minute than the last that counted.

    Raises ``CodeRefused``. Nobody can tell a wrong code from a used one.
    """
    row = Factor.objects.filter(user=user, kind=FactorKind.CODES).first()
    if row is None or row.seed is None:
        raise CodeRefused
    try:
        seed = opened_seed(own, row.id, bytes(row.seed)).decode()
    except KeyWillNotOpen:
        raise CodeRefused from None
    step = step_of(seed, code, at.timestamp())
    if step is None:
        raise CodeRefused
    later = Factor.objects.filter(pk=row.pk, counter__lt=step)
    if later.update(counter=step, used_at=at) != 1:
        raise CodeRefused


def use_passkey(*, user: int, state: Mapping[str, Any], answer: object, at: datetime) -> None:
    """Take the proof of a passkey. Raises ``PasskeyRefused``, also if the passkey counts and has not counted up.

    One that counted before and says 0 now is a copy, too.
    """
    known = passkeys(user)
    place, counter = proven(state, [credential for _, credential in known], answer)
    has_counted_up = Q(counter__lt=counter) | Q(counter=0) if counter else Q(counter=0)
    rows = Factor.objects.filter(has_counted_up, pk=known[place][0])
    if rows.update(counter=counter, used_at=at) != 1:
        raise PasskeyRefused


@transaction.atomic
def remove_factor(*, user: int, factor: int, by: str, at: datetime) -> None:
    """Take a second factor away. Raises ``NotKnown``, or ``LastFactor`` if nobody could come in without it."""
    locked(user)
    rows = Factor.objects.filter(user=user, pk=factor)
    if not rows.exists():
        raise NotKnown
    rows.delete()
    if not ways_in(user):
        raise LastFactor
    record(verb="factor.remove", by=by, at=at, about=("factor", factor))


@transaction.atomic
def new_recovery_codes(*, user: int, by: str, at: datetime) -> list[str]:
    """Draw codes that each stand in for a second factor once, in place of all earlier ones, and return them.

    They are shown now and never again: only their hashes are kept.
    """
    locked(user)
    RecoveryCode.objects.filter(user=user).delete()
    codes = [new_id()[:_LETTERS] for _ in range(RECOVERY_CODES)]
    RecoveryCode.objects.bulk_create(
        RecoveryCode(user_id=user, digest=derived(code, _PURPOSE)) for code in codes
    )
    record(verb="factor.recovery-codes", by=by, at=at, about=("staff", user))
    return ["-".join(code[place : place + 4] for place in range(0, _LETTERS, 4)) for code in codes]


@transaction.atomic
def use_recovery_code(*, user: int, code: str, by: str, at: datetime) -> None:
    """Take a recovery code, once. Raises ``CodeRefused``."""
    plain = "".join(letter for letter in code.lower() if letter.isalnum())
    rows = RecoveryCode.objects.filter(user=user, digest=derived(plain, _PURPOSE), used_at=None)
    if rows.update(used_at=at) != 1:
        raise CodeRefused
    record(verb="factor.recover", by=by, at=at, about=("staff", user))


def _require_room(user: int, *, first: bool) -> None:
    locked(user)
    if first and not may_begin_factors(user):
        raise FactorThere

"""Keys of the team, of programs and of the dispatcher, and who may open them."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from rowan.core.sealing.keypairs import key_pair_of, new_key_pair
from rowan.domain.trail.actions import record
from rowan.domain.vault.actions.making import (
    add_first_key,
    add_grants,
    add_key,
    escrow,
    keys_in_use,
    lock_keys,
)
from rowan.domain.vault.models import Grant, HolderKind, Key
from rowan.domain.vault.queries import (
    DISPATCHER,
    TEAM,
    Holder,
    OpenKey,
    all_opened_with,
    has_key,
    public_key,
    staff_member,
    staff_with,
)
from rowan.domain.vault.refusals import KeyWillNotOpen, NoSuchKey


@transaction.atomic
def found(*, holder: Holder, to: Collection[OpenKey], by: str, at: datetime) -> OpenKey:
    """Make a holder's first key, wrap it to the keys ``to`` and to the recovery key, and return it open.

    Raises ``HolderHasAKey``, or ``NoSuchKey`` if one of ``to`` is not in use. Does not ask whether they may have it.
    """
    recipients = list(Key.objects.filter(pk__in=[each.id for each in to], retired_at=None))
    if len(recipients) != len(to):
        raise NoSuchKey
    pair = new_key_pair()
    key = add_first_key(pair, holder, at)
    add_grants(pair.private, key.id, [*recipients, *escrow()], at)
    record(verb="key.found", by=by, at=at, about=_about(holder))
    return OpenKey(key.id, pair.private)


@transaction.atomic
def grant(*, holder: Holder, opened: OpenKey, staff: int, by: str, at: datetime) -> None:
    """Let a colleague open a holder's key, in every version that the key ``opened`` can open itself.

    Raises ``KeyWillNotOpen`` if it can open none, or the colleague has no key yet.
    """
    lock_keys(holder)
    versions = all_opened_with(opened, holder)
    colleague = keys_in_use([staff_member(staff)])
    if not versions or not colleague:
        raise KeyWillNotOpen
    for version in versions:
        add_grants(version.private, version.id, colleague, at)
    record(verb="key.grant", by=by, at=at, about=_about(holder), staff=staff)


@transaction.atomic
def take_back(*, holder: Holder, staff: int, by: str, at: datetime) -> None:
    """Take every version of a holder's key back from somebody, and put a new version in use that they never had.

    Needs no open key. What they opened before they may have kept.
    """
    lock_keys(holder)
    grants = Grant.objects.filter(key__holder=holder.kind, key__holder_id=holder.id)
    grants.filter(to__holder=HolderKind.STAFF, to__holder_id=staff).delete()
    record(verb="key.takeback", by=by, at=at, about=_about(holder), staff=staff)
    if has_key(holder):
        renew(holder=holder, by=by, at=at)


@transaction.atomic
def renew(*, holder: Holder, by: str, at: datetime) -> None:
    """Put a new version of a holder's key in use, wrapped to all who can open the present one.

    What is sealed already stays under the version it was sealed for. Needs no open key. With the team's key the
    dispatcher's is renewed, which whoever had the one could open; versions before are for ``hand_on``.
    """
    lock_keys(holder)
    staff = [staff_member(user) for user in staff_with(holder)]
    above = [TEAM] if holder == DISPATCHER else []
    pair = new_key_pair()
    key = add_key(pair, holder, at)
    add_grants(pair.private, key.id, [*keys_in_use([*staff, *above]), *escrow()], at)
    record(verb="key.renew", by=by, at=at, about=_about(holder))
    if holder == TEAM and has_key(DISPATCHER):
        renew(holder=DISPATCHER, by=by, at=at)


@transaction.atomic
def hand_on(*, holder: Holder, opened: OpenKey, to: Holder, by: str, at: datetime) -> None:
    """Let another holder's key in use open what ``opened`` can: the dispatcher's key, after the team's was renewed.

    The holder's own key in use is let open it as well. Raises ``KeyWillNotOpen`` if there is nothing that ``opened``
    can open and these two cannot, or ``NoSuchKey``.
    """
    lock_keys(holder)
    versions = all_opened_with(opened, holder)
    _hand(versions, holder, [public_key(to).id, public_key(holder).id], by, at)


@transaction.atomic
def bring_forward(*, holder: Holder, versions: Collection[OpenKey], by: str, at: datetime) -> None:
    """Let a holder's key in use open earlier ``versions``: the agent does, which has them in memory.

    Raises ``KeyWillNotOpen`` if it can already, or one is none of this holder's; or ``NoSuchKey``.
    """
    lock_keys(holder)
    rows = Key.objects.filter(holder=holder.kind, holder_id=holder.id)
    public = {row.id: bytes(row.public) for row in rows}
    for version in versions:
        if key_pair_of(version.private).public != public.get(version.id):
            raise KeyWillNotOpen
    _hand(versions, holder, [public_key(holder).id], by, at)


def _hand(
    versions: Collection[OpenKey], holder: Holder, to: Collection[int], by: str, at: datetime
) -> None:
    """Grant each version to each of some keys that cannot open it yet."""
    there = set(Grant.objects.filter(to__in=to).values_list("key_id", "to_id"))
    rows = Key.objects.in_bulk(to)
    missing = [
        (version, key)
        for version in versions
        for key in rows.values()
        if key.id != version.id and (version.id, key.id) not in there
    ]
    if not missing:
        raise KeyWillNotOpen
    for version, key in missing:
        add_grants(version.private, version.id, [key], at)
    record(verb="key.hand-on", by=by, at=at, about=_about(holder), count=len(missing))


def _about(holder: Holder) -> tuple[str, str]:
    return holder.kind.value, str(holder.id)

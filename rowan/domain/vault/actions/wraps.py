"""Wraps are taken away: whoever held them opens what they were for no more."""

from collections.abc import Collection

from django.db import transaction
from django.db.models import QuerySet

from rowan.domain.vault.models import Wrap
from rowan.domain.vault.queries import Holder

_BATCH = 500


@transaction.atomic
def take_wraps_back(*, holder: Holder, unread_only: bool) -> int:
    """Delete the wraps to every version of a holder's key, or those not read yet, and return how many.

    What was read cannot be unread: it may have been copied. Writes no trail line: the action that calls it does.
    """
    rows = Wrap.objects.filter(to__holder=holder.kind, to__holder_id=holder.id)
    return delete_wraps(rows.filter(read_at=None) if unread_only else rows)


@transaction.atomic
def take_back_from(*, holder: Holder, subject: int, kinds: Collection[str] = ()) -> int:
    """Delete the wraps of what is sealed of a subject, of some kinds or of all, to every version of a holder's key.

    Returns how many. Writes no trail line: the action that calls it does.
    """
    rows = Wrap.objects.filter(to__holder=holder.kind, to__holder_id=holder.id)
    rows = rows.filter(content__subject=subject)
    return delete_wraps(rows.filter(content__kind__in=kinds) if kinds else rows)


def delete_wraps(rows: QuerySet[Wrap]) -> int:
    """Delete wraps in the order in which a new week takes them, so that neither waits for the other for ever.

    Returns how many. For use within a transaction.
    """
    rows = rows.select_for_update(of=("self",)).order_by("pk")
    taken = list(rows.values_list("pk", flat=True))
    for start in range(0, len(taken), _BATCH):
        Wrap.objects.filter(pk__in=taken[start : start + _BATCH]).delete()
    return len(taken)

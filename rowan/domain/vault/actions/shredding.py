"""How what was sealed is made impossible to open, for ever."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from rowan.domain.trail.actions import record
from rowan.domain.vault.actions.wraps import delete_wraps
from rowan.domain.vault.clients import key_folder
from rowan.domain.vault.models import Content, Wrap
from rowan.domain.vault.refusals import NothingSealed

_BATCH = 500


def shred(*, subject: int, by: str, at: datetime) -> None:
    """Make all that is sealed of a subject impossible to open, for ever, and then remove it.

    First a list outside the database is told, so that what is left after a crash, and an old backup, are shredded by
    ``replay_shreds``; then the wraps go and are committed; then the contents. Killed at any point, it can be called
    again. What the database file still holds of the rows opens with no key any more. Raises ``RuntimeError`` within a
    transaction, which might be taken back; and ``NothingSealed`` for 0, under which stands what is of no subject.
    """
    if not subject:
        raise NothingSealed
    with transaction.atomic(durable=True):
        key_folder().note_shredded(subject)
        _take_wraps([subject])
        record(verb="vault.shred", by=by, at=at, about=("subject", str(subject)))
    Content.objects.filter(subject=subject).delete()


def replay_shreds(*, by: str, at: datetime) -> int:
    """Shred again whatever was ever shredded, as after a restore or a crash; return how many rows that removed."""
    subjects = sorted(set(key_folder().shredded()) - {0})
    gone = sum(
        _shred_some(subjects[start : start + _BATCH]) for start in range(0, len(subjects), _BATCH)
    )
    if gone:
        with transaction.atomic():
            record(verb="vault.replay", by=by, at=at, count=gone)
    return gone


def _shred_some(subjects: Collection[int]) -> int:
    with transaction.atomic(durable=True):
        wraps = _take_wraps(subjects)
    removed, _ = Content.objects.filter(subject__in=subjects).delete()
    return wraps + removed


def _take_wraps(subjects: Collection[int]) -> int:
    return delete_wraps(Wrap.objects.filter(content__subject__in=subjects))

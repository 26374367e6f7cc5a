"""What is sealed, and for whom."""

from collections.abc import Collection, Mapping
from datetime import datetime

from django.db import transaction

from rowan.domain.vault.actions.epochs import present_epoch
from rowan.domain.vault.models import Content, Key, Wrap
from rowan.domain.vault.queries import OpenKey, PublicKey, epoch_keys, sealed_content
from rowan.domain.vault.queries.contents import Fresh, sealed_afresh
from rowan.domain.vault.refusals import NoSuchKey


@transaction.atomic
def seal_content(
    *,
    kind: str,
    subject: int,
    fields: Mapping[str, bytes],
    to: Collection[int],
    at: datetime,
    revision: int = 0,
) -> list[int]:
    """Seal each field of a subject under a key of its own, wrapped to the keys ``to``, and return the contents' ids.

    Raises ``NoSuchKey`` if there are none or one is not in use, and the database's ``IntegrityError`` if this revision
    is there. Writes no trail line: the action that calls it does.
    """
    recipients = [_public(row) for row in _in_use(to)]
    present = present_epoch(at)
    sealed = [
        sealed_afresh(
            kind=kind,
            subject=subject,
            name=name,
            revision=revision,
            said=said,
            recipients=recipients,
            present=present,
        )
        for name, said in fields.items()
    ]
    for each in sealed:
        keep_fresh(each, at=at)
    return [each.content for each in sealed]


@transaction.atomic
def keep_fresh(fresh: Fresh, *, at: datetime) -> None:
    """Write down what was sealed elsewhere: in a child of the agent, or here a moment ago.

    Raises the database's ``IntegrityError`` if this revision is there. Does not ask for whom it may be: who sealed it
    did. Writes no trail line.
    """
    row = Content.objects.create(
        id=fresh.content,
        kind=fresh.kind,
        subject=fresh.subject,
        field=fresh.name,
        revision=fresh.revision,
        envelope=fresh.envelope,
        sealed_at=at,
    )
    Wrap.objects.bulk_create(
        Wrap(content=row, to_id=to, epoch=fresh.epoch, sealed=wrapped)
        for to, wrapped in fresh.wraps.items()
    )


@transaction.atomic
def replace_content(
    *, kind: str, field: str, said: bytes, to: Collection[int], revision: int, at: datetime
) -> None:
    """Seal a field of no subject for the keys ``to``, in place of its earlier revisions. Raises ``NoSuchKey``."""
    remove_content(kind=kind, field=field)
    seal_content(kind=kind, subject=0, fields={field: said}, to=to, at=at, revision=revision)


def remove_content(*, kind: str, field: str, subject: int = 0) -> None:
    """Remove a field of a subject, or of none, in every revision. None is no error.

    What the database file still holds of it opens with keys that live on: to be rid of a person is for ``shred``.
    """
    Content.objects.filter(kind=kind, subject=subject, field=field).delete()


def _in_use(keys: Collection[int]) -> list[Key]:
    """Return the rows of some keys. To a version that is retired nothing more is sealed: somebody left with it."""
    rows = list(Key.objects.filter(pk__in=keys, retired_at=None))
    if not rows or len(rows) != len(set(keys)):
        raise NoSuchKey
    return rows


def _public(key: Key) -> PublicKey:
    return PublicKey(key.id, key.version, bytes(key.public))


@transaction.atomic
def add_recipient(*, content: int, opened: OpenKey, to: int, at: datetime) -> None:
    """Let one more key open a content that ``opened`` can open; one that can already is no error.

    Raises ``NothingSealed``, ``NoSuchKey``, ``EpochGone`` or ``KeyWillNotOpen``. Writes no trail line, and does not
    ask whether they may: the action that calls it does.
    """
    (recipient,) = _in_use([to])
    present = present_epoch(at)
    held = sealed_content(content, opened.id)
    wrapped = held.wrapped_for(_public(recipient), opened, epoch_keys(), present)
    add_wrap(content=content, to=to, epoch=present.epoch, wrapped=wrapped)


@transaction.atomic
def add_wrap(*, content: int, to: int, epoch: int, wrapped: bytes) -> None:
    """Write a content's key as one recipient has it, over one that may be there."""
    Wrap.objects.update_or_create(
        content_id=content, to_id=to, defaults={"epoch": epoch, "sealed": wrapped}
    )


def note_read(*, content: int, to: int, at: datetime) -> None:
    """Write down that a key's holder has read a content. Only the first time counts; no wrap is no error."""
    Wrap.objects.filter(content=content, to=to, read_at=None).update(read_at=at)

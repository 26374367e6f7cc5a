"""What is sealed, and for whom."""

from collections.abc import Collection, Mapping
from datetime import datetime

from django.db import transaction

from rowan.core.sealing import places
from rowan.core.sealing.envelope import seal
from rowan.core.sealing.epochs import EpochKey
from rowan.core.sealing.secrets import new_key
from rowan.domain.vault.actions.epochs import present_epoch
from rowan.domain.vault.models import Content, Key, Wrap
from rowan.domain.vault.queries import OpenKey, PublicKey, epoch_keys, sealed_content
from rowan.domain.vault.queries.contents import new_wrap
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
    recipients = _in_use(to)
    epoch = present_epoch(at)
    return [
        _sealed(
            Content(kind=kind, subject=subject, field=name, revision=revision, sealed_at=at),
            said,
            recipients,
            epoch,
        )
        for name, said in fields.items()
    ]


@transaction.atomic
def replace_content(
    *, kind: str, field: str, said: bytes, to: Collection[int], revision: int, at: datetime
) -> None:
    """Seal a field of no subject for the keys ``to``, in place of its earlier revisions. Raises ``NoSuchKey``."""
    remove_content(kind=kind, field=field)
    seal_content(kind=kind, subject=0, fields={field: said}, to=to, at=at, revision=revision)


def remove_content(*, kind: str, field: str) -> None:
    """Remove a field of no subject, in every revision. None is no error."""
    Content.objects.filter(kind=kind, subject=0, field=field).delete()


def _in_use(keys: Collection[int]) -> list[Key]:
    """Return the rows of some keys. To a version that is retired nothing more is sealed: somebody left with it."""
    rows = list(Key.objects.filter(pk__in=keys, retired_at=None))
    if not rows or len(rows) != len(set(keys)):
        raise NoSuchKey
    return rows


def _sealed(content: Content, said: bytes, recipients: Collection[Key], epoch: EpochKey) -> int:
    key = new_key()
    place = places.of_content(
        content.id, content.subject, content.kind, content.field, content.revision
    )
    content.envelope = seal(key, said, place)
    content.save(force_insert=True)
    Wrap.objects.bulk_create(
        Wrap(
            content=content,
            to=recipient,
            epoch=epoch.epoch,
            sealed=new_wrap(key, content.id, content.kind, _public(recipient), epoch),
        )
        for recipient in recipients
    )
    return content.id


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

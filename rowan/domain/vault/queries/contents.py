"""What is sealed, and what of it opens with a key that is open."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Max

from rowan.core.sealing import places
from rowan.core.sealing.envelope import seal, unseal
from rowan.core.sealing.epochs import EpochKey, alive_at, seal_outer, unseal_outer
from rowan.core.sealing.keypairs import unwrap, wrap
from rowan.core.sealing.refusals import EnvelopeWillNotOpen
from rowan.core.sealing.secrets import new_key, new_number
from rowan.domain.vault.clients import key_folder
from rowan.domain.vault.models import Content, Wrap
from rowan.domain.vault.queries.keys import Holder, OpenKey, PublicKey
from rowan.domain.vault.refusals import EpochGone, KeyWillNotOpen, NothingSealed

MISSED = "missed"
"""The kind of what is counted of whom programs missed, by program: the agent seals it, and others see when it did."""

EpochKeys = Mapping[int, EpochKey]

_BATCH = 500
_AS_SEALED = (
    "content",
    "content__kind",
    "content__subject",
    "content__field",
    "content__revision",
    "to",
    "epoch",
    "content__envelope",
    "sealed",
)
"""The columns of a wrap in the order of the fields of ``Sealed``: no row of a million has to become a model first."""


@dataclass(frozen=True)
class Sealed:
    """One content as the vault holds it, with its key as one recipient has it."""

    content: int
    kind: str
    subject: int
    name: str
    revision: int
    to: int
    epoch: int
    envelope: bytes = field(repr=False)
    wrap: bytes = field(repr=False)

    def opened(self, key: OpenKey, epochs: EpochKeys) -> bytes:
        """Return what was sealed. Touches no database. Raises ``EpochGone`` or ``KeyWillNotOpen``."""
        place = places.of_content(self.content, self.subject, self.kind, self.name, self.revision)
        try:
            return unseal(self._content_key(key, epochs), self.envelope, place)
        except EnvelopeWillNotOpen:
            raise KeyWillNotOpen from None

    def wrapped_for(
        self, recipient: PublicKey, key: OpenKey, epochs: EpochKeys, present: EpochKey
    ) -> bytes:
        """Return the content's key for one more recipient, under this week's key. Touches no database.

        Raises ``EpochGone`` or ``KeyWillNotOpen``, also if the content does not open in its place: whoever moved it to
        another subject would have it handed on with that one's consent. Does not ask whether they may have it.
        """
        self.opened(key, epochs)
        return new_wrap(self._content_key(key, epochs), self.content, self.kind, recipient, present)

    def _content_key(self, key: OpenKey, epochs: EpochKeys) -> bytes:
        if self.epoch not in epochs:
            raise EpochGone
        place = places.of_wrap(self.content, self.kind, key.id)
        try:
            return unwrap(key.pair, unseal_outer(epochs[self.epoch], self.wrap, place), place)
        except EnvelopeWillNotOpen:
            raise KeyWillNotOpen from None


def new_wrap(
    content_key: bytes, content: int, kind: str, recipient: PublicKey, present: EpochKey
) -> bytes:
    """Return a content's key wrapped to a recipient and sealed under this week's key."""
    place = places.of_wrap(content, kind, recipient.id)
    return seal_outer(present, wrap(recipient.public, content_key, place), place)


@dataclass(frozen=True)
class Fresh:
    """A content that was just sealed and stands nowhere yet, with its key as each recipient is to have it."""

    content: int
    kind: str
    subject: int
    name: str
    revision: int
    envelope: bytes = field(repr=False)
    epoch: int
    wraps: Mapping[int, bytes] = field(repr=False)


def sealed_afresh(  # noqa: PLR0913 - where it belongs, what it is, and whose it becomes
    *,
    kind: str,
    subject: int,
    name: str,
    revision: int,
    said: bytes,
    recipients: Collection[PublicKey],
    present: EpochKey,
) -> Fresh:
    """Seal something under a key of its own, wrapped to some recipients. Touches no database."""
    content, key = new_number(), new_key()
    envelope = seal(key, said, places.of_content(content, subject, kind, name, revision))
    wraps = {each.id: new_wrap(key, content, kind, each, present) for each in recipients}
    return Fresh(content, kind, subject, name, revision, envelope, present.epoch, wraps)


def epoch_keys() -> dict[int, EpochKey]:
    """Return the keys of all weeks that are still there."""
    folder, keys = key_folder(), {}
    for epoch in folder.epochs():
        with suppress(EpochGone):  # forgotten a moment ago
            keys[epoch] = folder.epoch_key(epoch)
    return keys


def weeks_overdue(at: datetime) -> list[int]:
    """Return the weeks whose keys should be gone by now: while one is there, a backup of that age opens."""
    oldest, _ = alive_at(at)
    return [epoch for epoch in key_folder().epochs() if epoch < oldest]


def sealed_for(to: Collection[int], *, kind: str, subject: int, field: str = "") -> list[Sealed]:
    """Return what of one kind and subject, and of one field if it is named, is wrapped to some keys.

    The oldest revision first; a content that is wrapped to two of the keys comes twice.
    """
    rows = Wrap.objects.filter(to__in=to, content__kind=kind, content__subject=subject)
    if field:
        rows = rows.filter(content__field=field)
    rows = rows.order_by("content__revision", "content_id")
    return [_sealed(row) for row in rows.values_list(*_AS_SEALED)]


def is_sealed_to(holder: Holder, *, kind: str, subject: int) -> bool:
    """Say whether something of one kind and subject is wrapped to a holder, under whichever version of its key."""
    rows = Wrap.objects.filter(to__holder=holder.kind, to__holder_id=holder.id)
    return rows.filter(content__kind=kind, content__subject=subject).exists()


def wraps_in_line(to: Collection[int], *, kind: str) -> list[int]:
    """Return every wrap of one kind to some keys, in the order in which their contents were sealed."""
    rows = Wrap.objects.filter(to__in=to, content__kind=kind)
    return list(rows.order_by("content__sealed_at", "content_id").values_list("pk", flat=True))


def sealed_by(wraps: Sequence[int]) -> Iterator[Sealed]:
    """Yield what some wraps open, in their order; one that is gone meanwhile is left out."""
    for start in range(0, len(wraps), _BATCH):
        part = wraps[start : start + _BATCH]
        found = Wrap.objects.filter(pk__in=part).values_list("pk", *_AS_SEALED)
        rows = {wrap: row for wrap, *row in found}
        yield from (_sealed(rows[wrap]) for wrap in part if wrap in rows)


def opened_content(content: int, opened: OpenKey) -> bytes:
    """Return what was sealed. Raises ``NothingSealed`` for no wrap, ``EpochGone`` or ``KeyWillNotOpen``."""
    return sealed_content(content, opened.id).opened(opened, epoch_keys())


def opened_for(opened: OpenKey, kind: str) -> Iterator[tuple[Sealed, bytes]]:
    """Yield all of one kind that is wrapped to a key that is open. What will not open is passed over."""
    epochs = epoch_keys()
    for row in sealed_by(wraps_in_line([opened.id], kind=kind)):
        with suppress(EpochGone, KeyWillNotOpen):
            yield row, row.opened(opened, epochs)


def sealed_content(content: int, to: int) -> Sealed:
    """Return one content as a key's holder has it. Raises ``NothingSealed``."""
    row = Wrap.objects.filter(content=content, to=to).values_list(*_AS_SEALED).first()
    if row is None:
        raise NothingSealed
    return _sealed(row)


def contents(kind: str, subject: int) -> list[int]:
    """Return the ids of what of one kind is sealed of a subject, the newest revision of a field last."""
    rows = Content.objects.filter(kind=kind, subject=subject).order_by("field", "revision")
    return list(rows.values_list("pk", flat=True))


def sealed_at(kind: str, field: str) -> tuple[int, datetime] | None:
    """Return the id of the newest content of a field of no subject, and when it was sealed; nothing without one."""
    rows = Content.objects.filter(kind=kind, subject=0, field=field).order_by("revision")
    return rows.values_list("pk", "sealed_at").last()


def fields_sealed_since(kind: str, moment: datetime) -> set[str]:
    """Return which fields of no subject were sealed at a moment or after it, of one kind."""
    rows = Content.objects.filter(kind=kind, subject=0, sealed_at__gte=moment)
    return set(rows.values_list("field", flat=True))


def sealed_before(kind: str, moment: datetime) -> set[str]:
    """Return which fields of no subject were sealed before a moment, of one kind."""
    rows = Content.objects.filter(kind=kind, subject=0, sealed_at__lt=moment)
    return set(rows.values_list("field", flat=True))


def last_revisions(kind: str) -> dict[int, int]:
    """Return by subject the newest revision of what of one kind is sealed, for those that are past their first."""
    rows = Content.objects.filter(kind=kind, revision__gt=0).values("subject")
    return dict(rows.annotate(last=Max("revision")).values_list("subject", "last"))


def _sealed(row: Sequence[Any]) -> Sealed:
    content, kind, subject, name, revision, to, epoch, envelope, wrap = row
    return Sealed(content, kind, subject, name, revision, to, epoch, bytes(envelope), bytes(wrap))

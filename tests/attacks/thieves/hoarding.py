"""Everything that is sealed in a stolen database, and how our own code would open each, given a key."""

from collections import defaultdict
from collections.abc import Iterator
from functools import partial
from itertools import chain

from django.conf import settings

from rowan.core.sealing import places
from rowan.core.sealing.envelope import Place, unseal
from rowan.core.sealing.epochs import EpochKey, unseal_outer
from rowan.core.sealing.keypairs import key_pair_of, unwrap
from rowan.core.sealing.passwords import keys_of
from rowan.core.sealing.refusals import UnknownRecipe
from rowan.domain.accounts.models import Factor, Session, User
from rowan.domain.vault.models import Content, Grant, Lock, Receipt, Wrap
from tests.attacks.thieves.thief import Hoard, Opens

Boxes = defaultdict[bytes, list[Opens]]
_GUESSES = 40


def hoard(of_each: int) -> Hoard:
    """Return what is sealed, each with the function that opens it or raises ``EnvelopeWillNotOpen``."""
    sealed, wrapped = defaultdict[str, list[Opens]](list), _granted()
    for kind, opens in chain(_envelopes(), _wraps(wrapped)):
        sealed[kind].append(opens)
    return Hoard(sealed, wrapped, of_each)


def guessed_passwords(share: float) -> Iterator[bytes]:
    """Yield the keys of the likeliest passwords of everybody who has a lock: each costs one Argon2id."""
    guesses = [
        settings.SECRET_KEY,
        settings.NETWORK_NAME,
        *User.objects.values_list("email", flat=True),
    ]
    guesses += ["correct horse battery staple", "passwordpassword", "password12345678"]
    for lock in Lock.objects.filter(key__holder="staff"):
        for guess in guesses[: round(_GUESSES * share)]:
            try:
                yield keys_of(guess, bytes(lock.salt), lock.header).key
            except (UnknownRecipe, ValueError):
                continue


def _envelopes() -> Iterator[tuple[str, Opens]]:
    for lock in Lock.objects.all():
        yield "lock", _opens(lock.private, places.of_lock(lock.key_id))
    for receipt in Receipt.objects.all():
        lookup = bytes(receipt.lookup)
        yield "slip", _opens(receipt.slip, places.of_slip(lookup))
        yield "receipt", _opens(receipt.private, places.of_receipt(lookup, receipt.key_id))
    for factor in Factor.objects.exclude(seed=None):
        yield "seed", _opens(factor.seed or b"", places.of_seed(factor.id))
    for session in Session.objects.all():
        yield "session", _opens(session.data, Place("session", session.key, "data"))
    for row in Content.objects.all():
        place = places.of_content(row.id, row.subject, row.kind, row.field, row.revision)
        yield row.kind, _opens(row.envelope, place)


def _opens(envelope: bytes | memoryview, place: Place) -> Opens:
    return partial(_unsealed, bytes(envelope), place)


def _unsealed(envelope: bytes, place: Place, key: bytes) -> bytes:
    return unseal(key, envelope, place)


def _wraps(wrapped: Boxes) -> Iterator[tuple[str, Opens]]:
    """Yield wraps under the key of their week, as if a key were that. What is inside is put with the grants."""
    for wrap in Wrap.objects.select_related("content", "to"):
        place = places.of_wrap(wrap.content_id, wrap.content.kind, wrap.to_id)
        boxes = wrapped[bytes(wrap.to.public)]
        opens = partial(_unsealed_outer, wrap.epoch, bytes(wrap.sealed), place, boxes)
        yield f"wrap of {wrap.content.kind}", opens


def _unsealed_outer(
    epoch: int, sealed: bytes, place: Place, boxes: list[Opens], key: bytes
) -> bytes:
    inner = unseal_outer(EpochKey(epoch, key), sealed, place)
    boxes.append(partial(_unwrapped, inner, place))
    return inner


def _granted() -> Boxes:
    """Return grants by the public key of whom they are for."""
    found = defaultdict[bytes, list[Opens]](list)
    for grant in Grant.objects.select_related("to"):
        place = places.of_grant(grant.key_id, grant.to_id)
        found[bytes(grant.to.public)].append(partial(_unwrapped, bytes(grant.wrapped), place))
    return found


def _unwrapped(wrapped: bytes, place: Place, key: bytes) -> bytes:
    return unwrap(key_pair_of(key), wrapped, place)

"""Sealing with one thing taken out of it, in every process of a house that has one of these among its apps."""

import hashlib
from importlib import import_module
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from nacl.exceptions import CryptoError

from rowan.core.sealing import envelope, receipts, secrets

_TAG = 16
_SHORT_BITS = 16


class NotEncryptedConfig(AppConfig):
    """Puts what is sealed into its envelope as it is. It is bound to its place, and checked, as ever."""

    name = "tests.attacks.controls"
    label = "not_encrypted"

    def ready(self) -> None:
        """Swap the two functions of the cipher."""

        def tag(message: bytes, aad: bytes | None, nonce: bytes, key: bytes) -> bytes:
            said = len(aad or b"").to_bytes(4) + (aad or b"") + nonce + message
            return hashlib.blake2b(said, digest_size=_TAG, key=key).digest()

        def encrypt(message: bytes, aad: bytes | None, nonce: bytes, key: bytes) -> bytes:
            return message + tag(message, aad, nonce, key)

        def decrypt(ciphertext: bytes, aad: bytes | None, nonce: bytes, key: bytes) -> bytes:
            message = ciphertext[:-_TAG]
            if ciphertext[-_TAG:] != tag(message, aad, nonce, key):
                raise CryptoError
            return message

        envelope.crypto_aead_xchacha20poly1305_ietf_encrypt = encrypt  # type: ignore[attr-defined]
        envelope.crypto_aead_xchacha20poly1305_ietf_decrypt = decrypt  # type: ignore[attr-defined]


class KeysFromSettingsConfig(AppConfig):
    """Seals contents under a key that follows from the secret key, as libraries of encrypted fields do."""

    name = "tests.attacks.controls"
    label = "keys_from_settings"

    def ready(self) -> None:
        """Swap what draws a content's key."""
        contents: Any = import_module("rowan.domain.vault.queries.contents")
        contents.new_key = lambda: hashlib.sha256(settings.SECRET_KEY.encode()).digest()


class WithoutPlaceConfig(AppConfig):
    """Binds what is sealed to no place: any envelope or wrap opens wherever it stands."""

    name = "tests.attacks.controls"
    label = "without_place"

    def ready(self) -> None:
        """Swap what names a place."""
        envelope.Place.associated_data = lambda self: b""  # type: ignore[method-assign]  # noqa: ARG005


class ShortReceiptsConfig(AppConfig):
    """Mints receipts of 16 bits."""

    name = "tests.attacks.controls"
    label = "short_receipts"

    def ready(self) -> None:
        """Swap what mints them, for the vault as well."""
        from rowan.domain.vault import queries  # noqa: PLC0415 - models

        def short() -> receipts.Receipt:
            return receipts.Receipt((secrets.new_number() % (1 << _SHORT_BITS)).to_bytes(12))

        receipts.new_receipt = queries.new_receipt = short

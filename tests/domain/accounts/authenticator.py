"""A passkey made of software: what a phone or a small key does, without a browser around it."""

import hashlib
import json
import struct
from base64 import urlsafe_b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from fido2 import cbor

from rowan.core.sealing.secrets import new_key

_PRESENT, _HOLDS_CREDENTIAL = 0x01, 0x40


@dataclass
class Authenticator:
    """One device with one passkey. It answers for the page that its browser says it is on."""

    origin: str = "http://localhost:8000"
    host: str = "localhost"
    counts: bool = True
    flags: int = _PRESENT
    used: int = 0
    credential: bytes = field(default_factory=new_key)
    private: ec.EllipticCurvePrivateKey = field(
        default_factory=lambda: ec.generate_private_key(ec.SECP256R1())
    )

    def makes(self, options: Mapping[str, Any], **said: Any) -> dict[str, Any]:
        """Answer a page that asks for a new passkey."""
        client = self._client("webauthn.create", options, said)
        held = b"\0" * 16 + struct.pack(">H", len(self.credential)) + self.credential
        data = self._data(_HOLDS_CREDENTIAL) + held + cbor.encode(self._public())
        attested = cbor.encode({"fmt": "none", "attStmt": {}, "authData": data})
        return self._answer(client, attestationObject=_written(attested))

    def proves(self, options: Mapping[str, Any], **said: Any) -> dict[str, Any]:
        """Answer a page that asks for proof."""
        client = self._client("webauthn.get", options, said)
        self.used += self.counts
        data = self._data()
        signed = self.private.sign(data + hashlib.sha256(client).digest(), ec.ECDSA(SHA256()))
        return self._answer(
            client, authenticatorData=_written(data), signature=_written(signed), userHandle=None
        )

    def _client(self, kind: str, options: Mapping[str, Any], said: Mapping[str, Any]) -> bytes:
        challenge = options["publicKey"]["challenge"]
        plain = {"type": kind, "challenge": challenge, "origin": self.origin, "crossOrigin": False}
        return json.dumps(plain | dict(said)).encode()

    def _data(self, more: int = 0) -> bytes:
        host = hashlib.sha256(self.host.encode()).digest()
        return host + struct.pack(">BI", self.flags | more, self.used)

    def _public(self) -> dict[int, Any]:
        numbers = self.private.public_key().public_numbers()
        return {1: 2, 3: -7, -1: 1, -2: numbers.x.to_bytes(32), -3: numbers.y.to_bytes(32)}

    def _answer(self, client: bytes, **response: Any) -> dict[str, Any]:
        return {
            "id": _written(self.credential),
            "rawId": _written(self.credential),
            "type": "public-key",
            "clientExtensionResults": {},
            "response": {"clientDataJSON": _written(client), **response},
        }


def _written(raw: bytes) -> str:
    return urlsafe_b64encode(raw).rstrip(b"=").decode()

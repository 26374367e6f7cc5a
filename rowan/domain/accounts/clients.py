"""Passkeys and one-time codes, by the libraries that know their standards. Nothing is stored here."""

import base64
import hmac
from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

import pyotp
import segno
from django.conf import settings
from fido2.server import Fido2Server
from fido2.webauthn import (
    AttestedCredentialData,
    AuthenticationResponse,
    PublicKeyCredentialRpEntity,
    PublicKeyCredentialUserEntity,
    UserVerificationRequirement,
)

from rowan.core.sealing.secrets import new_key
from rowan.domain.accounts.refusals import PasskeyRefused

State = Mapping[str, Any]
STEP_SECONDS = 30
_SEED_BYTES = 20
_TOLERATED = (-1, 0, 1)


def passkey_options(
    user: int, name: str, known: Sequence[bytes]
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return what a browser needs to make a passkey, and the state that its answer is checked against.

    ``known`` are the passkeys that the person has already: a device does not make a second one.
    """
    entity = PublicKeyCredentialUserEntity(id=str(user).encode(), name=name, display_name=name)
    options, state = _server().register_begin(
        entity, _credentials(known), user_verification=UserVerificationRequirement.PREFERRED
    )
    return dict(options), dict(state)


def made_passkey(state: State, answer: Any) -> bytes:
    """Return the passkey that a browser has made, as it is stored. Raises ``PasskeyRefused``."""
    try:
        made = _server().register_complete(state, answer)
        credential = made.credential_data
    except Exception:  # noqa: BLE001 - whatever a browser sends must end in one refusal
        raise PasskeyRefused from None
    if credential is None:
        raise PasskeyRefused
    return bytes(credential)


def question(known: Sequence[bytes]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return what a browser needs to prove one of the passkeys ``known``, and the state to check its answer against."""
    options, state = _server().authenticate_begin(
        _credentials(known), UserVerificationRequirement.PREFERRED
    )
    return dict(options), dict(state)


def proven(state: State, known: Sequence[bytes], answer: Any) -> tuple[int, int]:
    """Return which of ``known`` was proven, and the passkey's own count of its uses (0 if it does not count).

    Raises ``PasskeyRefused``.
    """
    try:
        found = _server().authenticate_complete(state, _credentials(known), answer)
        said = AuthenticationResponse.from_dict(answer)
        return known.index(bytes(found)), said.response.authenticator_data.counter
    except Exception:  # noqa: BLE001 - whatever a browser sends must end in one refusal
        raise PasskeyRefused from None


def _server() -> Fido2Server:
    host = urlsplit(settings.PUBLIC_URL).hostname or "localhost"
    party = PublicKeyCredentialRpEntity(id=host, name=settings.NETWORK_NAME)
    return Fido2Server(party, verify_origin=_is_here)


def _is_here(origin: str) -> bool:
    """Say whether a browser was on this very site: not on a neighbour under the same name, nor on another port."""
    here = urlsplit(settings.PUBLIC_URL)
    return origin == f"{here.scheme}://{here.netloc}".lower()


def _credentials(known: Sequence[bytes]) -> list[AttestedCredentialData]:
    return [AttestedCredentialData(each) for each in known]


def new_seed() -> str:
    """Return the seed of one-time codes, in the letters and digits that an app takes."""
    return base64.b32encode(new_key()[:_SEED_BYTES]).decode()


def seed_link(seed: str, email: str) -> str:
    """Return the address by which an app takes the seed over."""
    return pyotp.TOTP(seed).provisioning_uri(name=email, issuer_name=settings.NETWORK_NAME)


def seed_picture(link: str) -> str:
    """Return that address as a QR code, an SVG without script or style."""
    return segno.make(link, micro=False).svg_inline(scale=5, border=4, omitsize=False)


def step_of(seed: str, code: str, seconds: float) -> int | None:
    """Return the time step whose code this is, or nothing. A code counts for its half minute and for those beside it.

    ``seconds`` are those of the epoch. Does not know whether the step was used before.
    """
    wanted = "".join(letter for letter in code if letter.isdigit())
    found = [step for step in _steps(seconds) if _is(seed, step, wanted)]
    return max(found, default=None)


def code_of(seed: str, step: int) -> str:
    """Return the code of one time step."""
    return pyotp.HOTP(seed).at(step)


def _steps(seconds: float) -> Iterator[int]:
    present = int(seconds) // STEP_SECONDS
    yield from (present + offset for offset in _TOLERATED)


def _is(seed: str, step: int, code: str) -> bool:
    return hmac.compare_digest(code_of(seed, step).encode(), code.encode())

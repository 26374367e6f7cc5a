"""Seal samples of whole referrals in this process's database, with its folder of keys, by the vault's own actions."""

import json
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.utils import timezone

from rowan.core.lifecycle.consent import Consent, write_consent
from rowan.core.sealing import places, receipts
from rowan.core.sealing.envelope import seal
from rowan.core.sealing.keypairs import new_key_pair
from rowan.core.sealing.receipt_keys import lookup_and_key
from rowan.core.sealing.receipts import Receipt
from rowan.core.sealing.secrets import new_key
from rowan.core.sealing.stretching import FIRST
from rowan.domain.accounts.queries import id_of, person
from rowan.domain.directory.queries.readiness import SEALED_AS, TEST_FIELD
from rowan.domain.vault import actions as vault
from rowan.domain.vault.actions.making import add_key
from rowan.domain.vault.models import HolderKind, Lock
from rowan.domain.vault.queries import DISPATCHER, TEAM, Holder, OpenKey, contents, public_key
from rowan.domain.vault.queries import program as of_program
from tests.attacks.thieves.samples import PEPPER, Referral

_WEEK = timedelta(weeks=1)
_MONTH = timedelta(days=30)


def program_with_people() -> int:
    """Return the program for which somebody works here."""
    return person(id_of("cleo@program.example") or 0).programs[0]


def seal_all(referrals: Sequence[Referral], program: int) -> list[tuple[OpenKey, Receipt]]:
    """Seal each, half of them a week ago, and return their keys, open, with the receipts that open them."""
    at = timezone.now()
    return [
        _sealed(each, program, place, at - place % 2 * _WEEK)
        for place, each in enumerate(referrals)
    ]


def seal_test(program: int, said: str) -> None:
    """Seal a test referral to a program as the team does, with a word in it."""
    vault.seal_content(
        kind=SEALED_AS,
        subject=program,
        fields={TEST_FIELD: json.dumps({"said": said, "answers": {"age": {"is": [29]}}}).encode()},
        to=[public_key(of_program(program)).id],
        at=timezone.now(),
        revision=len(contents(SEALED_AS, program)),
    )


def _sealed(said: Referral, program: int, place: int, at: datetime) -> tuple[OpenKey, Receipt]:
    """Seal what one person said to whom the key table names. The agent delivers; it is not done here."""
    own, receipt = _referral_key(said.subject, at)
    team, dispatcher = public_key(TEAM).id, public_key(DISPATCHER).id
    oak = public_key(of_program(program)).id
    reach = [team] if place % 2 else []  # "the team may reach me"
    release = [oak] if place % 3 == 0 else []
    for kind, what, to in (
        ("fit", _fit(said), [team, dispatcher, own.id]),
        ("consent", _consent(program, at), [team, dispatcher, own.id]),
        ("detail", {"answers": _answers(said), "notes": said.story}, [team, dispatcher, own.id]),
        ("contact", {"name": said.name, "phone": said.phone}, [own.id, *reach, *release]),
        ("notify", _notify(said), [own.id, dispatcher]),
        ("talk", {"messages": [said.message]}, [oak, own.id]),
    ):
        vault.seal_content(
            kind=kind,
            subject=said.subject,
            fields={kind: json.dumps(what).encode()},
            to=to,
            at=at,
        )
    return own, receipt


def _answers(said: Referral) -> dict[str, Any]:
    """Return answers, one of them to a criterion that was taken off the list, which may say anything."""
    return {"age": {"is": [29]}, "taken_off": {"is": [said.answer]}}


def _fit(said: Referral) -> dict[str, Any]:
    return {"answers": _answers(said), "to_ask": ["age"], "household": 2}


def _consent(program: int, at: datetime) -> dict[str, Any]:
    until = at + _WEEK + _MONTH
    return write_consent(Consent(any_until=until, stretch=True, detail=frozenset({program})))


def _notify(said: Referral) -> dict[str, Any]:
    return {"address": said.address, "zone": "UTC", "language": "en", "hours": None}


def _referral_key(subject: int, at: datetime) -> tuple[OpenKey, Receipt]:
    """Make a referral's key pair, its private half sealed under the key of a receipt."""
    pair, receipt = new_key_pair(), receipts.new_receipt()
    key = add_key(pair, Holder(HolderKind.REFERRAL, subject), at)
    found = lookup_and_key(_pepper(), receipt)
    Lock.objects.create(
        key=key,
        header=FIRST,
        salt=b"",
        verifier=found.lookup,
        private=seal(found.key, pair.private, places.of_lock(key.id)),
    )
    return OpenKey(key.id, pair.private), receipt


def _pepper() -> bytes:
    """Return what receipts are stretched with: it stands in the folder of keys, outside database and settings."""
    path = settings.KEY_FOLDER / PEPPER
    if not path.exists():
        path.write_bytes(new_key())
        path.chmod(0o600)
    return path.read_bytes()

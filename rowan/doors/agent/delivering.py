"""One program is let open what one person said, if all that has to hold holds."""

import base64
import json
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from rowan.core.lifecycle.consent import Consent, read_consent
from rowan.core.matching.reference import judge
from rowan.core.sealing.epochs import EpochKey
from rowan.domain.directory.queries import Listed
from rowan.domain.trail.actions import record
from rowan.domain.vault import actions as vault
from rowan.domain.vault.queries import PublicKey, Sealed, epoch_keys, public_key
from rowan.domain.vault.queries import program as program_key
from rowan.domain.vault.queries.contents import EpochKeys
from rowan.domain.vault.refusals import NoSuchKey
from rowan.doors.agent.forked import in_a_child
from rowan.doors.agent.holding import CONSENT, Held
from rowan.doors.agent.server import Refused
from rowan.doors.agent.tokens import answers_in
from rowan.doors.agent.waiting import FIT, as_program, in_network

DETAIL = "detail"
_BY = "agent"


@dataclass(frozen=True)
class _Asked:
    """Everything a delivery rests on, as it stands now."""

    found: Listed
    recipient: PublicKey
    fit: Sealed
    consent: Sealed
    detail: tuple[Sealed, ...]


def deliver(held: Held, subject: int, program: int, at: datetime) -> None:
    """Let a program open what somebody said, if all holds: standing, its own key, consent, verdict.

    Looks everything up itself and believes nobody. What was not so anymore when it came to writing is not written.
    Raises ``Refused``, changes nothing then, and tells the trail either way.
    """
    try:
        _deliver(held, subject, program, at)
    except Refused as no:
        with transaction.atomic():
            about = ("subject", str(subject))
            record(verb="agent.refuse", by=_BY, at=at, about=about, program=program, reason=no.word)
        raise


def may_receive(held: Held, subject: int, program: int, at: datetime) -> bool:
    """Say whether a person said yes to this program receiving what they said now. Tells the trail nothing.

    Raises ``Refused`` where that cannot be said.
    """
    asked, epochs = _asked(held, subject, program, at), epoch_keys()
    return bool(in_a_child(lambda: b"yes" if _covers(held, asked, epochs, at) else b""))


def _deliver(held: Held, subject: int, program: int, at: datetime) -> None:
    asked = _asked(held, subject, program, at)
    epochs, present = epoch_keys(), vault.present_epoch(at)
    said = in_a_child(lambda: _wrapped(held, asked, epochs, present, at))
    if not said:
        raise Refused("consent")
    with transaction.atomic():
        if _asked(held, subject, program, at) != asked:
            raise Refused("changed")
        for content, wrapped in json.loads(said):
            vault.add_wrap(
                content=content,
                to=asked.recipient.id,
                epoch=present.epoch,
                wrapped=base64.b64decode(wrapped),
            )
        about = ("subject", str(subject))
        record(verb="agent.deliver", by=_BY, at=at, about=about, program=program)


def _asked(held: Held, subject: int, program: int, at: datetime) -> _Asked:
    found = in_network(program, at)
    try:
        recipient = public_key(program_key(program))
    except NoSuchKey:
        raise Refused("unreached") from None
    fit, consent = held.keys.rows(FIT, subject), held.keys.rows(CONSENT, subject)
    if not fit or not consent:
        raise Refused("gone")
    for newest in (fit[-1], consent[-1]):
        held.newest.require(newest)
    newest_of_fields = {row.name: row for row in held.keys.rows(DETAIL, subject)}
    return _Asked(found, recipient, fit[-1], consent[-1], tuple(newest_of_fields.values()))


def _wrapped(
    held: Held, asked: _Asked, epochs: EpochKeys, present: EpochKey, at: datetime
) -> bytes:
    """Return what to write, in a child: each content with its key for the program. Nothing if the person says no."""
    consent = _covers(held, asked, epochs, at)
    if consent is None:
        return b""
    rows = (asked.fit, *(asked.detail if asked.found.id in consent.detail else ()))
    said = [(row.content, _for(asked.recipient, row, held, epochs, present)) for row in rows]
    return json.dumps(said).encode()


def _covers(held: Held, asked: _Asked, epochs: EpochKeys, at: datetime) -> Consent | None:
    """Return the consent, in a child, if it covers this delivery; nothing if the person says no."""
    try:
        consent = read_consent(json.loads(held.keys.opened(asked.consent, epochs)))
    except ValueError:
        return None
    answers = answers_in(held.words, json.loads(held.keys.opened(asked.fit, epochs))["answers"])
    verdict = judge(held.words, answers, as_program(asked.found)).verdict
    covered = consent.covers(asked.found.id, asked.found.state, verdict, at)
    return consent if covered else None


def _for(
    recipient: PublicKey, row: Sealed, held: Held, epochs: EpochKeys, present: EpochKey
) -> str:
    wrapped = row.wrapped_for(recipient, held.keys.of(row), epochs, present)
    return base64.b64encode(wrapped).decode()

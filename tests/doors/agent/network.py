"""A network with its keys, and people who wait in it."""

import json
from base64 import b64encode
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import count, islice
from random import Random
from typing import Any

from django.db import transaction

from rowan.core.lifecycle.consent import Consent, write_consent
from rowan.core.lifecycle.referral import State
from rowan.core.sealing import places
from rowan.core.sealing.envelope import seal
from rowan.core.sealing.recovery import Recovery, new_recovery
from rowan.core.sealing.secrets import new_key
from rowan.core.vocabulary.answers import write_answer
from rowan.domain.referrals.models import Referral
from rowan.domain.trail.actions import record
from rowan.domain.vault import actions as vault
from rowan.domain.vault.models import Content, Wrap
from rowan.domain.vault.queries import (
    DISPATCHER,
    TEAM,
    OpenKey,
    program,
    public_key,
)
from rowan.domain.vault.queries.contents import new_wrap
from tests.core.matching.pairs import answer
from tests.doors.agent.running import Running
from tests.support.vocabulary import SHIPPED

BY = "tests"
STAFF = 7
PASSWORD = "a long and quiet sentence"
CANARY = "canary-in-the-notes-5e1f"
YES: dict[str, Any] = {"any_until": datetime.now(UTC) + timedelta(days=30)}
Given = Mapping[str, Any]
ADULT: dict[str, Any] = {"age": {"is": [30]}}
_WAYS = 48


def now() -> datetime:
    """The agent has the real clock, and what is sealed for it as well."""
    return datetime.now(UTC)


@dataclass(frozen=True)
class Network:
    """A network's open keys, which nobody else has in one hand."""

    recovery: Recovery
    team: OpenKey
    dispatcher: OpenKey

    def unlock(self, agent: Running) -> dict[str, Any]:
        """Unlock an agent as a sign-in does."""
        return agent.ask("unlock", **handed(self.dispatcher))


def handed(key: OpenKey) -> dict[str, Any]:
    """Return a key as it is handed to the agent."""
    return {"key": key.id, "private": b64encode(key.private).decode()}


def founded() -> Network:
    """Found a network without any staff, who would cost an Argon2id each."""
    recovery = new_recovery()
    vault.keep_recovery(public=recovery.public_key, by=BY, at=now())
    team = vault.found(holder=TEAM, to=[], by=BY, at=now())
    dispatcher = vault.found(holder=DISPATCHER, to=[team], by=BY, at=now())
    return Network(recovery, team, dispatcher)


def program_key(number: int) -> OpenKey:
    """Give a program a key, as its first sign-in does."""
    return vault.found(holder=program(number), to=[], by=BY, at=now())


def seal_person(  # noqa: PLR0913 - each is something that a person may say
    subject: int,
    given: Given | None = None,
    *,
    consent: Consent | None = None,
    address: Given | None = None,
    notes: str = "",
    revision: int = 0,
    adult: bool = True,
) -> None:
    """Seal somebody who waits, and whose request programs may receive: an adult where ``given`` tells no age.

    Who is not to be made one has given what is given, and nothing else.
    """
    referred(subject)
    team, dispatcher = public_key(TEAM).id, public_key(DISPATCHER).id
    said: dict[str, tuple[Any, list[int]]] = {
        "answers": (
            {"answers": (ADULT if adult else {}) | dict(given or {}), "note": CANARY},
            [team, dispatcher],
        ),
        "consent": (write_consent(consent or Consent(**YES)), [team, dispatcher]),
    }
    if address:
        said["notify"] = (address, [dispatcher])
    if notes:
        said["notes"] = (notes, [team, dispatcher])
    for kind, (what, to) in said.items():
        vault.seal_content(
            kind=kind,
            subject=subject,
            fields={kind: json.dumps(what).encode()},
            to=to,
            at=now(),
            revision=revision,
        )


@transaction.atomic
def referred(subject: int) -> None:
    """Let somebody have a request that was sent, and that the team has looked at. Done twice it is done once."""
    told = {"alias": f"Quiet Heron {subject}", "made_at": now(), "heard_at": now()}
    told |= {"state_since": now(), "sent_at": now(), "cleared_at": now()}
    _, is_new = Referral.objects.get_or_create(
        pk=subject, defaults=told | {"state": State.DELIVERED}
    )
    if is_new:
        about = ("referral", str(subject))
        record(verb="referral.deliver", by=BY, at=now(), about=about, after="delivered")
        record(verb="referral.clear", by=BY, at=now(), about=about, rule="cleared")


def seal_as(kind: str, subject: int, said: Any, *, revision: int = 0) -> None:
    """Seal anything at all for the dispatcher."""
    vault.seal_content(
        kind=kind,
        subject=subject,
        fields={kind: json.dumps(said).encode()},
        to=[public_key(DISPATCHER).id],
        at=now(),
        revision=revision,
    )


def seal_many(people: Iterable[Given]) -> list[int]:
    """Seal what many people gave, quickly, to the dispatcher alone, and return their subjects in order."""
    recipient, at = public_key(DISPATCHER), now()
    epoch, subjects, waiting = vault.present_epoch(at), count(1), iter(people)
    sealed = list[int]()
    while part := list(islice(waiting, 1000)):
        contents, wraps = [], []
        for given, subject in zip(part, subjects, strict=False):
            key, sealed_at = new_key(), at + timedelta(microseconds=subject)
            row = Content(kind="answers", subject=subject, field="answers", sealed_at=sealed_at)
            place = places.of_content(row.id, subject, "answers", "answers", 0)
            row.envelope = seal(key, json.dumps({"answers": given}).encode(), place)
            wrap = new_wrap(key, row.id, "answers", recipient, epoch)
            contents.append(row)
            wraps.append(Wrap(content=row, to_id=recipient.id, epoch=epoch.epoch, sealed=wrap))
        Content.objects.bulk_create(contents)
        Wrap.objects.bulk_create(wraps)
        sealed += [row.subject for row in contents]
    return sealed


def drawn_people(number: int, seed: int = 1, answered: float = 0.67) -> list[Given]:
    """Draw people who answered two questions of three, each in one of some dozens of ways, as people do."""
    return list(people_drawn(number, seed, answered))


def people_drawn(number: int, seed: int = 1, answered: float = 0.67) -> Iterator[Given]:
    """Draw the same one after another: a million of them at once would fill the memory."""
    chance = Random(seed)
    ways = {
        criterion.id: [write_answer(answer(chance, criterion)) for _ in range(_WAYS)]
        for criterion in SHIPPED.criteria
    }
    for _ in range(number):
        yield {
            name: chance.choice(said) for name, said in ways.items() if chance.random() < answered
        }

"""A request is begun under a receipt, kept for later or sent. Whatever is posted twice is done once."""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from rowan.core.lifecycle.consent import Consent, write_consent
from rowan.core.lifecycle.contents import ANSWERS, CONSENT, CONTACT, DRAFT, NOTES, NOTIFY
from rowan.core.lifecycle.delivery import Reply
from rowan.core.lifecycle.instant import reviews
from rowan.core.lifecycle.referral import Act, State
from rowan.core.vocabulary.answers import Answers, write_answer
from rowan.domain.beds import actions as beds
from rowan.domain.directory.queries import receiving
from rowan.domain.referrals.actions.explaining import forget_explained
from rowan.domain.referrals.actions.moving import hear, locked, move, require_own, save
from rowan.domain.referrals.models import Delivery, Referral
from rowan.domain.referrals.queries.known import SAID, is_verified_advocate
from rowan.domain.referrals.refusals import (
    ChangedMeanwhile,
    NothingPicked,
    SentAlready,
)
from rowan.domain.trail.actions import record
from rowan.domain.vault import actions as vault
from rowan.domain.vault.queries import (
    DISPATCHER,
    TEAM,
    OpenKey,
    ReceiptKeys,
    new_alias,
    public_key,
)
from rowan.domain.vault.refusals import ReceiptTaken

_DRAWS = 20
LONGEST_NOTES = 4_000
"""Characters somebody may write in their own words."""


@dataclass(frozen=True)
class Said:
    """All that a person sends.

    ``agreed`` is what they read and said yes to, as it is kept with their consent: its version, its words, who said yes
    and how. ``contact`` and ``notify`` are as the pages have them, or nothing. ``released_on`` is the day on which they
    are let out, written as ISO does.
    """

    answers: Answers
    consent: Consent
    agreed: Mapping[str, Any]
    notes: str = field(default="", repr=False)
    contact: dict[str, Any] | None = field(default=None, repr=False)
    notify: dict[str, Any] | None = field(default=None, repr=False)
    team_may_reach: bool = False
    released_on: str | None = None


@dataclass(frozen=True)
class Begun:
    """A request that stands under a receipt, with its key, open."""

    subject: int
    key: OpenKey = field(repr=False)


@transaction.atomic
def begin(
    *,
    receipt: ReceiptKeys,
    second: bytes,
    by: str,
    at: datetime,
    advocate: int | None = None,
) -> Begun:
    """Begin a request under a receipt and its second word, as a draft. An ``advocate`` with an account opens it too.

    Raises ``SentAlready`` if one stands under it: whoever posts twice comes to the same page.
    """
    row = _new_referral(at, advocate)
    try:
        key = vault.make_referral_key(subject=row.pk, receipt=receipt, second=second, at=at)
    except ReceiptTaken:
        raise SentAlready from None
    if advocate is not None:
        vault.let_advocate_open(subject=row.pk, opened=key, staff=advocate, at=at)
    about = ("referral", str(row.pk))
    record(verb="referral.begin", by=by, at=at, about=about, staff=advocate or 0)
    return Begun(row.pk, key)


def _new_referral(at: datetime, advocate: int | None) -> Referral:
    for _draw in range(_DRAWS):
        row = Referral(
            alias=new_alias(),
            state=State.DRAFT,
            state_since=at,
            made_at=at,
            heard_at=at,
            advocate_id=advocate,
        )
        try:
            with transaction.atomic():
                row.save(force_insert=True)
        except IntegrityError:
            if not Referral.objects.filter(alias=row.alias).exists():
                raise
        else:
            return row
    raise RuntimeError("no alias is free: the lists of words are too short for so many requests")


@transaction.atomic
def keep(
    *, subject: int, opened: OpenKey, draft: bytes, revision: int, by: str, at: datetime
) -> int:
    """Keep a draft for later, sealed for the person alone, and return its revision.

    ``revision`` is the one that was opened, 0 for a new draft: raises ``ChangedMeanwhile`` if another tab kept one
    since. Also raises ``NoSuchReferral``, ``SentAlready`` for what is no draft any more, or ``KeyWillNotOpen``.
    """
    row = _draft(subject, opened)
    if row.revision != revision:
        raise ChangedMeanwhile
    save(row, revision=revision + 1)
    vault.remove_content(kind=DRAFT, field=DRAFT, subject=subject)
    vault.seal_content(
        kind=DRAFT,
        subject=subject,
        fields={DRAFT: draft},
        to=[opened.id],
        at=at,
        revision=row.revision,
    )
    record(verb="referral.keep", by=by, at=at, about=("referral", str(subject)))
    return row.revision


def _draft(subject: int, opened: OpenKey) -> Referral:
    row = locked(subject)
    if row.stage is not State.DRAFT:
        raise SentAlready
    require_own(subject, opened)
    return row


@transaction.atomic
def send(
    *,
    subject: int,
    opened: OpenKey,
    said: Said,
    programs: Collection[int],
    by: str,
    at: datetime,
) -> None:
    """Send a request that was begun, or that the team sent back for more: seal what was said, and plan its deliveries.

    ``programs`` are those to ask now; the agent looks at each again, and at the consent. Raises ``NothingPicked`` if
    none of them may receive anything and no yes was given to others; ``SentAlready``, ``NoSuchReferral`` or
    ``KeyWillNotOpen``. Delivers nothing: that is the worker's and the agent's.
    """
    row = locked(subject)
    if row.stage not in {State.DRAFT, State.RETURNED}:
        raise SentAlready
    require_own(subject, opened)
    planned = may_receive(programs, at)
    if not planned and said.consent.any_until is None:
        raise NothingPicked
    revision = row.revision + 1
    if row.stage is State.RETURNED:  # under the one before stands what was taken out or added since
        save(row, revision=revision)
    _seal(row, opened, said, at)
    verified = row.advocate_id is not None and is_verified_advocate(row.advocate_id)
    instant = not reviews(said.answers, has_notes=bool(said.notes), by_verified=verified)
    move(
        row,
        Act.SEND,
        "referral.send",
        by=by,
        at=at,
        sent_at=at,
        instant=instant,
        cleared_at=None,
        more_at=None,
        revision=revision,
    )
    say(row, SAID, by=by, at=at)
    hear(row, at)
    plan(row, planned, at)
    beds.wait(person=subject, by=by, at=at)


@transaction.atomic
def send_at_once(
    *,
    receipt: ReceiptKeys,
    second: bytes,
    said: Said,
    programs: Collection[int],
    by: str,
    at: datetime,
    advocate: int | None = None,
) -> Begun:
    """Begin a request and send it, both or neither. Raises what ``begin`` and ``send`` do."""
    begun = begin(receipt=receipt, second=second, by=by, at=at, advocate=advocate)
    send(subject=begun.subject, opened=begun.key, said=said, programs=programs, by=by, at=at)
    return begun


def may_receive(programs: Collection[int], at: datetime) -> list[int]:
    """Return which of some programs receive requests now. One that left the network meanwhile is asked nothing."""
    return receiving(programs, at=at) if programs else []


def say(row: Referral, rule: str, *, by: str, at: datetime) -> None:
    """Tell the trail that something was said, under the revision that a locked row has now."""
    about = ("referral", str(row.pk))
    record(verb="referral.say", by=by, at=at, about=about, rule=rule, revision=row.revision)


def seal_for_all(row: Referral, own: int, kind: str, what: Any, at: datetime) -> None:
    """Seal one kind of thing for the team, the dispatcher and the person, under the revision that a row has now.

    ``own`` is the id of the person's key. Where nothing is said of it, what was said before goes.
    """
    everybody = [public_key(TEAM).id, public_key(DISPATCHER).id, own]
    _seal_one(row, kind, what, everybody, at)


def _seal(row: Referral, opened: OpenKey, said: Said, at: datetime) -> None:
    team, dispatcher, own = public_key(TEAM).id, public_key(DISPATCHER).id, [opened.id]
    answers = {
        "answers": {name: write_answer(answer) for name, answer in said.answers.items()},
        "released_on": said.released_on,
        "noted": bool(said.notes),
    }
    consent = {**write_consent(said.consent), "agreed": dict(said.agreed)}
    seal_for_all(row, opened.id, ANSWERS, answers, at)
    seal_for_all(row, opened.id, CONSENT, consent, at)
    seal_for_all(row, opened.id, NOTES, said.notes or None, at)
    _seal_one(row, CONTACT, said.contact, [*own, *([team] if said.team_may_reach else [])], at)
    _seal_one(row, NOTIFY, said.notify, [*own, dispatcher], at)
    vault.remove_content(kind=DRAFT, field=DRAFT, subject=row.pk)
    forget_explained(row)


def _seal_one(row: Referral, kind: str, what: Any, to: Collection[int], at: datetime) -> None:
    """Seal one kind of thing for some keys; likewise."""
    if what is None:
        vault.remove_content(kind=kind, field=kind, subject=row.pk)
        return
    vault.seal_content(
        kind=kind,
        subject=row.pk,
        fields={kind: json.dumps(what).encode()},
        to=to,
        at=at,
        revision=row.revision,
    )


def plan(row: Referral, programs: Collection[int], at: datetime) -> None:
    """Plan deliveries of a locked referral to some programs that have none that goes on."""
    there = Delivery.objects.filter(referral=row).going_on().values_list("program", flat=True)
    for program in sorted(set(programs) - set(there)):
        Delivery.objects.create(
            referral=row,
            program_id=program,
            state=Reply.PLANNED,
            state_since=at,
            planned_at=at,
        )

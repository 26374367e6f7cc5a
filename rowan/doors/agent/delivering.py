"""One program is let open how a person stands to it, if all that has to hold holds; and more, where they said yes.

What it opens is sealed for it, in a child, and has no answer in it: which of its rules are met, to ask and missed.
"""

import base64
import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from rowan.core.lifecycle.consent import Consent, read_consent
from rowan.core.lifecycle.contents import ANSWERS, CONSENT, FIT, NOTES
from rowan.core.lifecycle.delivery import Reply
from rowan.core.lifecycle.fit import fit_of, write_fit
from rowan.core.lifecycle.instant import Review, reviews
from rowan.core.sealing.epochs import EpochKey
from rowan.core.vocabulary.answers import Answers, read_stored
from rowan.domain.directory.queries import Listed, takes_minors
from rowan.domain.network.queries import HeldTo, held_to
from rowan.domain.referrals import actions as referrals
from rowan.domain.referrals.queries import Reachable, reachable
from rowan.domain.referrals.refusals import Frozen, NoSuchReferral, NotNow
from rowan.domain.trail.actions import record
from rowan.domain.vault import actions as vault
from rowan.domain.vault.queries import (
    DISPATCHER,
    TEAM,
    PublicKey,
    Sealed,
    epoch_keys,
    public_key,
    public_keys,
    referral,
    sealed_afresh,
    sealed_for,
)
from rowan.domain.vault.queries import program as program_holder
from rowan.domain.vault.queries.contents import EpochKeys
from rowan.domain.vault.refusals import NoSuchKey
from rowan.doors.agent.forked import in_a_child
from rowan.doors.agent.fresh import as_text, read, written
from rowan.doors.agent.holding import Held
from rowan.doors.agent.server import Refused
from rowan.doors.agent.waiting import able, as_program

_BY = "agent"
_NO = "no"


@dataclass(frozen=True)
class _Asked:
    """Everything a delivery rests on, as it stands now. ``others`` are the keys of who reads what the program reads."""

    subject: int
    request: Reachable
    held_to: HeldTo
    found: Listed
    recipient: PublicKey
    others: tuple[PublicKey, ...]
    answers: Sealed
    consent: Sealed
    notes: tuple[Sealed, ...]
    is_told: bool
    """The program can open how the person stands to it already, as of what they said last."""


def deliver(held: Held, subject: int, program: int, at: datetime) -> None:
    """Let a program open how somebody stands to it, if all holds: state, standing, its own key, consent, verdict.

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

    def why_not() -> bytes:
        return bytes(_judged(held, asked, epochs, at)[_NO].encode())

    match in_a_child(why_not).decode():
        case "":
            return True
        case "consent":
            return False
        case word:
            raise Refused(word)


def _deliver(held: Held, subject: int, program: int, at: datetime) -> None:
    asked = _asked(held, subject, program, at)
    epochs, present = epoch_keys(), vault.present_epoch(at)
    told = json.loads(in_a_child(lambda: _sealed(held, asked, epochs, present, at)))
    if told[_NO]:
        raise Refused(told[_NO])
    with transaction.atomic():
        if _asked(held, subject, program, at) != asked:
            raise Refused("changed")
        _write_down(subject, program, at, with_detail=told["detail"])
        if told["fit"]:
            vault.remove_content(kind=FIT, field=str(program), subject=subject)
            vault.keep_fresh(read(told["fit"]), at=at)
        for content, wrapped in told["wraps"]:
            vault.add_wrap(
                content=content,
                to=asked.recipient.id,
                epoch=present.epoch,
                wrapped=base64.b64decode(wrapped),
            )
        about = ("subject", str(subject))
        record(verb="agent.deliver", by=_BY, at=at, about=about, program=program)


def _write_down(subject: int, program: int, at: datetime, *, with_detail: bool) -> None:
    try:
        referrals.deliver(referral=subject, program=program, with_detail=with_detail, by=_BY, at=at)
    except (NotNow, Frozen, NoSuchReferral):
        raise Refused("changed") from None


def _asked(held: Held, subject: int, program: int, at: datetime) -> _Asked:
    rules = held_to()
    found, request = able(program, rules, at), _request(subject, program)
    try:
        recipient = public_key(program_holder(program))
    except NoSuchKey:
        raise Refused("unreached") from None
    answers, consent = held.keys.rows(ANSWERS, subject), held.keys.rows(CONSENT, subject)
    if not answers or not consent:
        raise Refused("gone")
    for newest in (answers[-1], consent[-1]):
        held.newest.require(newest)
    there = sealed_for([recipient.id], kind=FIT, subject=subject, field=str(program))
    return _Asked(
        subject,
        request,
        rules,
        found,
        recipient,
        tuple(public_keys(TEAM, DISPATCHER, referral(subject))),
        answers[-1],
        consent[-1],
        tuple(held.keys.rows(NOTES, subject)[-1:]),
        is_told=bool(there) and there[-1].revision == answers[-1].revision,
    )


def _request(subject: int, program: int) -> Reachable:
    """Return how the request stands. Raises ``Refused`` where its state, or the team, lets nothing more go there."""
    try:
        request = reachable(subject, program)
    except NoSuchReferral:
        raise Refused("gone") from None
    if request.frozen:
        raise Refused("frozen")
    if not request.goes_out:
        raise Refused("state")
    if request.reply is Reply.DECLINED:
        raise Refused("declined")
    if request.held_back:
        raise Refused("held-back")
    return request


def _judged(held: Held, asked: _Asked, epochs: EpochKeys, at: datetime) -> dict[str, Any]:
    """Say, in a child, why not: an empty word where all holds; then with it what the person said, and said yes to."""
    said = json.loads(held.keys.opened(asked.answers, epochs))
    answers = read_stored(held.words, said["answers"])
    # Whoever takes the notes out of the database does not take it back that there were some.
    has_notes = bool(asked.notes) or said.get("noted") is True
    consent = _consent(held, asked, epochs)
    fit = fit_of(held.words, answers, as_program(asked.found))
    whom = (asked.found.id, asked.found.state, fit.verdict, at)
    if consent is None or not consent.covers(*whom):
        return {_NO: "consent"}
    is_seen = asked.request.cleared and consent.before(asked.request.unseen).covers(*whom)
    return {
        _NO: _held_back(held, asked, answers, has_notes=has_notes, is_seen=is_seen),
        "fit": fit,
        "consent": consent,
    }


def _held_back(
    held: Held, asked: _Asked, answers: Answers, *, has_notes: bool, is_seen: bool
) -> str:
    """Say why the team has to look first, or why this program may never receive it; nothing where it may go.

    ``is_seen``: the team has looked, and at a yes to this program.
    """
    why = reviews(
        answers,
        has_notes=has_notes,
        by_verified=asked.request.by_verified,
        by_network=asked.held_to.looks_first,
    )
    if why and not is_seen:
        return "review"
    if Review.AGE in why and not takes_minors(held.words, asked.found.ways):
        return "licence"
    return ""


def _consent(held: Held, asked: _Asked, epochs: EpochKeys) -> Consent | None:
    try:
        return read_consent(json.loads(held.keys.opened(asked.consent, epochs)))
    except ValueError:
        return None


def _sealed(held: Held, asked: _Asked, epochs: EpochKeys, present: EpochKey, at: datetime) -> bytes:
    """Return what to write, in a child: how they stand, sealed; and the keys of what the program may read besides."""
    judged = _judged(held, asked, epochs, at)
    if judged[_NO]:
        return json.dumps({_NO: judged[_NO]}).encode()
    # A leave that was given with the consent itself is given once: what ended of it is the person's to renew.
    is_first = asked.request.reply in {None, Reply.PLANNED}
    by_consent = is_first and asked.found.id in judged["consent"].detail
    may_read = (asked.answers, *asked.notes) if by_consent or asked.request.has_detail else ()
    fresh = sealed_afresh(
        kind=FIT,
        subject=asked.subject,
        name=str(asked.found.id),
        revision=asked.answers.revision,
        said=json.dumps(write_fit(judged["fit"])).encode(),
        recipients=(asked.recipient, *asked.others),
        present=present,
    )
    told = {
        _NO: "",
        "detail": by_consent,
        "fit": None if asked.is_told else written(fresh),
        "wraps": [(row.content, _for(asked, row, held, epochs, present)) for row in may_read],
    }
    return json.dumps(told).encode()


def _for(asked: _Asked, row: Sealed, held: Held, epochs: EpochKeys, present: EpochKey) -> str:
    return as_text(row.wrapped_for(asked.recipient, held.keys.of(row), epochs, present))

"""Requests of which nothing may go out, all else being right: by their state, true or written in, or by their age."""

from collections.abc import Callable
from dataclasses import replace
from secrets import token_bytes
from typing import Any

from django.db import transaction

from rowan.core.lifecycle.consent import Consent
from rowan.core.lifecycle.referral import MAY_REACH
from rowan.core.vocabulary.answers import Fact
from rowan.core.vocabulary.model import Span
from rowan.domain.referrals import actions as referrals
from rowan.domain.referrals.actions import Begun, More, Said
from rowan.domain.referrals.models import Delivery, Referral
from rowan.domain.trail.actions import record
from rowan.domain.vault.queries import ReceiptKeys
from tests.attacks.trust.waiting_people import STEADY, WOMAN, Asked, World, Wrong
from tests.doors.agent.network import BY, now

Change = Callable[[Begun, Said], object]
"""Moves on a request that was sent, and that nobody has looked at."""


def _sent(program: int) -> tuple[Begun, Said]:
    """Have somebody send a request to a program. It has words of their own in it: the team has to look first."""
    said = Said(
        answers={
            "age": Fact((Span(30, 30),)),
            "gender": Fact((frozenset({"woman"}),)),
            "who": Fact((frozenset({"self"}),)),
        },
        consent=Consent(programs=frozenset({program})),
        agreed={"version": "attack"},
        notes="The notes.",
    )
    begun = referrals.send_at_once(
        receipt=ReceiptKeys(token_bytes(32), token_bytes(32)),
        second=token_bytes(32),
        said=said,
        programs=[program],
        by=BY,
        at=now(),
    )
    return begun, said


def after(*changes: Change) -> Wrong:
    """Have a request sent, and moved on so that nothing of it goes out. Nobody sees it in between."""

    def wrong(world: World) -> Asked:
        place = world.any_place()
        with transaction.atomic():
            begun, said = _sent(place.number)
            for change in changes:
                change(begun, said)
        return begun.subject, place.number

    return wrong


def one_more(*changes: Change) -> Wrong:
    """Have a request let out, and one more program asked with it. At that nobody of the team has looked.

    What was let out would go its way: it is dropped, so that whatever opens is too much.
    """

    def wrong(world: World) -> Asked:
        place, other = world.chance.sample(world.places[:STEADY], 2)
        with transaction.atomic():
            begun, said = _sent(place.number)
            look(begun, said)
            clear(begun, said)
            first = Delivery.objects.get(referral=begun.subject)
            referrals.drop(delivery=first.pk, by=BY, at=now())
            more = More([other.number], stretch=True, agreed={"version": "attack"})
            referrals.ask_more(subject=begun.subject, opened=begun.key, more=more, by=BY, at=now())
            for change in changes:
                change(begun, said)
        return begun.subject, other.number

    return wrong


# --- what is done with it ---


def look(begun: Begun, _said: Said) -> None:
    """Begin to look at it."""
    referrals.take_up(referral=begun.subject, by=BY, at=now())


def clear(begun: Begun, _said: Said) -> None:
    """Let it go out."""
    referrals.clear(referral=begun.subject, by=BY, at=now())


def send_back(begun: Begun, _said: Said) -> None:
    """Send it back for more."""
    referrals.return_for_more(referral=begun.subject, why="unclear", by=BY, at=now())


def send_again(begun: Begun, said: Said) -> None:
    """Send it once more, with other words. At what is said now nobody has looked."""
    (program,) = said.consent.programs
    other = replace(said, notes="Other notes.")
    referrals.send(
        subject=begun.subject, opened=begun.key, said=other, programs=[program], by=BY, at=now()
    )


def withdraw(begun: Begun, _said: Said) -> None:
    """End it for its person. What is sealed for the team and the agent is still there."""
    referrals.withdraw(subject=begun.subject, opened=begun.key, by=BY, at=now())


def expire(begun: Begun, _said: Said) -> None:
    """End it by silence."""
    referrals.expire(referral=begun.subject, by=BY, at=now())


def freeze(begun: Begun, _said: Said) -> None:
    """Say that somebody did not choose this."""
    referrals.freeze(subject=begun.subject, by=BY, at=now())


def write_cleared(begun: Begun, _said: Said) -> None:
    """Write into its row that the team has looked, and that nobody has to."""
    _write(begun.subject, cleared_at=now(), more_at=None, instant=True)


def write_state(begun: Begun, said: Said) -> None:
    """Write another state into its row, one in which requests go out, and that the team has looked."""
    was = Referral.objects.get(pk=begun.subject).stage
    others = sorted(MAY_REACH - {was})
    _write(begun.subject, state=others[begun.subject % len(others)], sent_at=now())
    write_cleared(begun, said)


def write_thawed(begun: Begun, _said: Said) -> None:
    """Write into its row that nobody said so."""
    _write(begun.subject, frozen_at=None)


def _write(subject: int, **columns: Any) -> None:
    Referral.objects.filter(pk=subject).update(**columns)


# --- of somebody whom the team has let out ---


def closed(world: World) -> Asked:
    """Have the trail say that it was closed, and its row that it was delivered."""
    place = world.any_place()
    subject = world.person(place)
    about = ("referral", str(subject))
    with transaction.atomic():
        record(verb="referral.close", by=BY, at=now(), about=about, after="closed")
    return subject, place.number


def minor(world: World) -> Asked:
    """Ask for somebody under 18 at a program without a licence."""
    place = world.any_place()
    age = world.chance.choice((0, 15, 17, [12, 17]))
    return world.person(place, WOMAN | {"age": {"is": [age]}}), place.number


def of_no_age(world: World) -> Asked:
    """Ask for somebody who may be under 18, for all they say, at a program without a licence."""
    place = world.any_place()
    said = world.chance.choice(("rather not say", "don't know", {"is": [[16, 20]]}, None))
    told = WOMAN if said is None else WOMAN | {"age": said}
    return world.person(place, told, adult=False), place.number

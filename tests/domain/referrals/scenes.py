"""A network with its keys, programs that can answer, and people whose requests are as far as a test needs them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from hashlib import sha256
from itertools import count
from typing import Any

from rowan.core.lifecycle.consent import Consent
from rowan.core.lifecycle.contents import FIT
from rowan.core.lifecycle.delivery import Move
from rowan.core.lifecycle.sayings import Saying
from rowan.core.vocabulary.answers import Answer, Fact
from rowan.core.vocabulary.model import Span
from rowan.domain.notices.models import Notice
from rowan.domain.referrals import actions
from rowan.domain.referrals.models import Delivery, Referral
from rowan.domain.referrals.queries import Sought, Waiting, queue
from rowan.domain.vault import actions as vault
from rowan.domain.vault.models import Wrap
from rowan.domain.vault.queries import (
    DISPATCHER,
    TEAM,
    OpenKey,
    ReceiptKeys,
    opened_content,
    program,
    public_key,
)
from tests.domain.beds.houses import house, pool
from tests.domain.cast import NOW

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
PERSON, STAFF, TEAM_MEMBER = "person", "staff:8", "staff:7"
WORDS = "2026-11"
_NUMBERS = count(1)


class Clock:
    """Stands still, unless it is to tell what came after what."""

    def __init__(self) -> None:
        self.step, self._now = timedelta(), NOW

    def back(self) -> None:
        """Stand still again, where it stood at first."""
        self.step, self._now = timedelta(), NOW

    def __call__(self) -> datetime:
        self._now += self.step
        return self._now


CLOCK = Clock()

GROWN: dict[str, Answer] = {
    "age": Fact((Span(30, 30),)),
    "gender": Fact((frozenset({"woman"}),)),
    "who": Fact((frozenset({"self"}),)),
}


@dataclass(frozen=True)
class Place:
    """A program of the network whose people have signed in, with one pool."""

    number: int
    key: OpenKey = field(repr=False)
    pool: int


@dataclass(frozen=True)
class Network:
    """The open keys of team and agent."""

    team: OpenKey
    dispatcher: OpenKey


@dataclass(frozen=True)
class Asker:
    """Somebody with a request, its key, open."""

    subject: int
    key: OpenKey = field(repr=False)

    @property
    def row(self) -> Referral:
        """Return the request as it stands now."""
        return Referral.objects.get(pk=self.subject)

    def at(self, place: Place) -> Delivery:
        """Return what a program has of it now, the newest."""
        rows = Delivery.objects.filter(referral=self.subject, program=place.number)
        return rows.order_by("-planned_at", "-pk")[0]


def network() -> Network:
    """Found a network without any staff, who would cost an Argon2id each."""
    team = vault.found(holder=TEAM, to=[], by="tests", at=NOW)
    return Network(team, vault.found(holder=DISPATCHER, to=[team], by="tests", at=NOW))


def place(name: str = "oak", free: int = 2) -> Place:
    """Add a program that can answer, with so many free places."""
    number = house(name)
    key = vault.found(holder=program(number), to=[], by="tests", at=NOW)
    return Place(number, key, pool(number, free=free))


def receipt(name: str) -> ReceiptKeys:
    """Return the keys of an invented receipt: no Argon2id has to be waited for."""
    return ReceiptKeys(sha256(name.encode()).digest(), sha256(name[::-1].encode()).digest())


def word(name: str = "heart") -> bytes:
    """Return the key of an invented second word."""
    return sha256(b"word " + name.encode()).digest()


def said(**told: Any) -> actions.Said:
    """Return what an adult says who asks for herself, or what she is told to."""
    whole: dict[str, Any] = {
        "answers": GROWN,
        "consent": Consent(any_until=NOW + 30 * DAY),
        "agreed": {"version": WORDS, "words": "I say yes.", "by": "person", "how": "page"},
    }
    return actions.Said(**(whole | told))


def draft(name: str = "", at: datetime | None = None, advocate: int | None = None) -> Asker:
    """Begin a request."""
    name, at = name or f"receipt {next(_NUMBERS)}", at or CLOCK()
    begun = actions.begin(receipt=receipt(name), second=word(), by=PERSON, at=at, advocate=advocate)
    return Asker(begun.subject, begun.key)


def sent(
    *places: Place, at: datetime | None = None, advocate: int | None = None, **told: Any
) -> Asker:
    """Send a request to some programs."""
    asker = draft(at=at, advocate=advocate)
    send(asker, *places, at=at, **told)
    return asker


def send(asker: Asker, *places: Place, at: datetime | None = None, **told: Any) -> None:
    """Send a request that was begun."""
    actions.send(
        subject=asker.subject,
        opened=asker.key,
        said=said(**told),
        programs=[each.number for each in places],
        by=PERSON,
        at=at or CLOCK(),
    )


def delivered(*places: Place, at: datetime | None = None, **told: Any) -> Asker:
    """Send a request, and deliver it as the agent does."""
    asker = sent(*places, at=at, **told)
    for each in places:
        deliver(asker, each, at=at)
    return asker


def asks_more(
    asker: Asker, *places: Place, at: datetime | None = None, stretch: bool = False
) -> None:
    """Have somebody ask more programs with the request that they have sent."""
    numbers = [each.number for each in places]
    agreed = {"version": WORDS, "words": ["I ask the places on this list."], "how": "page"}
    actions.ask_more(**their(asker, at=at), more=actions.More(numbers, stretch, agreed))


def deliver(asker: Asker, to: Place, at: datetime | None = None) -> None:
    """Seal for a program what the agent seals, and write it down."""
    at = at or CLOCK()
    readers = [to.key.id, asker.key.id, public_key(TEAM).id, public_key(DISPATCHER).id]
    vault.remove_content(kind=FIT, field=str(to.number), subject=asker.subject)
    vault.seal_content(
        kind=FIT, subject=asker.subject, fields={str(to.number): b"{}"}, to=readers, at=at
    )
    actions.deliver(referral=asker.subject, program=to.number, by="agent", at=at)


def opened(*places: Place, at: datetime | None = None, **told: Any) -> Asker:
    """Have a request read by every program that it was delivered to."""
    asker = delivered(*places, at=at, **told)
    for each in places:
        actions.open_delivery(**of(asker, each, at))
    return asker


def of(asker: Asker, to: Place, at: datetime | None = None) -> dict[str, Any]:
    """Return whose delivery a program's action is about."""
    return {
        "delivery": asker.at(to).pk,
        "program": to.number,
        "by": STAFF,
        "at": at or CLOCK(),
    }


def their(asker: Asker, to: Place | None = None, at: datetime | None = None) -> dict[str, Any]:
    """Return who acts, and about which program, where a person does."""
    told: dict[str, Any] = {
        "subject": asker.subject,
        "opened": asker.key,
        "by": PERSON,
        "at": at or CLOCK(),
    }
    return told | ({"delivery": asker.at(to).pk} if to else {})


def asks(asker: Asker, to: Place, at: datetime | None = None, words: str = "A question?") -> None:
    """Have a program ask a question."""
    actions.answer(**of(asker, to, at), move_by=Move.ASK, said=Saying(words))


def declines(asker: Asker, to: Place, at: datetime | None = None) -> None:
    """Have a program decline."""
    actions.answer(**of(asker, to, at), move_by=Move.DECLINE, said=Saying(reasons=("full",)))


def offers(asker: Asker, to: Place, at: datetime | None = None, lasts: timedelta = 7 * DAY) -> None:
    """Have a program offer a place."""
    actions.offer(
        **of(asker, to, at),
        places={to.pool: 1},
        until=(at or NOW) + lasts,
        said=Saying("Come as you are."),
    )


def offered(*places: Place, **told: Any) -> Asker:
    """Have every program offer a place."""
    asker = opened(*places, **told)
    for each in places:
        offers(asker, each)
    return asker


def talks(asker: Asker, to: Place, at: datetime | None = None) -> None:
    """Have the person choose to talk to a program."""
    actions.talk(**their(asker, to, at), words=WORDS)


def chosen(*places: Place, **told: Any) -> Asker:
    """Have somebody choose the first of some programs that offer a place."""
    asker = offered(*places, **told)
    talks(asker, places[0])
    actions.propose_intake(**of(asker, places[0]), intake_at=NOW + 3 * DAY)
    actions.choose(**their(asker, places[0]))
    return asker


def to_look_at() -> tuple[Waiting, ...]:
    """Return what the team has to look at, once the worker has seen what the network has set."""
    actions.reckon_anew()
    return tuple(queue(Sought(), at=NOW))


def states(asker: Asker, *places: Place) -> tuple[str, ...]:
    """Return the state of a request and of its deliveries."""
    return (asker.row.state, *(asker.at(each).state for each in places))


def kinds_for(key: OpenKey, asker: Asker) -> set[str]:
    """Return which kinds of what is sealed of somebody a key opens, having opened each."""
    rows = Wrap.objects.filter(to=key.id, content__subject=asker.subject)
    found = set()
    for content, kind in rows.values_list("content_id", "content__kind"):
        opened_content(content, key)
        found.add(kind)
    return found


def all_told() -> None:
    """Let all that waits in the outbox have been sent."""
    Notice.objects.waiting().update(sent_at=NOW, address="", message_id="")


def contact(**told: str) -> Mapping[str, str]:
    """Return how somebody may be reached."""
    return {"name": "Rosa", "phone": "512-555-0100"} | told

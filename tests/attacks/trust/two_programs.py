"""Beside a house: two programs of which each has of everything that a program can have, and what one has is known.

Nothing of the one is the other's: no person asked both.
"""

from datetime import datetime, timedelta
from random import Random
from typing import Any

from django.utils import timezone

from rowan.core.lifecycle.consent import Consent
from rowan.core.lifecycle.delivery import Move
from rowan.core.lifecycle.sayings import Saying
from rowan.domain.accounts.models import Membership
from rowan.domain.accounts.queries import Role, RoleKind, id_of, person
from rowan.domain.beds import actions as beds
from rowan.domain.beds.models import Pool, Source, Taking
from rowan.domain.conversations import actions as conversations
from rowan.domain.directory import queries as directory
from rowan.domain.directory.actions import add_contact, report_concern, send_test_referral
from rowan.domain.directory.models import (
    ConcernKind,
    ConcernWhen,
    Contact,
    Program,
    Purpose,
    RuleChange,
)
from rowan.domain.directory.queries.describing import mark_of_rule
from rowan.domain.referrals import actions
from rowan.domain.referrals.models import Delivery, Referral
from rowan.domain.vault.queries import OpenKey, program, public_key
from rowan.doors.commands import demo_people
from tests.domain.referrals.scenes import (
    DAY,
    Asker,
    Place,
    asks,
    declines,
    deliver,
    of,
    offers,
    sent,
    talks,
    their,
)

_BY = "attack"
_FREE = 40
_CHANCE = Random(6)
_FINN = "finn@other.example"
_SAID, _REPLIES = dict[int, list[str]](), dict[int, list[int]]()
"""What was said in each program, and the numbers of its kept replies, which stand sealed."""


def prepare() -> dict[str, Any]:
    """Fill both programs. Returns their ids, by what they are called in routes, and what is the other's to read."""
    at = timezone.now()
    ours = person(id_of("cleo@program.example") or 0).programs[0]
    theirs = next(
        each.id for each in directory.listed(at=at) if each.in_network and each.id != ours
    )
    demo_people._joined("Finn Berg", _FINN, Role(RoleKind.PROGRAM_ADMIN, theirs), at)
    for number in (ours, theirs):
        _fill(number, at)
    row = Program.objects.select_related("organization").get(pk=theirs)
    names = [row.name, row.organization.name, "Finn Berg", _FINN]
    return {
        "ours": _ids_of(ours),
        "theirs": _ids_of(theirs),
        "canaries": [*names, *_aliases(theirs), *_SAID[theirs]],
    }


def _ids_of(number: int) -> dict[str, list[int]]:
    """Return every id of what is a program's, by the name that routes and fields have for it."""
    deliveries = Delivery.objects.filter(program=number).order_by("planned_at", "pk")
    return {
        "number": [number],
        "delivery": [row.pk for row in deliveries],
        "subject": [row.referral_id for row in deliveries],
        "taking": list(Taking.objects.filter(program=number).values_list("pk", flat=True)),
        "pool": list(Pool.objects.filter(program=number).values_list("pk", flat=True)),
        "contact": list(Contact.objects.filter(program=number).values_list("pk", flat=True)),
        "staff": list(Membership.objects.filter(program=number).values_list("user", flat=True)),
        "change": list(RuleChange.objects.filter(program=number).values_list("pk", flat=True)),
        "reply": _REPLIES[number],
    }


def _aliases(number: int) -> list[str]:
    rows = Referral.objects.filter(deliveries__program=number)
    return list(rows.values_list("alias", flat=True))


def _canary(number: int) -> str:
    canary = f"qz{_CHANCE.getrandbits(64):016x}"
    _SAID.setdefault(number, []).append(canary)
    return canary


def _fill(number: int, at: datetime) -> None:
    place = Place(number, OpenKey(public_key(program(number)).id, b""), _pools(number, at))
    _people(place, at)
    _rooms(place, at)
    said: dict[str, Any] = {"program": number, "by": _BY, "at": at}
    _REPLIES[number] = [
        actions.keep_reply(name=_canary(number), words=_canary(number), **said) for _ in range(2)
    ]
    beds.leave_note(words=_canary(number), by_name="Somebody", **said)
    address = f"{_canary(number)}@program.example"
    add_contact(kind="email", value=address, purpose=Purpose.NOTICES, language="en", **said)
    send_test_referral(**said)
    ways = Program.objects.values_list("ways", flat=True).get(pk=number)
    asked = {"criterion": "pets", "people": 7, "said": mark_of_rule(ways, "pets")}
    RuleChange.objects.create(program_id=number, by=_BY, at=at, **asked)
    kind, when = next(iter(ConcernKind)), next(iter(ConcernWhen))
    report_concern(program=number, kind=kind, when=when, words=_canary(number), at=at)


def _pools(number: int, at: datetime) -> int:
    """Add two pools, and return the larger one."""
    large, small = (
        Pool.objects.create(program_id=number, name=_canary(number), place=place)
        for place in (0, 1)
    )
    free = {large.pk: _FREE, small.pk: 2}
    beds.report(program=number, free=free, source=Source.PAGE, by=_BY, at=at)
    return large.pk


def _rooms(place: Place, at: datetime) -> None:
    said: dict[str, Any] = {"program": place.number, "places": {place.pool: 1}, "by": _BY, "at": at}
    beds.hold(expires_at=at + 3 * DAY, **said)
    beds.live_in(arrived_at=at - DAY, leaves_at=at + 9 * DAY, **said)


def _people(place: Place, at: datetime) -> None:
    """Have a person at each step that a request can be at."""
    _sent(place, at)
    for further in range(len(_STEPS) + 1):
        asker = _sent(place, at)
        actions.open_delivery(**of(asker, place, at))
        _written(asker, place, at)
        for step in _STEPS[:further]:
            step(asker, place, at)
    for end in (declines, _listed, asks):
        asker = _sent(place, at)
        actions.open_delivery(**of(asker, place, at))
        end(asker, place, at)


def _sent(place: Place, at: datetime) -> Asker:
    only = frozenset({place.number})
    asker = sent(
        place,
        at=at,
        consent=Consent(programs=only, detail=only),
        notes=_canary(place.number),
        contact={"phone": _canary(place.number)},
    )
    deliver(asker, place, at=at)
    return asker


def _written(asker: Asker, place: Place, at: datetime) -> None:
    """Keep a note, and let both write."""
    actions.note(**of(asker, place, at), words=_canary(place.number))
    conversations.say_to_person(**of(asker, place, at), words=_canary(place.number))
    words = _canary(place.number)
    conversations.say_to_program(**their(asker, place, at), words=words)


def _listed(asker: Asker, place: Place, at: datetime) -> None:
    actions.answer(**of(asker, place, at), move_by=Move.LIST, said=Saying(_canary(place.number)))


def _offered(asker: Asker, place: Place, at: datetime) -> None:
    offers(asker, place, at)


def _talking(asker: Asker, place: Place, at: datetime) -> None:
    talks(asker, place, at)


def _applied(asker: Asker, place: Place, at: datetime) -> None:
    actions.apply(**of(asker, place, at))


def _proposed(asker: Asker, place: Place, at: datetime) -> None:
    actions.propose_intake(**of(asker, place, at), intake_at=at + timedelta(days=2))


def _chosen(asker: Asker, place: Place, at: datetime) -> None:
    actions.choose(**their(asker, place, at))


def _arrived(asker: Asker, place: Place, at: datetime) -> None:
    actions.arrive(**of(asker, place, at))


_STEPS = (_offered, _talking, _applied, _proposed, _chosen, _arrived)

"""Ask a running agent to deliver what it must not, over its real socket. Runs in a process of its own.

Each wrong request is right in everything but one thing: what the person said yes to, how old they are, how their
request stands, what the program is, or what somebody wrote into the database. Programs' keys are held here, so that all
that they can open is opened at the end.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta
from itertools import cycle
from random import Random
from typing import Any

from rowan.core.lifecycle.consent import Added
from rowan.core.lifecycle.delivery import Move
from rowan.core.lifecycle.sayings import Saying
from rowan.domain.accounts.queries import id_of
from rowan.domain.directory import queries as directory
from rowan.domain.directory.actions import set_paused, suspend
from rowan.domain.directory.models import Program
from rowan.domain.directory.queries import Standing
from rowan.domain.referrals import actions as referrals
from rowan.domain.referrals.models import Delivery
from rowan.domain.vault import actions as vault
from rowan.domain.vault import queries as keys
from rowan.domain.vault.clients import AGENT
from rowan.domain.vault.models import Content, Wrap
from rowan.domain.vault.queries import opened_for
from rowan.domain.vault.refusals import AgentRefused
from tests.attacks.trust.forged_states import (
    dead_week,
    forged_standing,
    newest_taken_out,
    of_somebody_else,
    older_made_newest,
    other_kind,
    swapped,
)
from tests.attacks.trust.held_back import (
    after,
    clear,
    closed,
    expire,
    freeze,
    look,
    minor,
    of_no_age,
    one_more,
    send_again,
    send_back,
    withdraw,
    write_cleared,
    write_state,
    write_thawed,
)
from tests.attacks.trust.waiting_people import (
    MAN,
    STATES,
    STEADY,
    WOMAN,
    WOMEN,
    Asked,
    Place,
    World,
    Wrong,
    out_of_standing,
    taken_back,
)
from tests.doors.agent.network import ADULT, BY, now, seal_as
from tests.doors.agent.programs import saved_program

_RIGHT_EVERY = 5
"""One right request comes with so many wrong ones: an agent that delivers nothing at all would prove nothing."""


def ask(*, cases: int) -> dict[str, Any]:
    """Ask for so many wrong deliveries, and for some right ones, and return what came of the wrong ones."""
    world = World(Random(34))
    for number in range(STEADY):
        world.place(exceptions=number % 2 == 0)
    harm = list[str]()
    made = dict[Asked, str]()
    for number, (name, wrong) in zip(range(cases), cycle(_WRONG.items()), strict=False):
        if number % _RIGHT_EVERY == 0:
            _ask_rightly(world)
        subject, program = wrong(world)
        made[subject, program] = name
        if _delivers(subject, program):
            harm.append(f"{name}: the agent said yes")
    harm += [f"{made.get(each[:2], 'nobody asked')}: {each[2]} opened" for each in _too_much(world)]
    return {"tried": cases, "kinds": len(_WRONG), "right": len(world.right), "harm": harm}


def _delivers(subject: int, program: int) -> bool:
    try:
        AGENT.ask("deliver", subject=subject, program=program)
    except AgentRefused:
        return False
    return True


def _ask_rightly(world: World) -> Asked:
    place = world.any_place()
    subject = world.person(place)
    if not _delivers(subject, place.number):
        raise RuntimeError("the agent delivers nothing at all")
    world.right.add((subject, place.number, "fit"))
    return subject, place.number


def _too_much(world: World) -> set[tuple[int, int, str]]:
    """Return all that programs open and may not, having opened it. What they may has to open."""
    opened = {
        (row.subject, place.number, kind)
        for place in world.places
        for kind in ("fit", "answers", "notes", "consent")
        for row, _said in opened_for(place.key, kind)
    }
    if not world.right <= opened:
        raise RuntimeError("a program cannot open what was delivered to it")
    return opened - world.right


# --- outside what the person said yes to ---


def _nobody(world: World) -> Asked:
    place = world.any_place()
    return world.person(place, programs=frozenset()), place.number


def _another(world: World) -> Asked:
    one, other = world.chance.sample(world.places[:STEADY], 2)
    return world.person(one), other.number


def _not_among_more(world: World) -> Asked:
    """The yes that was added is to others; or to this one, but only if it fits."""
    one, other = world.chance.sample(world.places[:STEADY:2], 2)
    now_to = world.chance.choice((one, other))
    added = Added(frozenset({now_to.number}), stretch=False, at=now())
    told = MAN if now_to is other else WOMAN
    return world.person(one, told, added=(added,)), other.number


def _over(world: World) -> Asked:
    """The yes to any program ended, days or a second ago."""
    place = world.any_place()
    ended = now() - timedelta(seconds=world.chance.choice((1, 60, 10**6)))
    return world.person(place, programs=frozenset(), any_until=ended), place.number


def _state_left_out(world: World) -> Asked:
    place = world.any_place()
    left_out = frozenset({place.state, world.chance.choice(STATES)})
    until = now() + timedelta(days=9)
    subject = world.person(place, programs=frozenset(), any_until=until, not_states=left_out)
    return subject, place.number


def _no_stretch(world: World) -> Asked:
    place = world.chance.choice(world.places[:STEADY:2])
    return world.person(place, MAN), place.number


def _a_miss(world: World) -> Asked:
    place = world.chance.choice(world.places[1:STEADY:2])
    return world.person(place, MAN, stretch=True), place.number


def _answers_changed(world: World) -> Asked:
    place = world.any_place()
    subject = world.person(place)
    seal_as("answers", subject, {"answers": ADULT | MAN}, revision=1)
    return subject, place.number


def _no_consent(world: World) -> Asked:
    place = world.any_place()
    subject = world.person(place)
    Content.objects.filter(kind="consent", subject=subject).delete()
    return subject, place.number


def _no_consent_of_ours(world: World) -> Asked:
    place = world.any_place()
    subject = world.person(place)
    said: list[Any] = ["yes", [], {"programs": str(place.number)}, {"any_until": 2**40}]
    seal_as("consent", subject, world.chance.choice(said), revision=1)
    return subject, place.number


def _shredded(world: World) -> Asked:
    place = world.any_place()
    subject = world.person(place)
    vault.shred(subject=subject, by=BY, at=now())
    return subject, place.number


def _nobody_there(world: World) -> Asked:
    return next(world.subjects), world.any_place().number


# --- programs that may receive nothing ---


def _paused(world: World) -> Asked:
    place = world.place()
    set_paused(program=place.number, reason="Away", by=BY, at=now())
    return world.person(place), place.number


def _ran_out(world: World) -> Asked:
    place = world.place()
    Program.objects.filter(pk=place.number).update(standing_until=now() - timedelta(seconds=1))
    return world.person(place), place.number


def _not_reached(world: World) -> Asked:
    number = saved_program(f"asked-{next(world.names)}", criteria=WOMEN)
    return world.person(replace(world.places[0], number=number)), number


def _unknown(world: World) -> Asked:
    number = next(world.names)
    return world.person(replace(world.places[0], number=number)), number


# --- a request that was right, once more ---


def _again_after(spoil: Callable[[World, int, Place], object]) -> Wrong:
    """Have something delivered rightly, make it wrong, and send the same request once more.

    What spoils it takes back what was delivered, or adds it to what is right.
    """

    def wrong(world: World) -> Asked:
        place = world.place()
        subject = world.person(place)
        if not _delivers(subject, place.number):
            raise RuntimeError("the agent delivers nothing at all")
        spoil(world, subject, place)
        return subject, place.number

    return wrong


def _suspend(_world: World, _subject: int, place: Place) -> None:
    """Press once: what the program has not read is taken back, and must not come back."""
    reason = next(iter(directory.reasons("suspend")))
    by = f"staff:{id_of('ana@desk.example')}"
    suspend(program=place.number, reason=reason, by=by, at=now())


def _shred(_world: World, subject: int, _place: Place) -> None:
    vault.shred(subject=subject, by=BY, at=now())


def _take_back(_world: World, subject: int, place: Place) -> None:
    """Take the yes back, and with it what was delivered and not read."""
    seal_as("consent", subject, {"programs": []}, revision=1)
    vault.take_wraps_back(holder=keys.program(place.number), unread_only=True)


def _withdraw(_world: World, subject: int, _place: Place) -> None:
    """End the request for its person: what was delivered is taken back, and must not come back."""
    own = vault.found(holder=keys.referral(subject), to=[], by=BY, at=now())
    referrals.withdraw(subject=subject, opened=own, by=BY, at=now())


def _decline(world: World, subject: int, place: Place) -> None:
    """Have the program decline, which keeps what it has read, and the person say something else."""
    vault.found(holder=keys.referral(subject), to=[], by=BY, at=now())
    delivery = Delivery.objects.get(referral=subject, program=place.number).pk
    referrals.open_delivery(delivery=delivery, program=place.number, by=BY, at=now())
    referrals.answer(
        delivery=delivery,
        program=place.number,
        move_by=Move.DECLINE,
        said=Saying("No room."),
        by=BY,
        at=now(),
    )
    world.right.add((subject, place.number, "fit"))
    seal_as("answers", subject, {"answers": ADULT | WOMAN}, revision=1)


_WRONG: Mapping[str, Wrong] = {
    "nobody was said yes to": _nobody,
    "another program was said yes to": _another,
    "more were said yes to, and not this": _not_among_more,
    "the yes has ended": _over,
    "its state was left out": _state_left_out,
    "no yes to exceptions": _no_stretch,
    "it does not fit": _a_miss,
    "the answers changed": _answers_changed,
    "the yes was taken back": taken_back,
    "no consent is there": _no_consent,
    "a consent that is none of ours": _no_consent_of_ours,
    "shredded": _shredded,
    "nobody there": _nobody_there,
    "unverified": out_of_standing(Standing.UNVERIFIED),
    "suspended": out_of_standing(Standing.SUSPENDED),
    "removed": out_of_standing(Standing.REMOVED),
    "paused": _paused,
    "the standing ran out": _ran_out,
    "nobody of it has signed in": _not_reached,
    "no such program": _unknown,
    "once more after a suspension": _again_after(_suspend),
    "once more after shredding": _again_after(_shred),
    "once more after the yes was taken back": _again_after(_take_back),
    "once more after it was withdrawn": _again_after(_withdraw),
    "once more after it was declined": _again_after(_decline),
    "nobody has looked": after(),
    "somebody looks": after(look),
    "sent back": after(look, send_back),
    "cleared, sent back and sent again": after(look, clear, send_back, send_again),
    "one more asked, at which nobody has looked": one_more(),
    "one more asked, written as cleared": one_more(write_cleared),
    "withdrawn": after(look, clear, withdraw),
    "ended by silence": after(look, clear, expire),
    "frozen": after(look, clear, freeze),
    "frozen, written as thawed": after(look, clear, freeze, write_thawed),
    "under 18": minor,
    "of no age": of_no_age,
    "somebody else's consent": of_somebody_else("consent"),
    "somebody else's answers": of_somebody_else("answers"),
    "an older yes made the newest": older_made_newest,
    "the newest yes taken out": newest_taken_out,
    "another's envelope": swapped("envelope", model=Content),
    "another's key": swapped("sealed", model=Wrap),
    "another kind passed off as consent": other_kind,
    "a yes of a dead week": dead_week,
    "nobody has looked, written as cleared": after(write_cleared),
    "somebody looks, written as cleared": after(look, write_cleared),
    "sent again, written as cleared": after(look, clear, send_back, send_again, write_cleared),
    "in review, written as in another state": after(look, clear, write_state),
    "sent back, written as going out": after(look, clear, send_back, write_state),
    "withdrawn, written as going out": after(look, clear, withdraw, write_state),
    "ended by silence, written as going out": after(look, clear, expire, write_state),
    "closed, written as going out": closed,
    "unverified, written as verified": forged_standing(Standing.UNVERIFIED),
    "suspended, written as verified": forged_standing(Standing.SUSPENDED),
    "removed, written as verified": forged_standing(Standing.REMOVED),
}

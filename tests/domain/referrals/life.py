"""Every action of a request's life, each on a request that is as far as it takes: what is walked, and killed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from itertools import count
from typing import Any

from rowan.core.lifecycle.afterwards import Truth
from rowan.core.lifecycle.delivery import Move
from rowan.core.lifecycle.sayings import Saying
from rowan.domain.referrals import actions
from rowan.domain.referrals.models import Scope
from tests.domain.cast import NOW
from tests.domain.referrals.scenes import (
    CLOCK,
    DAY,
    PERSON,
    TEAM_MEMBER,
    WORDS,
    Asker,
    Place,
    asks,
    asks_more,
    chosen,
    contact,
    declines,
    delivered,
    draft,
    of,
    offered,
    offers,
    opened,
    receipt,
    said,
    sent,
    talks,
    their,
    word,
)

SAID: dict[str, Any] = {
    "notes": "In my own words.",
    "contact": contact(),
    "notify": {"address": "a@b.example"},
}


@dataclass(frozen=True)
class Scene:
    """Somebody whose request is as far as an action takes, and that action."""

    asker: Asker | None
    act: Callable[[], object]


_PAPERS = count(1)
Make = Callable[[Place, Place], Scene]


def _team() -> dict[str, Any]:
    return {"by": TEAM_MEMBER, "at": CLOCK()}


def _worker() -> dict[str, Any]:
    return {"by": "worker", "at": CLOCK()}


def _scene(asker: Asker, act: Callable[..., object], **told: Any) -> Scene:
    return Scene(asker, partial(act, **told))


def _talking(oak: Place, elm: Place) -> Asker:
    rosa = offered(oak, elm, **SAID)
    talks(rosa, oak)
    return rosa


def _applied(oak: Place, elm: Place) -> Asker:
    rosa = _talking(oak, elm)
    actions.apply(**of(rosa, oak))
    return rosa


def _reviewed(oak: Place, elm: Place) -> Asker:
    rosa = sent(oak, elm, **SAID)
    actions.take_up(referral=rosa.subject, **_team())
    return rosa


def _arrived(oak: Place, elm: Place) -> Asker:
    rosa = chosen(oak, elm, **SAID)
    actions.arrive(**of(rosa, oak))
    return rosa


def _over(oak: Place, elm: Place) -> Asker:
    rosa = _talking(oak, elm)
    actions.withdraw(**their(rosa))
    return rosa


def _shredded(oak: Place, elm: Place) -> Asker:
    rosa = _over(oak, elm)
    actions.shred_over(referral=rosa.subject, **_worker())
    return rosa


def _begin(_oak: Place, _elm: Place) -> Scene:
    told: dict[str, Any] = {
        "receipt": receipt(f"paper {next(_PAPERS)}"),
        "second": word(),
        "by": PERSON,
        "at": CLOCK(),
    }
    return Scene(None, partial(actions.begin, **told))


def _send_at_once(oak: Place, elm: Place) -> Scene:
    told: dict[str, Any] = {
        "receipt": receipt(f"paper {next(_PAPERS)}"),
        "second": word(),
        "by": PERSON,
        "at": CLOCK(),
    }
    programs = [oak.number, elm.number]
    return Scene(None, partial(actions.send_at_once, said=said(**SAID), programs=programs, **told))


def _by_person(make: Callable[..., Asker], act: Callable[..., object], **told: Any) -> Make:
    def scene(oak: Place, elm: Place) -> Scene:
        asker = make(oak, elm)
        return _scene(asker, act, **their(asker, oak), **told)

    return scene


def _by_person_alone(make: Callable[..., Asker], act: Callable[..., object], **told: Any) -> Make:
    def scene(oak: Place, elm: Place) -> Scene:
        asker = make(oak, elm)
        return _scene(asker, act, **their(asker), **told)

    return scene


def _by_program(make: Callable[..., Asker], act: Callable[..., object], **told: Any) -> Make:
    def scene(oak: Place, elm: Place) -> Scene:
        asker = make(oak, elm)
        return _scene(asker, act, **of(asker, oak), **told)

    return scene


def _by_team(make: Callable[..., Asker], act: Callable[..., object]) -> Make:
    def scene(oak: Place, elm: Place) -> Scene:
        asker = make(oak, elm)
        return _scene(asker, act, referral=asker.subject, **_team())

    return scene


def _with(make: Callable[..., Asker], then: Callable[..., object]) -> Callable[..., Asker]:
    def further(oak: Place, elm: Place) -> Asker:
        asker = make(oak, elm)
        then(asker, oak)
        return asker

    return further


def _whole(make: Callable[..., Asker]) -> Callable[..., Asker]:
    return lambda oak, elm: make(oak, elm, **SAID)


def _drafted(_oak: Place, _elm: Place) -> Asker:
    return draft()


def _send(oak: Place, elm: Place) -> Scene:
    asker = draft()
    programs = [oak.number, elm.number]
    return _scene(asker, actions.send, **their(asker), said=said(**SAID), programs=programs)


def _ask_more(**told: Any) -> Make:
    def scene(oak: Place, elm: Place) -> Scene:
        asker = opened(oak, **told)
        return Scene(asker, partial(asks_more, asker, elm))

    return scene


def _deliver(oak: Place, elm: Place) -> Scene:
    asker = sent(oak, elm, **SAID)
    told: dict[str, Any] = {
        "referral": asker.subject,
        "program": oak.number,
        "by": "agent",
        "at": CLOCK(),
    }
    return _scene(asker, actions.deliver, **told)


def _drop(oak: Place, elm: Place) -> Scene:
    asker = sent(oak, elm, **SAID)
    return _scene(asker, actions.drop, delivery=asker.at(elm).pk, **_worker())


def _hold_back(oak: Place, elm: Place) -> Scene:
    asker = _talking(oak, elm)
    return _scene(asker, actions.hold_back, why="not-safe", delivery=asker.at(oak).pk, **_team())


def _offer(oak: Place, elm: Place) -> Scene:
    asker = opened(oak, elm, **SAID)
    return Scene(asker, partial(offers, asker, oak))


def _come_back(oak: Place, elm: Place) -> Scene:
    asker = opened(oak, elm, **SAID)
    no = Saying(reasons=("full", "care"))
    actions.answer(**of(asker, oak), move_by=Move.DECLINE, said=no, again_on=NOW.date())
    return _scene(asker, actions.come_back, delivery=asker.at(oak).pk, by="worker", at=NOW + DAY)


def _freeze(oak: Place, elm: Place) -> Scene:
    asker = _talking(oak, elm)
    return _scene(asker, actions.freeze, subject=asker.subject, by=PERSON, at=CLOCK())


def _thaw(oak: Place, elm: Place) -> Scene:
    asker = _talking(oak, elm)
    actions.freeze(subject=asker.subject, by=PERSON, at=CLOCK())
    return _scene(asker, actions.thaw, referral=asker.subject, **_team())


def _lapse(oak: Place, elm: Place) -> Scene:
    asker = opened(oak, elm, **SAID)
    offers(asker, oak, lasts=20 * DAY)
    talks(asker, oak)
    return _scene(asker, actions.end_lapsed_releases, by="worker", at=NOW + 8 * DAY)


def _renew(oak: Place, elm: Place) -> Scene:
    asker = _talking(oak, elm)
    return _scene(
        asker,
        actions.renew_receipt,
        **their(asker),
        receipt=receipt(f"new {next(_PAPERS)}"),
        second=word("new"),
    )


def _answer_afterwards(oak: Place, elm: Place) -> Scene:
    asker = _arrived(oak, elm)
    told = their(asker, at=NOW + 14 * DAY)
    return _scene(asker, actions.answer_afterwards, **told, said={"phone": Truth.NO})


_OPENED, _OFFERED = _whole(opened), _whole(offered)
_ASKED, _CHOSEN = _with(_OPENED, asks), _whole(chosen)
_OFFER_LATER: Mapping[str, datetime] = {"until": NOW + 20 * DAY}

LIFE: Mapping[str, Make] = {
    "begin": _begin,
    "keep": _by_person_alone(_drafted, actions.keep, draft=b"half", revision=0),
    "send": _send,
    "send at once": _send_at_once,
    "ask one more": _ask_more(),
    "ask one more, which the team looks at": _ask_more(**SAID),
    "take up": _by_team(lambda oak, elm: sent(oak, elm, **SAID), actions.take_up),
    "return for more": _by_team(_reviewed, partial(actions.return_for_more, why="unclear")),
    "clear": _by_team(_reviewed, actions.clear),
    "deliver": _deliver,
    "drop": _drop,
    "hold back": _hold_back,
    "open": _by_program(_whole(delivered), actions.open_delivery),
    "ask": _by_program(_OPENED, actions.answer, move_by=Move.ASK, said=Saying("?")),
    "put on the list": _by_program(_OPENED, actions.answer, move_by=Move.LIST, said=Saying()),
    "decline": _by_program(_talking, actions.answer, move_by=Move.DECLINE, said=Saying()),
    "decline for the team to look": _by_program(
        _talking, actions.answer, move_by=Move.DECLINE, said=Saying(reasons=("care", "full"))
    ),
    "come back": _come_back,
    "offer": _offer,
    "extend": _by_program(_OFFERED, actions.extend_offer, **_OFFER_LATER),
    "note": _by_program(_OPENED, actions.note, words="Ask Dara."),
    "assign": _by_program(_OPENED, actions.assign, staff=None),
    "put aside": _by_program(_OPENED, actions.ask_again, on=NOW.date()),
    "reply": _by_person(_ASKED, actions.reply),
    "release detail": _by_person(_OFFERED, actions.release_detail, words=WORDS),
    "talk": _by_person(_OFFERED, actions.talk, words=WORDS),
    "renew contact": _by_person(_talking, actions.renew_contact, words=WORDS),
    "take back": _by_person(_talking, actions.take_back, scope=Scope.CONTACT),
    "confirm ready": _by_program(_talking, actions.confirm_ready),
    "stop talking": _by_person(_talking, actions.stop_talking),
    "stop without an offer": _by_person(_with(_ASKED, talks), actions.stop_talking),
    "say no": _by_person(_talking, actions.say_no),
    "a release lapses": _lapse,
    "apply": _by_program(_talking, actions.apply),
    "fill in their form": _by_person(_talking, actions.fill_in),
    "receive their form": _by_program(_applied, actions.receive_form),
    "propose a day": _by_program(_talking, actions.propose_intake, intake_at=NOW + DAY),
    "choose": _by_person(_talking, actions.choose),
    "set out": _by_person_alone(_CHOSEN, actions.set_out),
    "arrive": _by_program(_CHOSEN, actions.arrive),
    "nobody came": _by_program(_CHOSEN, actions.nobody_came),
    "give the place back": _by_program(_CHOSEN, actions.give_place_back),
    "change their mind": _by_person_alone(_CHOSEN, actions.change_mind),
    "leave early": _by_program(_arrived, actions.left_early),
    "answer afterwards": _answer_afterwards,
    "close": _by_team(_arrived, actions.close),
    "withdraw": _by_person_alone(_talking, actions.withdraw),
    "expire": _by_team(_with(_OFFERED, declines), actions.expire),
    "warn": _by_team(_OFFERED, actions.warn),
    "still looking": _by_person_alone(_OFFERED, actions.still_here),
    "freeze": _freeze,
    "thaw": _thaw,
    "approve": _by_team(_OFFERED, actions.approve),
    "renew the receipt": _renew,
    "shred": _by_team(_over, actions.shred_over),
    "forget": _by_team(_shredded, actions.forget),
}

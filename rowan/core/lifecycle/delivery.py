"""The life of one delivery: what one program makes of one referral, and the person of its answer."""

from enum import StrEnum, unique

from rowan.core.lifecycle.machine import Lifecycle, Who, step


@unique
class Reply(StrEnum):
    """Where a delivery is. Stands in the database in clear, with its time."""

    PLANNED = "planned"
    """The person said yes to this program; nothing has gone out yet."""

    DELIVERED = "delivered"
    OPENED = "opened"
    ASKED = "asked"
    OFFERED = "offered"
    LISTED = "on a waiting list"
    DECLINED = "declined"
    TALKING = "talking"
    CHOSEN = "chosen"
    ENDED = "ended"
    """The person looks elsewhere, or no more. Nothing is said of why."""


@unique
class Move(StrEnum):
    """What moves a delivery on."""

    DELIVER = "deliver"
    OPEN = "open"
    ASK = "ask a question"
    OFFER = "offer a place"
    LIST = "put on the waiting list"
    DECLINE = "decline"
    COME_BACK = "come back"
    """The day has come on which the program wished to look at it again."""

    REPLY = "reply to a question"
    TALK = "talk"
    STOP = "stop talking"
    STOP_ONLY = "stop talking, and keep the offer"
    """The place is still held, and theirs to take."""

    CHOOSE = "choose"
    RELEASE = "give the place back"
    END = "end"


ANSWERS = frozenset({Move.ASK, Move.OFFER, Move.LIST, Move.DECLINE})
"""What a program can say. It may say something else later, until the person and it talk."""

ANSWERED = frozenset({Reply.ASKED, Reply.OFFERED, Reply.LISTED, Reply.DECLINED})
"""Where what it said leaves a delivery."""

READING = frozenset(Reply) - {Reply.PLANNED, Reply.ENDED}
"""A program holds wraps of the person's in these and in no other."""

LIVE = frozenset(Reply) - {Reply.ENDED, Reply.DECLINED}
"""What may still lead somewhere."""

_OPENED = frozenset({Reply.OPENED, *ANSWERED})

DELIVERY = Lifecycle(
    Reply.PLANNED,
    [
        step(Move.DELIVER, {Reply.PLANNED}, Reply.DELIVERED, by={Who.ROWAN}, tells={Who.PROGRAM}),
        step(Move.OPEN, {Reply.DELIVERED}, Reply.OPENED, by={Who.PROGRAM}),
        step(Move.ASK, _OPENED, Reply.ASKED, by={Who.PROGRAM}, tells={Who.PERSON}),
        step(Move.OFFER, _OPENED, Reply.OFFERED, by={Who.PROGRAM}, tells={Who.PERSON}),
        # They may have come to talk over a question, or the hold ran out meanwhile.
        step(Move.OFFER, {Reply.TALKING}, Reply.TALKING, by={Who.PROGRAM}, tells={Who.PERSON}),
        step(Move.LIST, _OPENED, Reply.LISTED, by={Who.PROGRAM}, tells={Who.PERSON}),
        step(
            Move.DECLINE,
            _OPENED | {Reply.TALKING},
            Reply.DECLINED,
            by={Who.PROGRAM},
            tells={Who.PERSON},
        ),
        step(Move.COME_BACK, {Reply.DECLINED}, Reply.OPENED, by={Who.ROWAN}, tells={Who.PROGRAM}),
        step(Move.REPLY, {Reply.ASKED}, Reply.OPENED, by={Who.PERSON}, tells={Who.PROGRAM}),
        step(
            Move.TALK,
            {Reply.ASKED, Reply.OFFERED, Reply.LISTED},
            Reply.TALKING,
            by={Who.PERSON},
            tells={Who.PROGRAM},
        ),
        step(
            Move.STOP,
            {Reply.TALKING},
            Reply.OPENED,
            by={Who.PERSON, Who.ROWAN},
            tells={Who.PROGRAM},
        ),
        step(
            Move.STOP_ONLY,
            {Reply.TALKING},
            Reply.OFFERED,
            by={Who.PERSON, Who.ROWAN},
            tells={Who.PROGRAM},
        ),
        step(Move.CHOOSE, {Reply.TALKING}, Reply.CHOSEN, by={Who.PERSON}, tells={Who.PROGRAM}),
        step(
            Move.RELEASE,
            {Reply.CHOSEN},
            Reply.LISTED,
            by={Who.PERSON, Who.PROGRAM, Who.TEAM},
            tells={Who.PERSON, Who.PROGRAM},
        ),
        step(
            Move.END,
            frozenset(Reply) - {Reply.ENDED},
            Reply.ENDED,
            by={Who.PERSON, Who.ROWAN, Who.TEAM},
            tells={Who.PROGRAM},
        ),
    ],
)

WHOSE_TURN = {
    Reply.PLANNED: Who.ROWAN,
    Reply.DELIVERED: Who.PROGRAM,
    Reply.OPENED: Who.PROGRAM,
    Reply.ASKED: Who.PERSON,
    Reply.OFFERED: Who.PERSON,
    Reply.LISTED: Who.PROGRAM,
    Reply.DECLINED: Who.NOBODY,
    Reply.TALKING: Who.PROGRAM,
    Reply.CHOSEN: Who.PROGRAM,
    Reply.ENDED: Who.NOBODY,
}

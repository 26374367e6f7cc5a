"""The life of one referral, from the first answer to an open door."""

from enum import StrEnum, unique

from rowan.core.lifecycle.machine import Lifecycle, Who, step


@unique
class State(StrEnum):
    """Where a referral is. Stands in the database in clear, with its time."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    IN_REVIEW = "in review"
    RETURNED = "returned"
    DELIVERED = "delivered"
    ANSWERED = "answered"
    TALKING = "talking"
    APPLICATION = "application"
    INTAKE_DATE = "intake date"
    TRAVELLING = "travelling"
    ARRIVED = "arrived"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"


@unique
class Act(StrEnum):
    """What moves a referral on."""

    SEND = "send"
    TAKE_UP = "take up"
    RETURN = "return for more"
    DELIVER = "deliver"
    ANSWER = "answer"
    TALK = "talk"
    APPLY = "apply"
    ARRANGE = "arrange intake"
    SET_OUT = "set out"
    ARRIVE = "arrive"
    CLOSE = "close"
    WAIT_AGAIN = "wait again"
    WITHDRAW = "withdraw"
    EXPIRE = "expire"


OPEN = frozenset(State) - {State.CLOSED, State.WITHDRAWN, State.EXPIRED}
"""What is not over."""

PLACED = frozenset({State.ARRIVED, State.CLOSED})
"""To whoever comes back by receipt both are a request that is closed."""

MAY_REACH = frozenset(
    {
        State.SUBMITTED,
        State.IN_REVIEW,
        State.DELIVERED,
        State.ANSWERED,
        State.TALKING,
        State.APPLICATION,
    }
)
"""In these a request may still reach one more program, if all else that has to hold does.

A program's own form is no promise of a place: whoever fills one in may ask elsewhere, as whoever talks may.
"""

UNDER_WAY = frozenset({State.TALKING, State.APPLICATION, State.INTAKE_DATE, State.TRAVELLING})
"""Somebody and a program have come to talk, and nobody has moved in yet."""


REFERRAL = Lifecycle(
    State.DRAFT,
    [
        step(Act.SEND, {State.DRAFT, State.RETURNED}, State.SUBMITTED, by={Who.PERSON}),
        step(Act.TAKE_UP, {State.SUBMITTED}, State.IN_REVIEW, by={Who.TEAM}),
        step(Act.RETURN, {State.IN_REVIEW}, State.RETURNED, by={Who.TEAM}, tells={Who.PERSON}),
        step(
            Act.DELIVER,
            {State.SUBMITTED, State.IN_REVIEW},
            State.DELIVERED,
            by={Who.ROWAN, Who.TEAM},
            tells={Who.PROGRAM},
        ),
        step(Act.ANSWER, {State.DELIVERED}, State.ANSWERED, by={Who.PROGRAM}, tells={Who.PERSON}),
        # Of who waits again some program may have answered before.
        step(
            Act.TALK,
            {State.DELIVERED, State.ANSWERED},
            State.TALKING,
            by={Who.PERSON},
            tells={Who.PROGRAM},
        ),
        step(
            Act.APPLY,
            {State.TALKING},
            State.APPLICATION,
            by={Who.PERSON, Who.PROGRAM},
            tells={Who.PROGRAM},
        ),
        step(
            Act.ARRANGE,
            {State.TALKING, State.APPLICATION},
            State.INTAKE_DATE,
            by={Who.PERSON},
            tells={Who.PROGRAM},
        ),
        step(
            Act.SET_OUT,
            {State.INTAKE_DATE},
            State.TRAVELLING,
            by={Who.PERSON},
            tells={Who.PROGRAM},
        ),
        step(
            Act.ARRIVE,
            {State.INTAKE_DATE, State.TRAVELLING},
            State.ARRIVED,
            by={Who.PROGRAM},
            tells={Who.PROGRAM},
        ),
        step(
            Act.WAIT_AGAIN,
            UNDER_WAY | {State.ARRIVED},
            State.DELIVERED,
            by={Who.PERSON, Who.PROGRAM, Who.TEAM},
            tells={Who.PERSON, Who.PROGRAM},
        ),
        step(Act.CLOSE, {State.ARRIVED}, State.CLOSED, by={Who.ROWAN, Who.TEAM}),
        step(
            Act.WITHDRAW,
            OPEN,
            State.WITHDRAWN,
            by={Who.PERSON},
            tells={Who.PROGRAM},
        ),
        step(
            Act.EXPIRE, OPEN - {State.ARRIVED}, State.EXPIRED, by={Who.ROWAN}, tells={Who.PROGRAM}
        ),
    ],
)

WHOSE_TURN = {
    State.DRAFT: Who.PERSON,
    State.SUBMITTED: Who.TEAM,
    State.IN_REVIEW: Who.TEAM,
    State.RETURNED: Who.PERSON,
    State.DELIVERED: Who.PROGRAM,
    State.ANSWERED: Who.PERSON,
    State.TALKING: Who.PROGRAM,
    State.APPLICATION: Who.PROGRAM,
    State.INTAKE_DATE: Who.PERSON,
    State.TRAVELLING: Who.PROGRAM,
    State.ARRIVED: Who.ROWAN,
    State.CLOSED: Who.NOBODY,
    State.WITHDRAWN: Who.NOBODY,
    State.EXPIRED: Who.NOBODY,
}
"""Who is to do something. While the agent is locked a submitted referral waits for it, and the team unlocks it."""

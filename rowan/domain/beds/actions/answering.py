"""A program answers by text message: with a code, and a number for each of its pools."""

from datetime import datetime

from django.db import transaction

from rowan.core.capacity.replying import Reply
from rowan.core.formats.entries import MOST_OPENINGS
from rowan.domain.beds.actions.asking import actor_of, ask_elsewhere
from rowan.domain.beds.actions.locking import locked_pools
from rowan.domain.beds.actions.reporting import pool_for_all, report
from rowan.domain.beds.models import Source
from rowan.domain.beds.queries.asking import OPENINGS, asked_for
from rowan.domain.beds.queries.house import PoolNow, house
from rowan.domain.beds.queries.known import pools_of
from rowan.domain.beds.refusals import NothingToldYet, NumbersNeeded, NumberTooLarge, ReplyUnfit
from rowan.domain.notices.actions import Spent, note_bad_answer, use_code

Free = dict[int, int]
"""How many places are free in each pool, by its id, in the order of pools."""


@transaction.atomic
def report_by_code(*, number: str, reply: Reply, at: datetime) -> tuple[int, ...]:
    """Write what is free, as whoever answers from the telephone that was asked says, and return what was written.

    That is one number a pool, in their order, also where it is what was told last. The code is used up by it.

    Raises what ``notices.queries.link_by_code``, ``asked_for`` and ``report`` do, or a ``ReplyUnfit``; nothing is
    changed then.
    """
    asked = asked_for(use_code(number=number, code=reply.code, purpose=OPENINGS, at=at))
    free = _answered(asked.program, reply, at)
    actor = actor_of(asked.ask)
    report(program=asked.program, free=free, source=Source.CODE, by=actor, at=at)
    return tuple(free.values())


@transaction.atomic
def note_bad_reply(*, number: str, at: datetime) -> list[Spent]:
    """Count an answer from a telephone that came to nothing, and return which codes are good no more by it.

    What was asked with one of them is asked in the next way as soon as can be: the number of a telephone is easily
    pretended, and whoever does so may not keep a program from being heard.
    """
    spent = note_bad_answer(number=number, at=at)
    for each in spent:
        if each.purpose == OPENINGS:
            ask_elsewhere(ask=int(each.target), at=at)
    return spent


def _answered(program: int, reply: Reply, at: datetime) -> Free:
    """Return what an answer says of each pool: a number for each in their order, or what was told last.

    The pools are locked first, so that nothing older is written over a report that comes in meanwhile.
    """
    locked_pools([pool.pk for pool in pools_of([program])], program=program)
    pools = house(program, at=at).pools
    if reply.is_same:
        return _confirmed(pools)
    if len(reply.free) != max(len(pools), 1):
        raise _unfit(NumbersNeeded, pools)
    if not pools:
        return {pool_for_all(program).pk: reply.free[0]}
    if any(n > _most(pool) for pool, n in zip(pools, reply.free, strict=True)):
        raise _unfit(NumberTooLarge, pools)
    return {pool.state.id: n for pool, n in zip(pools, reply.free, strict=True)}


def _confirmed(pools: tuple[PoolNow, ...]) -> Free:
    if not _can_be_confirmed(pools):
        raise _unfit(NothingToldYet, pools)
    return {pool.state.id: pool.told for pool in pools if pool.told is not None}


def _can_be_confirmed(pools: tuple[PoolNow, ...]) -> bool:
    """Say whether a number was told of each pool."""
    return bool(pools) and all(pool.told is not None for pool in pools)


def _most(pool: PoolNow) -> int:
    return MOST_OPENINGS if pool.state.size is None else pool.state.size


def _unfit(kind: type[ReplyUnfit], pools: tuple[PoolNow, ...]) -> ReplyUnfit:
    return kind(max(len(pools), 1), can_be_confirmed=_can_be_confirmed(pools))

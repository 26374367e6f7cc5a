"""What people said of the place they came to is added to the count of its program, a day later and all at once.

Slips and counts are opened, added up and sealed again in a child: what one person said, and what is below five, never
stands in the agent's own memory. From five people up it publishes how many said yes, and again after five more.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from typing import Any

from django.db import transaction

from rowan.core.lifecycle.afterwards import (
    COUNTED,
    SLIP,
    Counted,
    Figure,
    Round,
    Slip,
    added,
    figures,
    is_to_tell,
    read_counted,
    read_slip,
    told_now,
    write_counted,
)
from rowan.core.sealing.epochs import EpochKey
from rowan.domain.directory.queries import known
from rowan.domain.directory.refusals import NoSuchProgram
from rowan.domain.referrals import actions as referrals
from rowan.domain.referrals.queries import day_of, questions
from rowan.domain.vault import actions as vault
from rowan.domain.vault.queries import (
    DISPATCHER,
    PublicKey,
    Sealed,
    epoch_keys,
    public_key,
    sealed_afresh,
    sealed_at,
    sealed_before,
)
from rowan.domain.vault.queries.contents import EpochKeys
from rowan.domain.vault.refusals import EpochGone, KeyWillNotOpen
from rowan.doors.agent.forked import in_a_child
from rowan.doors.agent.fresh import read, written
from rowan.doors.agent.holding import Held
from rowan.doors.agent.server import Refused

_BY = "agent"
_MOST_AT_ONCE = 500


def count_slips(held: Held, at: datetime) -> None:
    """Count what was said before today, and publish what may be told. All of it or nothing, and no slip twice.

    What opens no more, or is of no program, is gone; a count that opens no more is begun anew. Raises ``Refused`` with
    "key" where a key is not held that something is sealed for.
    """
    slips = _slips(held, at)
    if not slips:
        return
    epochs, present, to = epoch_keys(), vault.present_epoch(at), public_key(DISPATCHER)
    programs = json.loads(in_a_child(lambda: _programs(held, slips, epochs)))
    before = {program: _before(held, program) for program in programs if _is_there(program, at)}
    asked = tuple(questions())
    told = json.loads(
        in_a_child(lambda: _added_up(held, slips, before, asked, epochs, present, to))
    )
    with transaction.atomic():
        for slip in slips:
            vault.remove_content(kind=SLIP, field=slip.name)
        for each in told:
            _write_down(each, at)


def _slips(held: Held, at: datetime) -> list[Sealed]:
    held.keys.follow(at)
    if not held.keys.in_use:
        raise Refused("key")
    due = sealed_before(SLIP, day_of(at))
    return [row for row in held.keys.rows(SLIP, 0) if row.name in due][:_MOST_AT_ONCE]


def _is_there(program: int, at: datetime) -> bool:
    with suppress(NoSuchProgram):
        return known(program, at=at).id == program
    return False


def _before(held: Held, program: int) -> Sealed | None:
    rows = held.keys.rows(COUNTED, 0, str(program))
    if not rows and sealed_at(COUNTED, str(program)):
        raise Refused("key")
    return rows[-1] if rows else None


def _programs(held: Held, slips: Sequence[Sealed], epochs: EpochKeys) -> bytes:
    """Return, in a child, of which programs anything was said."""
    return json.dumps(sorted({slip.program for slip in _read(held, slips, epochs)})).encode()


def _added_up(  # noqa: PLR0913, PLR0917 - what is opened, by what, and for whom it is sealed
    held: Held,
    slips: Sequence[Sealed],
    before: Mapping[int, Sealed | None],
    asked: Sequence[str],
    epochs: EpochKeys,
    present: EpochKey,
    to: PublicKey,
) -> bytes:
    """Return, in a child, the new count of each program, sealed, and what may be told of it."""
    said, told = _read(held, slips, epochs), list[dict[str, Any]]()
    for program, row in before.items():
        rounds = _opened(held, row, epochs)
        published = list[Figure]()
        for each in Round:
            of_round = [s for s in said if s.program == program and s.round is each]
            rounds[each] = added(rounds.get(each, Counted()), of_round)
            if is_to_tell(rounds[each]):
                published += figures(each, rounds[each], asked)
                rounds[each] = told_now(rounds[each])
        # It keeps its first revision: the next would tell how often somebody has answered.
        fresh = sealed_afresh(
            kind=COUNTED,
            subject=0,
            name=str(program),
            revision=0,
            said=write_counted(rounds),
            recipients=[to],
            present=present,
        )
        shown = [vars(figure) for figure in published]
        told.append({"program": program, "fresh": written(fresh), "figures": shown})
    return json.dumps(told).encode()


def _read(held: Held, slips: Iterable[Sealed], epochs: EpochKeys) -> list[Slip]:
    found = []
    for row in slips:
        with suppress(EpochGone, KeyWillNotOpen, ValueError):
            found.append(read_slip(held.keys.opened(row, epochs)))
    return found


def _opened(held: Held, row: Sealed | None, epochs: EpochKeys) -> dict[Round, Counted]:
    if row is not None:
        with suppress(EpochGone, KeyWillNotOpen, ValueError):
            return read_counted(held.keys.opened(row, epochs))
    return {}


def _write_down(told: Mapping[str, Any], at: datetime) -> None:
    program = told["program"]
    vault.remove_content(kind=COUNTED, field=str(program))
    vault.keep_fresh(read(told["fresh"]), at=day_of(at))
    found = [Figure(**{**each, "round": Round(each["round"])}) for each in told["figures"]]
    if found:
        referrals.publish(program=program, figures=found, by=_BY, at=at)

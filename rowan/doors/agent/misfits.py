"""By which rules programs say no is counted a day later, all at once, and told from five people up.

Opened, added up and sealed again in a child: what one no named, and what is below five, never stands in the agent's own
memory. Days leave the ninety, and a rule that the program changes is counted anew (``tallies``).
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from rowan.core.lifecycle.misfits import COUNTED, SLIP, Misfit, read_misfit
from rowan.core.sealing.epochs import EpochKey
from rowan.domain.directory.queries import entry
from rowan.domain.directory.refusals import NoSuchProgram
from rowan.domain.referrals import actions as referrals
from rowan.domain.referrals.queries import day_of, misfits_told_before
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
from rowan.doors.agent.tallies import Tally, added, digests
from rowan.doors.agent.tallies import read as read_tally
from rowan.doors.agent.tallies import written as write_tally

_BY = "agent"
Rules = Mapping[str, str]
Of = Mapping[int, tuple[Sealed | None, Rules]]
"""By program what was counted of it, sealed, and what stands for each of its rules."""


def count_misfits(held: Held, at: datetime) -> None:
    """Count the noes of the days before this one, and tell what may be told. All of it or nothing, and no no twice.

    What was told is counted again each day, since days leave the ninety. What opens no more, or is of no program, is
    gone. Raises ``Refused`` with "key" where a key is not held that something is sealed for.
    """
    slips = _slips(held, at)
    epochs, present, to = epoch_keys(), vault.present_epoch(at), public_key(DISPATCHER)
    today = timezone.localtime(at).date()
    named = json.loads(in_a_child(lambda: _programs(held, slips, epochs)))
    of = dict(_of(held, sorted({*named, *misfits_told_before(today)})))
    told = json.loads(
        in_a_child(lambda: _added_up(held, slips, of, epochs, present, to, today.toordinal()))
    )
    with transaction.atomic():
        for slip in slips:
            vault.remove_content(kind=SLIP, field=slip.name)
        for each in told:
            program = each["program"]
            vault.remove_content(kind=COUNTED, field=str(program))
            vault.keep_fresh(read(each["fresh"]), at=day_of(at))
            referrals.publish_misfits(program=program, told=each["told"], on=today, by=_BY, at=at)


def _slips(held: Held, at: datetime) -> list[Sealed]:
    held.keys.follow(at)
    if not held.keys.in_use:
        raise Refused("key")
    due = sealed_before(SLIP, day_of(at))
    return [row for row in held.keys.rows(SLIP, 0) if row.name in due]


def _of(held: Held, programs: Iterable[int]) -> Iterable[tuple[int, tuple[Sealed | None, Rules]]]:
    asked = [criterion.id for criterion in held.words.asked_early]
    for program in programs:
        with suppress(NoSuchProgram):
            ways = entry(program).ways
            rows = held.keys.rows(COUNTED, 0, str(program))
            if not rows and sealed_at(COUNTED, str(program)):
                raise Refused("key")
            yield program, (rows[-1] if rows else None, digests(asked, ways))


def _programs(held: Held, slips: Sequence[Sealed], epochs: EpochKeys) -> bytes:
    """Return, in a child, which programs said no."""
    return json.dumps(sorted({each.program for each in _read(held, slips, epochs)})).encode()


def _added_up(  # noqa: PLR0913, PLR0917 - what is opened, by what, for whom it is sealed, and the day
    held: Held,
    slips: Sequence[Sealed],
    of: Of,
    epochs: EpochKeys,
    present: EpochKey,
    to: PublicKey,
    today: int,
) -> bytes:
    """Return, in a child, the new count of each program, sealed, and what may be told of it."""
    by_program = dict[int, dict[int, dict[str, int]]]()
    for each in _read(held, slips, epochs):
        of_day = by_program.setdefault(each.program, {}).setdefault(each.day, {})
        for criterion in set(each.criteria):
            of_day[criterion] = of_day.get(criterion, 0) + 1
    told = list[dict[str, Any]]()
    for program, (row, rules) in of.items():
        found = by_program.get(program, {})
        tally = added(_opened(held, row, epochs), rules, found, today)
        # It keeps its first revision: the next would tell how often it was counted.
        fresh = sealed_afresh(
            kind=COUNTED,
            subject=0,
            name=str(program),
            revision=0,
            said=write_tally(tally),
            recipients=[to],
            present=present,
        )
        told.append({"program": program, "fresh": written(fresh), "told": dict(tally.told)})
    return json.dumps(told).encode()


def _read(held: Held, slips: Iterable[Sealed], epochs: EpochKeys) -> list[Misfit]:
    found = []
    for row in slips:
        with suppress(EpochGone, KeyWillNotOpen, ValueError):
            found.append(read_misfit(held.keys.opened(row, epochs)))
    return found


def _opened(held: Held, row: Sealed | None, epochs: EpochKeys) -> Tally:
    if row is not None:
        with suppress(EpochGone, KeyWillNotOpen, ValueError):
            return read_tally(held.keys.opened(row, epochs))
    return Tally()

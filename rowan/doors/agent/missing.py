"""What each rule of a program costs it: how many people it missed by that rule alone, of those who came in ninety days.

Counted once a day, of who has come in line since, and kept sealed for the dispatcher alone. A rule that changes is
counted anew, among those who wait now; whoever has left the line by then, and whoever comes and leaves between two
counts, is in no number.
"""

import json
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from rowan.core.matching.model import Program
from rowan.domain.vault import actions as vault
from rowan.domain.vault.queries import (
    DISPATCHER,
    MISSED,
    Sealed,
    epoch_keys,
    public_key,
    sealed_at,
)
from rowan.domain.vault.queries.contents import EpochKeys
from rowan.domain.vault.refusals import EpochGone, KeyWillNotOpen
from rowan.doors.agent.forked import in_a_child
from rowan.doors.agent.holding import Held
from rowan.doors.agent.server import Refused
from rowan.doors.agent.tallies import Tally, counted, digests, read, shown, to_count, written
from rowan.doors.agent.waiting import as_program, in_network


def tally(held: Held, program: int, at: datetime) -> None:
    """Count whom a program missed by one rule alone since that was counted last. Twice on a day counts nobody twice.

    A rule that changed is counted anew. The others are not, though it may now be others whom they alone keep out. Does
    not look at what people said yes to. A tally that opens no more is begun anew.
    Raises ``Refused`` as ``People.match`` does, and with "key" where the key is not held that it is sealed for.
    """
    who = held.people.program(program, at)
    row, today, rules = _sealed(held, program, at), _day(at), _rules(held, who)
    before = _opened(held, row)
    if before.until >= today and before.rules == rules:
        return
    spans = to_count(before, rules, today)
    numbers = held.people.missed_by_one(who, [_days(*span) for span in spans])
    found = {since: missed for (since, _until), missed in zip(spans, numbers, strict=True)}
    vault.replace_content(
        kind=MISSED,
        field=str(program),
        said=written(counted(before, rules, found, today)),
        to=[public_key(DISPATCHER).id],
        revision=row.revision + 1 if row else 0,
        at=at,
    )


def missed(held: Held, program: int, at: datetime) -> dict[str, Any]:
    """Return how many people a program ``missed`` by each rule alone, and on which day that was ``counted`` last.

    What may not be told is not there, nor is a rule that changed since. A child sums: what is below five never stands
    in the agent's own memory. What was told once is remembered for the day, as long as tally and rules are the same:
    whoever edits a profile asks for it with each page, and a child takes as long as all the rest of that page.
    Raises ``Refused`` as ``tally`` does, but does not need the index.
    """
    rules = _rules(held, as_program(in_network(program, at)))
    row, today, epochs = _sealed(held, program, at), _day(at), epoch_keys()
    if row is None:
        return shown(Tally(), rules, today)
    of = (row, row.epoch in epochs, rules, today)
    if program not in held.told or held.told[program][0] != of:
        said = in_a_child(
            lambda: json.dumps(shown(_read(held, row, epochs), rules, today)).encode()
        )
        held.told[program] = (of, json.loads(said))
    return held.told[program][1]


def _sealed(held: Held, program: int, at: datetime) -> Sealed | None:
    """Return the tally of a program, sealed, if there is one. Raises ``Refused`` where its key is not held."""
    held.keys.follow(at)
    rows = held.keys.rows(MISSED, 0, str(program))
    if not held.keys.in_use or (not rows and sealed_at(MISSED, str(program))):
        raise Refused("key")
    return rows[-1] if rows else None


def _opened(held: Held, row: Sealed | None) -> Tally:
    epochs = epoch_keys()
    return read(in_a_child(lambda: written(_read(held, row, epochs)))) if row else Tally()


def _read(held: Held, row: Sealed | None, epochs: EpochKeys) -> Tally:
    """Return a tally, in a child; one that opens no more, or is none, is as if nothing had been counted yet."""
    try:
        return read(held.keys.opened(row, epochs)) if row else Tally()
    except (EpochGone, KeyWillNotOpen, ValueError):
        return Tally()


def _rules(held: Held, who: Program) -> dict[str, str]:
    return digests([criterion.id for criterion in held.words.asked_early], who.ways)


def _day(at: datetime) -> int:
    return timezone.localdate(at).toordinal()


def _days(since: int, until: int) -> tuple[date, date]:
    return date.fromordinal(since), date.fromordinal(until)

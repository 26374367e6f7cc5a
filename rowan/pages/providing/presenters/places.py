"""The places of a program in words: what is free and why we say so, who is held one, who comes, who lives there."""

from dataclasses import dataclass, replace
from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rowan.domain.beds.queries import House, PoolNow, Share, State, Taken
from rowan.web.moments import ago

_TAGS = {State.OPEN: "open", State.UNKNOWN: "ask"}
_MOMENT = "DATETIME_FORMAT"


@dataclass(frozen=True)
class PoolRow:
    """One pool: its state as a word with a number, and what there is to know about it, a sentence each.

    ``why`` is why it is closed, as somebody typed it.
    """

    name: str
    more: str
    tag: str
    word: str
    lines: tuple[str, ...]
    why: str


@dataclass(frozen=True)
class ShareRow:
    """Some places of a pool."""

    name: str
    places: str


@dataclass(frozen=True)
class TakenRow:
    """What one household takes, in words; never who they are. ``aloud`` tells its buttons from those of others."""

    id: int
    who: str
    shares: tuple[ShareRow, ...]
    lines: tuple[str, ...]
    beyond: str
    by_network: bool

    @property
    def aloud(self) -> str:
        """Return in one line what a button is about."""
        places = ", ".join(f"{share.name}: {share.places}" for share in self.shares)
        return ". ".join([places, *self.lines])


@dataclass(frozen=True)
class HouseRows:
    """All of it, as one screen shows it."""

    at: datetime
    pools: tuple[PoolRow, ...]
    held: tuple[TakenRow, ...]
    expected: tuple[TakenRow, ...]
    living: tuple[TakenRow, ...]


def house_rows(found: House) -> HouseRows:
    """Return the places of a program in words."""
    return HouseRows(
        at=found.at,
        pools=tuple(pool_row(each, found.at) for each in found.pools),
        held=tuple(held_row(each, found.at) for each in found.held),
        expected=tuple(expected_row(each, found.at) for each in found.expected),
        living=tuple(living_row(each, found.at) for each in found.living),
    )


def pool_name(stored: str) -> str:
    """Return what a pool is called: the one without a name holds everybody, and refusals call it "all"."""
    return _("All places") if stored in {"", "all"} else stored


def pool_names(found: House) -> dict[int, str]:
    """Return what each pool is called, by id."""
    return {pool.state.id: pool_name(pool.state.name) for pool in found.pools}


def pool_row(pool: PoolNow, at: datetime) -> PoolRow:
    """Return a pool in words."""
    state = pool.state.availability.state
    return PoolRow(
        name=pool_name(pool.state.name),
        more=_kind(pool),
        tag=_TAGS.get(state, "full"),
        word=_word(state, pool.state.availability.free),
        lines=tuple(line for line in (_until(pool), _age(pool, at), _next(pool)) if line),
        why=pool.state.why_closed if state is State.CLOSED else "",
    )


def asked_rows(found: House) -> list[PoolRow]:
    """Return the pools in the words of a mail that anybody may be sent on: free, full or to be asked, and its age."""
    return [_asked_row(each, found.at) for each in found.pools]


def _asked_row(pool: PoolNow, at: datetime) -> PoolRow:
    row, state = pool_row(pool, at), pool.state.availability.state
    age = (_age(pool, at),) if pool.told is not None or state is State.UNKNOWN else ()
    is_plain = state in _TAGS
    return replace(row, word=row.word if is_plain else _("Full"), lines=age, why="")


def _kind(pool: PoolNow) -> str:
    size = pool.state.size
    if pool.state.by_household:
        counted = ngettext("%d household at most", "%d households at most", size or 0)
        return counted % size if size else _("Counts households")
    counted = ngettext("%d place in all", "%d places in all", size or 0)
    return counted % size if size else ""


def _word(state: State, free: int | None) -> str:
    if state is State.OPEN:
        return ngettext("%d free", "%d free", free or 0) % (free or 0)
    return {
        State.HELD: _("Held"),
        State.PROMISED: _("Promised"),
        State.FULL: _("Full"),
        State.CLOSED: _("Closed"),
    }.get(state, _("Ask"))


def _until(pool: PoolNow) -> str:
    if pool.state.availability.state is not State.CLOSED:
        return ""
    if pool.opens_at is None:
        return _("Closed until you open it again.")
    return _("Closed until %s") % when(pool.opens_at)


def _age(pool: PoolNow, at: datetime) -> str:
    reported = pool.state.availability.reported_at
    if reported is None:
        return _("You have not reported yet, so people are told to ask.")
    age = ago(at - reported)
    if pool.state.availability.state is State.UNKNOWN:
        return _("Your last report came %s. It is too old now, so people are told to ask.") % age
    if pool.fresh_until is None or pool.fresh_until <= at:
        return _("Your last report came %s.") % age
    until = when(pool.fresh_until)
    return _("Reported %(age)s. It counts until %(until)s") % {"age": age, "until": until}


def _next(pool: PoolNow) -> str:
    """Return when it changes by itself, where it is the clock that decides what is free."""
    again, state = pool.state.availability.again_at, pool.state.availability.state
    if again is None or again == pool.fresh_until or state in {State.CLOSED, State.UNKNOWN}:
        return ""
    return _("This may change by itself on %s") % when(again)


def held_row(row: Taken, at: datetime) -> TakenRow:
    """Return a place that is held."""
    lines = [_("Held until %s") % when(row.expires_at)] if row.expires_at else []
    return _row(row, *lines, *_begins(row, at))


def expected_row(row: Taken, at: datetime) -> TakenRow:
    """Return a place that is promised to somebody who is on their way."""
    lines = [_("They said yes on %s") % when(row.accepted_at)] if row.accepted_at else []
    return _row(row, *lines, *_begins(row, at))


def living_row(row: Taken, at: datetime) -> TakenRow:
    """Return a place that somebody lives in."""
    lines = [_("Since %s.") % day(row.arrived_at)] if row.arrived_at else []
    if row.leaves_at is None:
        lines.append(_("Nobody knows yet when they leave."))
    elif row.leaves_at <= at:
        lines.append(_("They were expected to leave on %s.") % day(row.leaves_at))
    else:
        lines.append(_("Expected to leave on %s.") % day(row.leaves_at))
    return _row(row, *lines)


def _begins(row: Taken, at: datetime) -> list[str]:
    return [_("Needed from %s.") % day(row.begins_at)] if row.begins_at > at else []


def _row(row: Taken, *lines: str) -> TakenRow:
    return TakenRow(
        id=row.id,
        who=_("Asked through the network") if row.by_network else _("Known to you"),
        shares=tuple(share_row(share) for share in row.shares),
        lines=lines,
        beyond=row.beyond,
        by_network=row.by_network,
    )


def share_row(share: Share) -> ShareRow:
    """Return some places of a pool in words."""
    places = ngettext("%d place", "%d places", share.places) % share.places
    return ShareRow(pool_name(share.pool), places)


def when(moment: datetime) -> str:
    """Return a day and a time on the network's own clock."""
    return date_format(timezone.localtime(moment), _MOMENT)


def day(moment: datetime) -> str:
    """Return a day on the network's own clock."""
    return date_format(timezone.localdate(moment), "DATE_FORMAT")

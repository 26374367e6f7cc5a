"""The settings in force, how they came about, and what is due of them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import Error

from rowan.core.network.changing import Said, put
from rowan.core.network.model import Delivery, HelpLine, Network, PublishedAnswer, due_lines
from rowan.core.network.reading import read_network
from rowan.core.network.refusals import SettingRefused
from rowan.core.network.writing import flat, write_network
from rowan.domain.network.clients import installed_network, own_hosts
from rowan.domain.network.models import LONGEST_NOTE, Version
from rowan.domain.network.refusals import ChangedMeanwhile, NoSuchVersion
from rowan.domain.trail.queries import last_details

__all__ = ["LONGEST_NOTE"]

ABOUT = ("network", "0")
"""What the lines of the trail are about that tell of settings: there is one network."""


@dataclass(frozen=True)
class InForce:
    """The settings that count now, and the number of the change that made them so: 0 where none was made."""

    number: int
    network: Network


@dataclass(frozen=True)
class Difference:
    """One setting before and after, as plain data: ``limits.submitted`` from 12 to 24; nothing where it was not."""

    setting: str
    before: Any
    after: Any


@dataclass(frozen=True)
class Made:
    """One change: who made it and when, why, and what it was. ``undoes`` says which one it took back."""

    number: int
    at: datetime
    by: str
    note: str
    undoes: int | None
    differences: tuple[Difference, ...]


@dataclass(frozen=True)
class HeldTo:
    """What a request is held to before a program receives it."""

    looks_first: bool
    vetted_only: bool


class _Kept:
    """The settings as this process read them last, by the version and by what the installation says."""

    def __init__(self) -> None:
        self.key: tuple[int, Network] | None = None
        self.network: Network | None = None


_KEPT = _Kept()


def network() -> Network:
    """Return the settings in force, as of every change committed before now."""
    return in_force().network


def in_force() -> InForce:
    """Return the settings in force with their number. Looks which one is the newest each time, and reads it once."""
    first = installed_network()
    newest = Version.objects.order_by("-number").values_list("pk", "number").first()
    if newest is None:
        _KEPT.network = first
        return InForce(0, first)
    pk, number = newest
    if _KEPT.key != (pk, first) or _KEPT.network is None:
        said = Version.objects.values_list("settings", flat=True).get(pk=pk)
        _KEPT.network = read_network(said, first)
        _KEPT.key = (pk, first)
    return InForce(number, _KEPT.network)


def network_or_last() -> Network:
    """Return the settings in force; where no database answers, or they cannot be read, those that were seen last."""
    try:
        return network()
    except (Error, SettingRefused):
        return last_seen()


def last_seen() -> Network:
    """Return the settings that this process saw last, or those of the installation. Asks no database."""
    return _KEPT.network or installed_network()


def version(number: int) -> Network:
    """Return the settings as one change left them; 0 is before any. Raises ``NoSuchVersion``."""
    if number == 0:
        return installed_network()
    said = Version.objects.filter(number=number).values_list("settings", flat=True).first()
    if said is None:
        raise NoSuchVersion
    return read_network(said, installed_network())


def tried(
    said: Said, *, now: InForce | None = None, order: Sequence[str] = ()
) -> tuple[dict[str, Any], Network]:
    """Return what would be stored, and the settings that would count, if something were said. Changes nothing.

    Raises ``SettingRefused`` for the first that cannot be.
    """
    now = now or in_force()
    stored = put(_stored(now.number), now.network, said, order)
    return stored, read_network(stored, installed_network(), own_hosts())


def previewed(said: Said, seen: int) -> tuple[Difference, ...]:
    """Return what would differ if something were said. Raises ``SettingRefused``, or ``ChangedMeanwhile``."""
    now = in_force()
    require_untouched(said, seen, now)
    return differences(now.network, tried(said, now=now)[1])


def changed_since(seen: int, said: Said) -> tuple[Difference, ...]:
    """Return which of these settings are otherwise now than in a version, and how. One that never was tells nothing."""
    try:
        found = differences(version(seen), network())
    except NoSuchVersion:
        return ()
    return tuple(each for each in found if each.setting in said)


def require_untouched(said: Said, seen: int, now: InForce) -> None:
    """Insist that nobody has changed these settings since a version. Raises ``ChangedMeanwhile``."""
    if seen == now.number:
        return
    try:
        before = flat(write_network(version(seen)))
    except NoSuchVersion:
        raise ChangedMeanwhile(now.number) from None
    stands = flat(write_network(now.network))
    if any(before.get(name) != stands.get(name) for name in said):
        raise ChangedMeanwhile(now.number)


def _stored(number: int) -> dict[str, Any]:
    """Return what was ever set at the desk, as of a version."""
    if not number:
        return {}
    return dict(Version.objects.values_list("settings", flat=True).get(number=number))


def differences(old: Network, new: Network) -> tuple[Difference, ...]:
    """Return what differs between two, setting by setting. The order of help lines is none, a place is one."""
    before, after = flat(write_network(old)), flat(write_network(new))
    return tuple(
        Difference(name, before.get(name), after.get(name))
        for name in dict.fromkeys([*before, *after])
        if before.get(name) != after.get(name)
    )


def versions() -> list[Made]:
    """Return every change with what it changed, the newest first."""
    return list(_made())[::-1]


def made(number: int) -> Made:
    """Return one change. Raises ``NoSuchVersion``."""
    row = Version.objects.filter(number=number).first()
    if row is None:
        raise NoSuchVersion
    return _one(row, version(number - 1), version(number))


def _made() -> Iterator[Made]:
    before = first = installed_network()
    for row in Version.objects.order_by("number"):
        after = read_network(row.settings, first)
        yield _one(row, before, after)
        before = after


def _one(row: Version, before: Network, after: Network) -> Made:
    told = differences(before, after)
    return Made(row.number, row.made_at, row.made_by, row.note, row.undoes, told)


def help_lines() -> tuple[HelpLine, ...]:
    """Return the numbers that anybody can call now."""
    return network().help_lines


def published_answers() -> tuple[PublishedAnswer, ...]:
    """Return the answers that anybody reads, in their order."""
    return network().published_answers


def lines_to_check(day: date) -> tuple[HelpLine, ...]:
    """Return the help lines that somebody has to make sure of again by a day."""
    return due_lines(network().help_lines, day)


def held_to() -> HeldTo:
    """Return what a request is held to, by the settings and by the trail: where they disagree both count.

    A version that no line of the trail tells of frees nothing, nor does taking one away: whoever writes one into the
    database has to write a line as well, which stays.
    """
    modes = {network().delivery.value, *last_details(ABOUT, "after")}
    return HeldTo(
        looks_first=Delivery.REVIEWED.value in modes, vetted_only=Delivery.VETTED.value in modes
    )

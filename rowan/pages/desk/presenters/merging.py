"""Two entries side by side, with what is different, what moves if they become one, and what waits for a second word."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rowan.core.formats.entries import ProgramEntry
from rowan.domain.accounts.queries import Person, RoleKind, people_with
from rowan.domain.beds.queries import kept_pools
from rowan.domain.directory.queries import (
    Known,
    Lookalike,
    MergeProposed,
    doubles,
    entry,
    known,
    may_decide,
    merged_into,
    merges,
    vocabulary,
)
from rowan.domain.referrals.queries import going
from rowan.pages.desk.presenters.words import called, reason, say, standings, state


@dataclass(frozen=True)
class Line:
    """One thing of both entries. ``differs`` says that they are not the same in it."""

    label: str
    one: str
    other: str

    @property
    def differs(self) -> bool:
        """Say whether they are not the same."""
        return self.one != self.other


@dataclass(frozen=True)
class Sides:
    """Two entries side by side."""

    one: Known
    other: Known
    lines: tuple[Line, ...]

    @property
    def choices(self) -> list[tuple[str, str]]:
        """Return which of them may stay: number and words."""
        words = _("%(name)s (%(reference)s)")
        return [
            (str(each.id), words % {"name": each.name, "reference": each.reference})
            for each in (self.one, self.other)
        ]


@dataclass(frozen=True)
class MergeRow:
    """What waits for a second word, in words. ``mine`` says that who looks gave the first."""

    merge: MergeProposed
    what: str
    reason: str
    by: str
    mine: bool


def alike(number: int) -> list[tuple[Lookalike, str]]:
    """Return what may be another entry of a program, with its standing in words. Raises ``NoSuchProgram``."""
    words = standings()
    return [(each, words[each.standing]) for each in doubles(number)]


def sides(number: int, other: int, at: datetime) -> Sides:
    """Return two entries side by side. Raises ``NoSuchProgram``."""
    one, two = known(number, at=at), known(other, at=at)
    told = zip(_told(one, entry(number)), _told(two, entry(other)), strict=True)
    return Sides(one, two, tuple(Line(label, said, also) for (label, said), (_l, also) in told))


def waiting(number: int, me: Person, at: datetime) -> tuple[MergeRow, ...]:
    """Return what waits about a program, whether it is to stay or not."""
    found = [each for each in merges(at=at) if number in {each.program.id, each.into.id}]
    return tuple(_row(each, me) for each in found)


def to_second_merges(me: Person, at: datetime) -> int:
    """Return on how many merges somebody can give the second word."""
    return len(
        [
            each
            for each in merges(at=at)
            if each.by != me.actor
            and all(
                side.id not in me.programs and may_decide(side.id, me.actor)
                for side in (each.program, each.into)
            )
        ]
    )


def now_at(number: int, at: datetime) -> Known | None:
    """Return which entry new requests reach instead, if the program is merged."""
    return merged_into(number, at=at)


def _row(found: MergeProposed, me: Person) -> MergeRow:
    words = (
        _("%(one)s is no second entry of %(other)s after all")
        if found.parts
        else _("%(one)s is shut for new requests: it is the same as %(other)s, which stays")
    )
    named = {"one": _named(found.program), "other": _named(found.into)}
    why = reason("part" if found.parts else "merge", found.reason)
    return MergeRow(
        found, words % named, why, called([found.by])[found.by], mine=found.by == me.actor
    )


def _named(program: Known) -> str:
    return f"{program.name} ({program.reference})"


def _told(program: Known, found: ProgramEntry) -> Iterable[tuple[str, str]]:
    people = people_with((RoleKind.PROGRAM_ADMIN, RoleKind.PROGRAM_WORKER), program.id)
    open_now = going(program.id).all
    yield _("Name"), program.name
    yield _("Organization"), program.organization
    yield _("Reference"), program.reference
    yield _("State"), state(program.state)
    yield _("Region"), found.region
    yield _("Standing"), standings()[program.standing]
    yield _("Paused"), program.paused
    yield _("Contact points"), ", ".join(each.value for each in found.contacts)
    yield _("Who works there"), ", ".join(each.name for each in people)
    yield (
        _("Pools"),
        ", ".join(each.said.name or _("For everybody") for each in kept_pools(program.id)),
    )
    yield _("Rules that are said"), _rules(found)
    words = ngettext("%d goes on", "%d go on", open_now)
    yield _("Requests"), words % open_now


def _rules(found: ProgramEntry) -> str:
    said = {name for way in found.ways for name in way}
    return ", ".join(say(each.label) for each in vocabulary().criteria if each.id in said)

"""Applications: in line for whom, and one in full."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import chain

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from rowan.core.vocabulary.rules import Rules
from rowan.core.vocabulary.saying import say_rule
from rowan.domain.accounts.queries import Person
from rowan.domain.directory.queries import (
    IN_NETWORK,
    Applied,
    Call,
    Known,
    Lookalike,
    Queued,
    Stage,
    application,
    applications,
    call_backs,
    known,
    may_decide,
    vocabulary,
)
from rowan.domain.trail.queries import entries
from rowan.pages.desk.presenters.words import called, reason, stages, standings, state
from rowan.web.parts import Row

_OPEN = (Stage.IN_REVIEW, Stage.SUBMITTED)
_DECIDED = (Stage.ACCEPTED, Stage.TURNED_DOWN, Stage.WITHDRAWN, Stage.DUPLICATE)


@dataclass(frozen=True)
class Waiting:
    """One application in a list. ``to_confirm`` says that a call waits for a second word."""

    queued: Queued
    state: str
    stage: str
    age: str
    to_confirm: bool


@dataclass(frozen=True)
class Queue:
    """The open applications: those in which this person can do the next thing, and those in which others can."""

    mine: tuple[Waiting, ...]
    others: tuple[Waiting, ...]


def queue(me: Person, at: datetime) -> Queue:
    """Return the open applications as they wait for one member of the team, the oldest first."""
    rows = sorted(
        chain(*(applications(stage, at=at) for stage in _OPEN)), key=lambda each: -each.age
    )
    mine, others = list[Waiting](), list[Waiting]()
    for each in rows:
        (mine if _is_free(each, me) else others).append(_waiting(each))
    return Queue(tuple(mine), tuple(others))


def decided(at: datetime) -> list[Waiting]:
    """Return the applications that are over, the latest first."""
    rows = chain(*(applications(stage, at=at) for stage in _DECIDED))
    return [_waiting(each) for each in sorted(rows, key=lambda each: each.age)]


def _is_free(each: Queued, me: Person) -> bool:
    if me.actor in conflicted(each.id, each.claims):
        return False
    calls = call_backs(each.id) if each.waits_for_second else []
    return all(call.by != me.actor for call in calls if call.waits)


def _waiting(each: Queued) -> Waiting:
    return Waiting(
        each, state(each.state), stages()[each.stage], age_of(each.age), each.waits_for_second
    )


def age_of(age: timedelta) -> str:
    """Return how old something is, in days or hours."""
    hours = int(age.total_seconds() // 3600)
    if age.days:
        return ngettext("%d day", "%d days", age.days) % age.days
    return ngettext("%d hour", "%d hours", hours) % hours if hours > 0 else _("less than an hour")


def conflicted(number: int, claims: int | None) -> frozenset[str]:
    """Return who said that they know who applied, or the program that is claimed: the trail tells."""
    abouts = [("application", str(number))]
    if claims is not None:
        abouts.append(("program", str(claims)))
    said = (entries(verb="conflict.declare", about=about).lines for about in abouts)
    return frozenset(line.by for line in chain(*said))


@dataclass(frozen=True)
class CallRow:
    """One call in words. ``mine`` says that who looks made it, so that somebody else has to answer."""

    call: Call
    source: str
    outcome: str
    by: str
    answered_by: str
    mine: bool


@dataclass(frozen=True)
class Alike:
    """A program that an application looks like, and how much."""

    known: Lookalike
    standing: str
    how: str
    is_claimed: bool


@dataclass(frozen=True)
class Sheet:
    """One application in full, as one member of the team reads it."""

    applied: Applied
    state: str
    stage: str
    by: str
    ways: tuple[tuple[Row, ...], ...]
    disclosures: tuple[tuple[str, str], ...]
    undisclosed: tuple[str, ...]
    calls: tuple[CallRow, ...]
    alike: tuple[Alike, ...]
    claims: Known | None
    conflicts: tuple[str, ...]
    is_conflicted: bool
    reason: str
    decided_by: str

    @property
    def claims_is_here(self) -> bool:
        """Say whether it claims to be a program that is part of the network already."""
        return self.claims is not None and self.claims.standing in IN_NETWORK

    @property
    def waits(self) -> CallRow | None:
        """Return the call that waits for a second word, if one does."""
        return next((each for each in self.calls if each.call.waits), None)


def sheet(number: int, me: Person, at: datetime) -> Sheet:
    """Return one application in full. Raises ``NoSuchApplication``."""
    found = application(number)
    know_them = conflicted(found.id, found.claims)
    told = called([found.by, found.decided_by, *know_them, *_callers(found.calls)])
    said = vocabulary().disclosures
    return Sheet(
        applied=found,
        state=state(found.state),
        stage=stages()[found.stage],
        by=told[found.by],
        ways=tuple(tuple(rules(way)) for way in found.ways),
        disclosures=tuple(
            (each.label.in_language(_language()), words)
            for each in said
            if (words := found.disclosures.get(each.id))
        ),
        undisclosed=tuple(
            each.label.in_language(_language())
            for each in said
            if not found.disclosures.get(each.id)
        ),
        calls=tuple(_call(call, me, told) for call in found.calls),
        alike=tuple(_alike(each, found.claims) for each in found.lookalikes),
        claims=known(found.claims, at=at) if found.claims is not None else None,
        conflicts=tuple(sorted(told[actor] for actor in know_them)),
        is_conflicted=me.actor in know_them or _works_for(found.claims, me),
        reason=reason("turn-down", found.reason) if found.reason else "",
        decided_by=told[found.decided_by] if found.decided_by else "",
    )


def rules(way: Rules) -> Iterator[Row]:
    """Yield what a program says it can take and asks for, in the order of asking, in the vocabulary's words."""
    words, language = vocabulary(), _language()
    for criterion in words.criteria:
        line = (
            say_rule(words, criterion, way[criterion.id], language) if criterion.id in way else ""
        )
        if line:
            yield Row(criterion.label.in_language(language), values=tuple(line.split("; ")))


def _works_for(claims: int | None, me: Person) -> bool:
    return claims is not None and (claims in me.programs or not may_decide(claims, me.actor))


def _callers(calls: Sequence[Call]) -> list[str]:
    return [actor for call in calls for actor in (call.by, call.answered_by) if actor]


def _call(call: Call, me: Person, told: dict[str, str]) -> CallRow:
    return CallRow(
        call,
        reason("source", call.source),
        reason("outcome", call.outcome),
        told[call.by],
        told.get(call.answered_by, ""),
        mine=call.by == me.actor,
    )


def _alike(each: Lookalike, claims: int | None) -> Alike:
    how = {
        (True, True): _("The same name, and the same organization"),
        (True, False): _("The same name"),
    }.get((each.same_name, each.same_organization), _("The same organization"))
    return Alike(each, standings()[each.standing], how, is_claimed=each.id == claims)


def alike_choices(found: Sheet) -> list[tuple[str, str]]:
    """Return the programs that an application may be, to choose from, and the one that it claims to be."""
    choices = {
        str(each.known.id): f"{each.known.name} · {each.known.organization} · {each.standing}"
        for each in found.alike
    }
    if found.claims is not None:
        choices.setdefault(
            str(found.claims.id), f"{found.claims.name} · {found.claims.organization}"
        )
    return list(choices.items())


def _language() -> str:
    return get_language() or "en"

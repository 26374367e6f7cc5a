"""What the team's pages show."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rowan.domain.accounts.queries import (
    Person,
    RoleKind,
    names,
    open_invitations,
    people_with,
    without_key,
)
from rowan.domain.notices.queries import Health, health
from rowan.domain.trail.queries import Line, oldest_unchained
from rowan.domain.vault.clients import AGENT
from rowan.domain.vault.queries import TEAM
from rowan.domain.vault.refusals import AgentAway, AgentRefused
from rowan.web.parts import Task

_SLOW = timedelta(seconds=10)
_STAFF = "staff"
_ONLY_ONE = "0"
"""The number of what there is one of: the team, the dispatcher."""


@dataclass(frozen=True)
class House:
    """How the parts of the house are."""

    agent: str
    locked: bool
    waiting: int | None
    memory_locked: bool
    chain_broken: bool
    unchained: timedelta | None
    mail: Health

    @property
    def troubles(self) -> list[str]:
        """Return what somebody should look after, in words."""
        found = {
            _("The key agent does not answer. Sign-in, notices and deliveries wait."): self.agent
            == "away",
            _("The key agent is locked: what waits for it is kept. Unlock it."): self.locked,
            _("The chain of the trail is broken. Nothing is lost, but find out why."): (
                self.chain_broken
            ),
            _("Lines of the trail wait to be chained."): (
                self.unchained is not None and self.unchained > _SLOW
            ),
            _("Mail has been waiting for three days. It is still being tried."): (
                self.mail.stalled > 0
            ),
        }
        return [words for words, is_so in found.items() if is_so]


def house(at: datetime) -> House:
    """Return how the parts of the house are at a moment."""
    try:
        status, agent = AGENT.ask("status"), "there"
    except (AgentAway, AgentRefused):
        status, agent = {}, "away"
    return House(
        agent,
        locked=bool(status.get("locked")),
        waiting=status.get("waiting"),
        memory_locked=bool(status.get("memory_locked")),
        chain_broken=bool(status.get("chain_broken")),
        unchained=oldest_unchained(at),
        mail=health(at),
    )


@dataclass(frozen=True)
class Desk:
    """What waits for one member of the team, and whether they wait for the key themself."""

    tasks: tuple[Task, ...]
    waits_for_key: bool


def desk(me: Person, colleagues: str) -> Desk:
    """Return what waits for a member of the team; ``colleagues`` is where people are looked after."""
    waiting = without_key(people_with((RoleKind.TEAM,)), TEAM)
    others = len([each for each in waiting if each.id != me.id])
    unsent = [each for each in open_invitations((RoleKind.TEAM,)) if not each.sent]
    to_second = len([each for each in unsent if each.by != me.actor])
    keys = ngettext("%d colleague waits for the key", "%d colleagues wait for the key", others)
    words = ngettext(
        "%d invitation needs a second word", "%d invitations need a second word", to_second
    )
    counted = ((keys, others), (words, to_second))
    tasks = tuple(Task(label % number, colleagues, "now") for label, number in counted if number)
    return Desk(tasks, waits_for_key=any(each.id == me.id for each in waiting))


@dataclass(frozen=True)
class TrailRow:
    """A line of the trail, with the names of those who work here in place of their numbers."""

    line: Line
    by: str
    about: str
    more: tuple[tuple[str, str], ...]


def trail_rows(lines: Sequence[Line]) -> list[TrailRow]:
    """Return lines as the team reads them."""
    called = names({int(number) for line in lines for number in _numbers(line)})

    def said(kind: str, number: object) -> str:
        name = called.get(int(str(number))) if _is_staff(kind, number) else None
        return name or f"{kind} {'' if number == _ONLY_ONE else number}".strip()

    return [
        TrailRow(
            line,
            said(*_actor(line)),
            said(*line.about),
            tuple(
                (name, said(name, value) if name == _STAFF else str(value))
                for name, value in line.details.items()
            ),
        )
        for line in lines
    ]


def _numbers(line: Line) -> Iterator[str]:
    for kind, number in (_actor(line), line.about, *line.details.items()):
        if _is_staff(kind, number):
            yield str(number)


def _is_staff(kind: str, number: object) -> bool:
    return kind == _STAFF and str(number).isdecimal()


def _actor(line: Line) -> tuple[str, str]:
    kind, _colon, number = line.by.partition(":")
    return kind, number

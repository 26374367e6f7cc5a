"""A program's standing in its own people's words: what it is, how it came about, what was said against it.

Holds nothing of who of the team said what, and none of their notes.
"""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from rowan.domain.directory.queries import (
    IN_NETWORK,
    Appealed,
    Changed,
    Ending,
    Standing,
    Stands,
    appeals_of,
    reasons,
    standing_history,
    stands,
)

_OUTSIDE = (Standing.SUSPENDED, Standing.REMOVED)


@dataclass(frozen=True)
class Told:
    """The standing of a program, with the reason that its people are told."""

    standing: Standing
    word: str
    says: str
    reason: str
    since: datetime
    until: datetime | None
    ran_out: bool

    @property
    def in_network(self) -> bool:
        """Say whether the program may receive anything."""
        return self.standing in IN_NETWORK

    @property
    def suspended(self) -> bool:
        """Say whether the program is suspended: then it can appeal."""
        return self.standing is Standing.SUSPENDED

    @property
    def removed(self) -> bool:
        """Say whether the program was taken out of the network."""
        return self.standing is Standing.REMOVED

    @property
    def tag(self) -> str:
        """Return the shape that goes with the word."""
        if self.in_network:
            return "open"
        return "full" if self.standing in _OUTSIDE else "ask"


@dataclass(frozen=True)
class Happened:
    """One change of a standing: when, what, and the reason that was told."""

    at: datetime
    what: str
    reason: str


@dataclass(frozen=True)
class AppealRow:
    """One appeal of a program. While it is open nobody is told how it may end."""

    at: datetime
    words: str
    is_open: bool
    outcome: str
    answer: str
    over_at: datetime | None


def told(program: int, *, at: datetime) -> Told:
    """Return what a program's people read of its standing. Raises ``NoSuchProgram``."""
    found = stands(program, at=at)
    return Told(
        standing=found.standing,
        word=_("Ran out") if found.ran_out else _word(found.standing),
        says=_says(found),
        reason=_reason(found.reasons_of, found.reason),
        since=found.since,
        until=None if found.ran_out or found.standing not in IN_NETWORK else found.until,
        ran_out=found.ran_out,
    )


def history(program: int) -> list[Happened]:
    """Return how a program's standing came about, the newest first, without the team's notes and names."""
    lines = standing_history(program)
    return [Happened(each.at, _what(each), _reason(each.reasons_of, each.reason)) for each in lines]


def appeal_rows(program: int, *, at: datetime) -> list[AppealRow]:
    """Return what a program has appealed against, the newest first, with the answers that were given."""
    return [_row(each) for each in appeals_of(program, at=at)]


def _word(standing: Standing) -> str:
    return {
        Standing.UNVERIFIED: _("Not verified yet"),
        Standing.VERIFIED: _("Verified"),
        Standing.VETTED: _("Vetted"),
        Standing.SUSPENDED: _("Suspended"),
        Standing.REMOVED: _("Not part of the network any more"),
    }[standing]


def _says(found: Stands) -> str:
    if found.ran_out:
        return _(
            "Standing lasts two years, and yours has run out. The team looks again; until then you receive nothing."
        )
    return {
        Standing.UNVERIFIED: _(
            "The team has not made sure yet who you are. Until then you receive nothing."
        ),
        Standing.VERIFIED: _("The team made sure that you are who you say you are."),
        Standing.VETTED: _(
            "The team made sure who you are, and looked at your work by its standards."
        ),
        Standing.SUSPENDED: _(
            "Nobody finds your program now, and it receives nothing. What you had read before stays readable."
        ),
        Standing.REMOVED: _(
            "Nobody finds your program, and it receives nothing. If you wish to come back, speak with the team."
        ),
    }[found.standing]


def _what(line: Changed) -> str:
    if line.after == line.before:
        return _("Renewed")
    if line.after not in _OUTSIDE and line.before is Standing.SUSPENDED:
        return _("The suspension was lifted")
    if line.after not in _OUTSIDE and line.before is Standing.REMOVED:
        return _("Taken back into the network")
    return _word(line.after)


def _reason(listed: str, code: str) -> str:
    if not listed:
        return ""
    words = reasons(listed).get(code)
    return words.in_language(get_language() or "en") if words else ""


def _row(found: Appealed) -> AppealRow:
    is_open = found.over_at is None
    outcomes = {
        Ending.GRANTED.value: _("It was granted: the suspension is lifted."),
        Ending.STANDS.value: _("Two others looked at it again: the suspension stands."),
        Ending.MOOT.value: _("The suspension had ended before anybody decided on it."),
    }
    return AppealRow(
        at=found.at,
        words=found.words,
        is_open=is_open,
        outcome="" if is_open else outcomes.get(found.ending, ""),
        answer="" if is_open else found.answer,
        over_at=found.over_at,
    )

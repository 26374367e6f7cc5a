"""What a person said yes to, as it is sealed with their answers: the agent works inside it and nowhere else."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from rowan.core.matching.model import Verdict

_UNREADABLE = "not a consent as we write it"


@dataclass(frozen=True)
class Added:
    """A yes that was given later, to some more programs and to nothing else. ``stretch`` is said of these alone."""

    programs: frozenset[int]
    stretch: bool
    at: datetime


@dataclass(frozen=True)
class Consent:
    """Who may receive: these programs; or until a moment any that fits, but for some states; and who was ``added``.

    ``stretch`` says that programs may be asked for an exception as well; ``detail`` which programs may read the answers
    themselves and the notes, and not only what of them is met.
    """

    programs: frozenset[int] = frozenset()
    any_until: datetime | None = None
    not_states: frozenset[str] = frozenset()
    stretch: bool = False
    detail: frozenset[int] = frozenset()
    added: tuple[Added, ...] = ()

    @property
    def named(self) -> frozenset[int]:
        """Return every program that was named, at first or later."""
        return self.programs.union(*(each.programs for each in self.added))

    def before(self, added: int) -> "Consent":
        """Return what was said yes to before the last so many yeses were added."""
        return replace(self, added=self.added[: max(len(self.added) - added, 0)])

    def covers(self, program: int, state: str, verdict: Verdict, at: datetime) -> bool:
        """Say whether the person said yes to this program receiving their answers now."""
        if verdict is Verdict.NO:
            return False
        if any(program in each.programs and _allows(each.stretch, verdict) for each in self.added):
            return True
        if not _allows(self.stretch, verdict):
            return False
        if program in self.programs:
            return True
        if self.any_until is None or at >= self.any_until:
            return False
        return bool(state) and state not in self.not_states


def _allows(stretch: bool, verdict: Verdict) -> bool:  # noqa: FBT001 - what was said of a verdict
    return stretch or verdict is not Verdict.STRETCH


def read_consent(raw: Any) -> Consent:
    """Return the consent in sealed data. Raises ``ValueError`` for anything but what we write: then there is none."""
    if not isinstance(raw, dict):
        raise ValueError(_UNREADABLE)  # noqa: TRY004 - there is one way in which data is none of ours
    return Consent(
        frozenset(_list(raw, "programs", int)),
        _moment(raw.get("any_until")),
        frozenset(_list(raw, "not_states", str)),
        raw.get("stretch") is True,
        frozenset(_list(raw, "detail", int)),
        tuple(_added(each) for each in _list(raw, "added", dict)),
    )


def write_consent(consent: Consent) -> dict[str, Any]:
    """Return the consent as it is sealed."""
    return {
        "programs": sorted(consent.programs),
        "any_until": consent.any_until.isoformat() if consent.any_until else None,
        "not_states": sorted(consent.not_states),
        "stretch": consent.stretch,
        "detail": sorted(consent.detail),
        "added": [write_added(each) for each in consent.added],
    }


def write_added(added: Added) -> dict[str, Any]:
    """Return a yes that was given later as it is sealed."""
    return {
        "programs": sorted(added.programs),
        "stretch": added.stretch,
        "at": added.at.isoformat(),
    }


def _added(raw: Mapping[str, Any]) -> Added:
    at = _moment(raw.get("at"))
    if at is None:
        raise ValueError(_UNREADABLE)
    return Added(frozenset(_list(raw, "programs", int)), raw.get("stretch") is True, at)


def _list(raw: Mapping[str, Any], name: str, kind: type) -> list[Any]:
    items = raw.get(name, [])
    if not isinstance(items, list) or any(type(item) is not kind for item in items):
        raise ValueError(_UNREADABLE)
    return items


def _moment(raw: Any) -> datetime | None:
    if raw is None:
        return None
    moment = datetime.fromisoformat(raw) if isinstance(raw, str) else None
    if moment is None or moment.utcoffset() is None:
        raise ValueError(_UNREADABLE)
    return moment

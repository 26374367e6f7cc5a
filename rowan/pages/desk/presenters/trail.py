"""The trail as the team reads it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from rowan.domain.accounts.queries import names
from rowan.domain.directory.queries import known
from rowan.domain.directory.refusals import NoSuchProgram
from rowan.domain.trail.queries import Line
from rowan.pages.desk.presenters.deeds import DEEDS, DETAILS, THINGS

_STAFF, _PROGRAM = "staff", "program"
_ONLY_ONE = "0"
"""The number of what there is one of: the team, the dispatcher."""

_Named = tuple[str, str]
"""A kind and a number: ``staff``, ``program``, or another kind that has no name."""


@dataclass(frozen=True)
class TrailRow:
    """A line of the trail in words, with names in place of numbers where there are some."""

    line: Line
    deed: str
    by: str
    about: str
    more: tuple[tuple[str, str], ...]


def trail_rows(lines: Sequence[Line], at: datetime) -> list[TrailRow]:
    """Return lines as the team reads them at a moment."""
    called = _called(lines, at)

    def said(named: _Named) -> str:
        kind, number = named
        found = called.get(named)
        if found or not kind:
            return found or ""
        thing = str(THINGS.get(kind, kind))
        return thing if number in {"", _ONLY_ONE} else f"{thing} {number}"

    return [
        TrailRow(
            line,
            str(DEEDS.get(line.verb, line.verb)),
            said(_actor(line)),
            said(line.about),
            tuple(
                (str(DETAILS.get(name, name)), called.get((name, str(value)), str(value)))
                for name, value in line.details.items()
            ),
        )
        for line in lines
    ]


def _called(lines: Sequence[Line], at: datetime) -> Mapping[_Named, str]:
    """Return the names of people and programs that some lines tell of."""
    told = {named for line in lines for named in _named(line) if named[1].isdecimal()}
    people = names({int(number) for kind, number in told if kind == _STAFF})
    found = {(_STAFF, str(number)): name for number, name in people.items()}
    for kind, number in told:
        if kind == _PROGRAM and (name := _program(int(number), at)):
            found[kind, number] = name
    return found


def _program(number: int, at: datetime) -> str:
    try:
        return known(number, at=at).name
    except NoSuchProgram:
        return ""


def _named(line: Line) -> Iterator[_Named]:
    yield _actor(line)
    yield line.about
    for name, value in line.details.items():
        yield name, str(value)


def _actor(line: Line) -> _Named:
    kind, _colon, number = line.by.partition(":")
    return kind, number

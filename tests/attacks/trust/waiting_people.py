"""Programs and people between whom a delivery can be asked for, and what was rightly delivered."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import count
from random import Random
from typing import Any

from rowan.core.lifecycle.consent import Consent
from rowan.domain.directory.actions import set_standing
from rowan.domain.directory.queries import Standing
from rowan.domain.vault.queries import OpenKey
from tests.doors.agent.network import BY, now, program_key, seal_as, seal_person
from tests.doors.agent.programs import saved_program

STATES = ("TX", "OK", "OR", "NM")
WOMEN = {
    "kind": {"accepts": ["restorative"]},
    "gender": {"accepts": ["woman"], "others": "cannot"},
}
WOMAN, MAN = {"gender": {"is": ["woman"]}}, {"gender": {"is": ["man"]}}


@dataclass(frozen=True)
class Place:
    """A program that is all that it should be, with a key that is open here."""

    number: int
    state: str
    key: OpenKey


@dataclass
class World:
    """Who may be asked about, and what was rightly delivered."""

    chance: Random
    subjects: Iterator[int] = field(default_factory=lambda: count(1))
    names: Iterator[int] = field(default_factory=lambda: count(1))
    places: list[Place] = field(default_factory=list)
    right: set[tuple[int, int, str]] = field(default_factory=set)
    """Subject, program and kind of all that a program may open."""

    def place(self, **told: Any) -> Place:
        """Add a program that may receive, and whose people have signed in."""
        state = self.chance.choice(STATES)
        name = f"asked-{next(self.names)}"
        number = saved_program(name, state=state, **({"criteria": WOMEN} | told))
        self.places.append(Place(number, state, program_key(number)))
        return self.places[-1]

    def any_place(self) -> Place:
        """Return a program that stays as it is."""
        return self.chance.choice(self.places[:STEADY])

    def person(
        self, place: Place, given: Mapping[str, Any] = WOMAN, *, adult: bool = True, **consent: Any
    ) -> int:
        """Seal somebody who fits, and said yes to this program unless ``consent`` says something else.

        The team has let their request go out. They are of age where ``given`` tells no age, unless not ``adult``.
        """
        subject = next(self.subjects)
        said = Consent(**({"programs": frozenset({place.number})} | consent))
        seal_person(subject, given, consent=said, notes="The notes.", adult=adult)
        return subject


STEADY = 12
Asked = tuple[int, int]
"""A person and a program."""
Wrong = Callable[[World], Asked]


def taken_back(world: World) -> Asked:
    """Let somebody take their yes back."""
    place = world.any_place()
    subject = world.person(place)
    said: Any = world.chance.choice(({}, {"programs": []}, {"programs": [place.number + 1]}))
    seal_as("consent", subject, said, revision=1)
    return subject, place.number


def out_of_standing(standing: Standing) -> Wrong:
    """Let a program have another standing than one that receives."""

    def wrong(world: World) -> Asked:
        place = world.place()
        subject = world.person(place)
        set_standing(program=place.number, standing=standing, by=BY, at=now())
        return subject, place.number

    return wrong

"""A thousand deliveries that some rule forbids, drawn by chance: none is made. Those that all allow are. Printed."""

from dataclasses import dataclass
from datetime import timedelta
from random import Random

import pytest
from django.db import connection

from rowan.core.lifecycle.consent import Consent
from rowan.domain.directory.actions import set_paused, set_standing
from rowan.domain.directory.queries import Standing
from rowan.domain.vault.models import Wrap
from rowan.domain.vault.queries import OpenKey, opened_content
from rowan.domain.vault.refusals import AgentRefused
from tests.doors.agent.network import BY, Network, now, program_key, seal_person
from tests.doors.agent.programs import saved_program
from tests.doors.agent.running import Running
from tests.support.figures import TIMES, tell

WRONG = 500 * TIMES  # on each database
STATES = ("TX", "OK", "OR", "NM")
WOMEN = {"kind": {"accepts": ["restorative"]}, "gender": {"accepts": ["woman"], "others": "cannot"}}
GENDERS = ("woman", "man", "")


@dataclass(frozen=True)
class Place:
    """A program, and what of it matters here."""

    number: int
    state: str
    receives: bool
    exceptions: bool
    key: OpenKey | None


@dataclass(frozen=True)
class Person:
    """Somebody who waits, and what they said yes to."""

    subject: int
    gender: str
    consent: Consent


def _places(chance: Random) -> list[Place]:
    places = []
    for number in range(24):
        state, exceptions = chance.choice(STATES), chance.random() < 0.5
        program = saved_program(
            f"place-{number}", state=state, exceptions=exceptions, criteria=WOMEN
        )
        standing = chance.choice([*Standing, *[Standing.VERIFIED, Standing.VETTED] * 3])
        if standing is not Standing.VERIFIED:
            set_standing(program=program, standing=standing, by=BY, at=now())
        paused = chance.random() < 0.2
        if paused:
            set_paused(program=program, reason="Away", by=BY, at=now())
        key = program_key(program) if chance.random() < 0.8 else None
        receives = standing in {Standing.VERIFIED, Standing.VETTED} and not paused
        places.append(Place(program, state, receives, exceptions, key))
    return places


def _people(chance: Random, places: list[Place]) -> list[Person]:
    people = []
    for subject in range(60):
        consent = Consent(
            frozenset(chance.sample([place.number for place in places], chance.choice([0, 1, 3]))),
            now() + chance.choice([-1, 1]) * timedelta(days=1) if chance.random() < 0.9 else None,
            frozenset(chance.sample(STATES, chance.choice([0, 1, 2]))),
            chance.random() < 0.4,
        )
        gender = chance.choice(GENDERS)
        given = {"gender": {"is": [gender]}} if gender else {}
        seal_person(subject, given, consent=consent)
        people.append(Person(subject, gender, consent))
    return people


def _may(person: Person, place: Place) -> bool:
    """Say it once more in other words."""
    if not place.receives or place.key is None:
        return False
    if person.gender == "man" and not (place.exceptions and person.consent.stretch):
        return False
    if place.number in person.consent.programs:
        return True
    until = person.consent.any_until
    return until is not None and until > now() and place.state not in person.consent.not_states


def test_none_that_is_wrong_is_made_and_all_that_are_right(
    network: Network, agent: Running, capsys: pytest.CaptureFixture[str]
) -> None:
    chance = Random(connection.vendor)
    places = _places(chance)
    people = _people(chance, places)
    network.unlock(agent)
    wrong = right = 0
    expected = set[tuple[int, int]]()
    while wrong < WRONG:
        person, place = chance.choice(people), chance.choice(places)
        if _may(person, place):
            right += 1
            agent.ask("deliver", subject=person.subject, program=place.number)
            expected.add((person.subject, place.key.id if place.key else 0))
        else:
            wrong += 1
            with pytest.raises(AgentRefused):
                agent.ask("deliver", subject=person.subject, program=place.number)
    made = _delivered(places)
    tell(
        capsys,
        f"{wrong} wrong deliveries asked for, {len(made - expected)} made; {right} right ones",
    )
    assert made == expected
    assert right > 20


def _delivered(places: list[Place]) -> set[tuple[int, int]]:
    """Return whom which program can read of, having opened each."""
    keys = {place.key.id: place.key for place in places if place.key}
    found = set()
    for wrap in Wrap.objects.filter(to__in=keys).select_related("content"):
        assert b"verdict" in opened_content(wrap.content_id, keys[wrap.to_id])
        found.add((wrap.content.subject, wrap.to_id))
    return found

"""Programs for people who wait."""

from dataclasses import replace
from random import Random
from typing import Any

from rowan.domain.directory.actions import save_programs, set_paused, set_standing
from rowan.domain.directory.queries import Standing, by_reference
from tests.core.matching import pairs
from tests.domain.cast import entry
from tests.doors.agent.network import BY, now
from tests.support.vocabulary import SHIPPED


def saved_program(
    reference: str = "oak", *, verified: bool = True, paused: str = "", **told: Any
) -> int:
    """Save a program, and return its number."""
    save_programs(entries=[entry(reference, **told)], by=BY, at=now())
    number = by_reference()[reference]
    if verified:
        set_standing(program=number, standing=Standing.VERIFIED, by=BY, at=now())
    if paused:
        set_paused(program=number, reason=paused, by=BY, at=now())
    return number


def drawn_programs(number: int) -> list[int]:
    """Save programs with rules drawn by chance, so that each verdict is met."""
    chance, entries = Random(number), []
    for place in range(number):
        drawn = pairs.program(chance, SHIPPED, place)
        plain = entry(f"drawn-{place}", exceptions=drawn.exceptions)
        entries.append(replace(plain, ways=drawn.ways))
    save_programs(entries=entries, by=BY, at=now())
    numbers = [by_reference()[each.reference] for each in entries]
    for program in numbers:
        set_standing(program=program, standing=Standing.VERIFIED, by=BY, at=now())
    return numbers

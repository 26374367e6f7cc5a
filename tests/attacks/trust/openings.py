"""Who tries to open what: told to a process of the house as JSON."""

from collections.abc import Sequence
from typing import TypedDict

Number = int | None
"""A program, or none for the team."""
Kept = tuple[int, str]
"""A key's id and its private half, as somebody kept them."""


class Try(TypedDict):
    """Somebody tries to open samples of a house: with a password, or with keys that they kept."""

    house: Number
    samples: Sequence[int]
    new: bool
    """Whether they try those as well that are sealed in the same step."""
    email: str
    password: str
    own: Sequence[Kept]
    versions: Sequence[Kept]
    weeks: bool
    """Whether they have the keys of the weeks, which are in no database."""


class Step(TypedDict):
    """What came of a step: how many samples each try opened, which were sealed in it, and what somebody kept."""

    opened: list[int]
    new: list[int]
    own: list[Kept]
    versions: list[Kept]

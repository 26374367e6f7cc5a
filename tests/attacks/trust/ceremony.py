"""The ceremony of docs/recovery.md, held in a house under attack by the commands that it names."""

import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from random import Random
from typing import NamedTuple

from tests.attacks.ground import folder_and_database
from tests.attacks.houses.inhabited import House, Somebody
from tests.attacks.trust.openings import Number
from tests.support.house import housed

_SHARE = re.compile(r"(?m)^Share \d\n((?:.+\n)+)")
_PUBLIC = re.compile(r"(?m)^(?:[0-9a-f]{4} ?){18}$")


@dataclass(frozen=True)
class Drilled(House):
    """A house that held the ceremony before anybody joined."""

    shares: tuple[str, ...]

    def rowan(
        self, *arguments: str, typed: Sequence[str] = ()
    ) -> "subprocess.CompletedProcess[str]":
        """Run a command with what somebody types, and wait for its end."""
        return _rowan(self.environment, arguments, typed)


class Pairs(NamedTuple):
    """Two shares that open, and pairs that must not: one twice, two of another key, one of each."""

    good: tuple[str, ...]
    refused: tuple[tuple[str, ...], ...]


def pairs(house: Drilled, foreign: Sequence[str], chance: Random) -> Pairs:
    """Draw which shares are brought, of ours and of another key."""
    one, other = chance.sample(house.shares, 2)
    return Pairs((one, other), ((one, one), tuple(foreign[:2]), (one, foreign[2])))


def granted(house: Drilled, who: Somebody, number: Number, shares: Sequence[str]) -> int:
    """Hold the ceremony with these shares, and return the code that the command ends with."""
    where = [] if number is None else ["--program", str(number)]
    return house.rowan("recovery", "grant", who.email, *where, typed=shares).returncode


def drawn(environment: dict[str, str]) -> tuple[str, tuple[str, ...]]:
    """Draw a recovery key as on another machine, and return what three people and the keeper write down."""
    said = _rowan(environment, ("recovery", "draw"), ()).stdout
    shares = tuple(" ".join(found.split()) for found in _SHARE.findall(said))
    (public,) = _PUBLIC.findall(said)
    return public, shares


def _rowan(
    environment: dict[str, str], arguments: Sequence[str], typed: Sequence[str]
) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(  # noqa: S603
        [sys.executable, "-m", "rowan", *arguments],
        env=environment,
        input="".join(f"{line}\n" for line in typed),
        capture_output=True,
        text=True,
        check=False,
        start_new_session=True,  # so that what is typed is read from here and not from a terminal
    )


@contextmanager
def drilled(settings: str, postgres: str) -> Iterator[Drilled]:
    """Run a whole house that drew its recovery key first."""
    with (
        folder_and_database(postgres) as (folder, address),
        housed(settings, folder, database=address) as site,
    ):
        public, shares = drawn(House(site, settings, address).environment)
        house = Drilled(site, settings, address, shares)
        house.rowan("recovery", "keep", public).check_returncode()
        house.python("rowan", "demo")
        yield house

"""Row 3: some minutes after everybody has signed out, no process of the house remembers what it was told.

Everybody who works here signs in, reads the desk, opens a test referral, looks at a new seed, draws recovery codes,
changes a password, types one into a page whose session has ended, and leaves; the agent matches, delivers and notifies
meanwhile. Then nobody does anything, and nothing is restarted, for ten minutes (``SCALE=0.1``: one minute, where web
processes forget after a tenth of their time as well). Then the memory of the web server and its workers, the worker,
the agent, the mail server and PostgreSQL is read, by root, and searched, in the spellings of row 1, for: what the
people of the samples said, passwords, seeds and their bytes, recovery codes, the opened test referral, and every
private key that a password opens.

Two things are no harm. The agent holds the dispatcher's key: that is what it is for. And the mail server of the
invented network, which plays the part of somebody else's, knows the addresses it was told to write to.

A second attack looks at the agent alone, at once after it worked: what it opens, it opens in children that end.
"""

import base64
import os
from collections.abc import Iterator
from contextlib import contextmanager
from time import sleep
from unittest.mock import patch

from rowan.config.settings import FORGET_SECONDS
from tests.attacks.attack import BOTH, Attack, Outcome
from tests.attacks.houses.inhabited import House, Member, inhabited
from tests.attacks.thieves.needles import Needles
from tests.attacks.thieves.opened_keys import DISPATCHER, opened_keys
from tests.attacks.thieves.remembering import held, processes
from tests.attacks.thieves.samples import agent_serves, drawn, plant, secrets_of_staff
from tests.attacks.thieves.working_day import working_day
from tests.support.warm import cold

_SCALE = float(os.environ.get("SCALE", "1"))
_QUIET_SECONDS = 600
_MAY = (("agent", DISPATCHER), ("mailbox", "phone of"))


@contextmanager
def _house(settings: str, postgres: str) -> Iterator[House]:
    """Run a house whose web processes forget as soon as this scale says, and whose processes share no memory."""
    forgets = {"ROWAN_FORGET_SECONDS": str(max(1, round(FORGET_SECONDS * _SCALE)))}
    with (
        cold(),
        patch.dict(os.environ, forgets),
        inhabited(settings, postgres, workers=2) as house,
    ):
        yield house


def run(house: House, scale: float) -> Outcome:
    """Count what is still remembered, and where. Raises ``RuntimeError`` if something had to be restarted."""
    planted = plant(house, drawn())
    secrets = planted.canaries() | _of_staff(house)
    before = _lasting(house)
    secrets |= working_day(house, planted)
    needles = Needles(secrets)
    at_once = _harm(house, needles)
    sleep(_QUIET_SECONDS * scale)
    if not before <= processes(house):
        raise RuntimeError("a process of the house was restarted")
    harm = _harm(house, needles)
    measured = {
        "remembered_at_log_out": len(at_once),
        "quiet_seconds": _QUIET_SECONDS * scale,
        "processes": len(processes(house)),
    }
    return Outcome(len(secrets), harm, measured)


def run_agent(house: House, scale: float) -> Outcome:  # noqa: ARG001 - all sixty, always
    """Count what the agent's own memory holds, at once after it worked."""
    planted = plant(house, drawn())
    secrets = planted.canaries() | _of_staff(house)
    with Member(house, house.people["ana"]) as ana:
        ana.signs_in()
    needles, harm = Needles(secrets), set[str]()
    for person in planted.referrals:
        agent_serves(house, planted, person)
        harm |= set(_harm(house, needles, "agent"))
    return Outcome(len(secrets), tuple(sorted(harm)))


MEMORY = Attack(
    3,
    run,
    "tests.attacks.controls.row_03_remembering",
    on=_house,
    databases=BOTH,
)
AGENT_MEMORY = Attack(
    3, run_agent, "tests.attacks.controls.row_03_opening_agent", on=_house, databases=BOTH
)


def _of_staff(house: House) -> dict[str, bytes]:
    """Return what staff sign in with, the bytes of their seeds, and the keys that all this opens."""
    raw = {
        f"bytes of the seed of {name}": base64.b32decode(who.seed)
        for name, who in house.people.items()
    }
    return secrets_of_staff(house) | raw | opened_keys(house)


def _lasting(house: House) -> set[tuple[str, int]]:
    """Return the processes that nothing may have restarted: all but those of the web server and of a database."""
    passing = {"server", "postgresql", "commands"}
    return {(name, pid) for name, pid in processes(house) if name not in passing}


def _harm(house: House, needles: Needles, only: str = "") -> tuple[str, ...]:
    """Return what is remembered and should not be, by any process, or only by one."""
    looked = {each for each in processes(house) if only in {"", each[0]}}
    return tuple(
        f"{what}, in the memory of {name}"
        for name, what in sorted(held(looked, needles))
        if not any(name == where and what.startswith(known) for where, known in _MAY)
    )

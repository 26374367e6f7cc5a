"""How far a program has come on the way from its first invitation to its first referral."""

import json
from datetime import datetime
from enum import StrEnum

from rowan.domain.directory.models import Program
from rowan.domain.directory.queries.standing import Known, all_known, in_network
from rowan.domain.directory.refusals import NoSuchProgram
from rowan.domain.vault import queries as vault

SEALED_AS = "test"
TEST_FIELD = "fit"

TEST_REFERRAL = json.dumps(
    {
        "test": True,
        "said": "This is a test. There is no such person. You can read this, so referrals will reach you.",
        "answers": {
            "who": {"is": ["self"]},
            "age": {"is": [29]},
            "how_soon": {"prefer": ["within_week"]},
        },
    }
).encode()
"""What is sealed to a program to see whether its key works: invented, and marked as such."""


class Reached(StrEnum):
    """How far a program has come."""

    NOT_YET = "not reached yet"
    SIGNED_IN = "signed in"
    READY = "ready"


def reached(program: int) -> Reached:
    """Return whether somebody of a program has signed in, and opened the test referral. Raises ``NoSuchProgram``."""
    if _ready_at(program) is not None:
        return Reached.READY
    return Reached.SIGNED_IN if vault.has_key(vault.program(program)) else Reached.NOT_YET


def unreached(*, at: datetime) -> list[Known]:
    """Return the programs of the network that take people now, and of which nobody has signed in."""
    far = _unreached(at)
    return [each for each in all_known(at=at) if each.id in far]


def number_unreached(*, at: datetime) -> int:
    """Return how many they are."""
    return len(_unreached(at))


def _unreached(at: datetime) -> frozenset[int]:
    rows = in_network(at).filter(paused="")
    return frozenset(rows.values_list("pk", flat=True)) - vault.programs_with_keys()


def has_test(program: int) -> bool:
    """Say whether a test referral was ever sealed to a program."""
    return bool(vault.contents(SEALED_AS, program))


def _ready_at(program: int) -> datetime | None:
    row = Program.objects.filter(pk=program).values_list("ready_at", flat=True)
    if not row:
        raise NoSuchProgram
    found: datetime | None = row[0]
    return found

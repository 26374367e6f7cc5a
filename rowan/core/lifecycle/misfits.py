"""By which of its rules a program said no to somebody, until that is counted. It does not say to whom."""

import json
from dataclasses import dataclass, field

FEWEST_TOLD = 5

SLIP = "misfit"
"""What one no named, sealed for the dispatcher until it is counted the next day. The field is drawn by chance."""

COUNTED = "misfits"
"""What is counted of a program, sealed for the dispatcher. The field is the program's number."""


@dataclass(frozen=True)
class Misfit:
    """One no: of which program, on which day as an ordinal, and which of its rules it named; often none."""

    program: int
    day: int
    criteria: tuple[str, ...] = field(repr=False)


def write_misfit(misfit: Misfit) -> bytes:
    """Return it as it is sealed."""
    said = {"program": misfit.program, "day": misfit.day, "criteria": list(misfit.criteria)}
    return json.dumps(said, separators=(",", ":")).encode()


def read_misfit(raw: bytes) -> Misfit:
    """Return the one in sealed data. Raises ``ValueError`` for anything but what we write."""
    try:
        said = json.loads(raw)
        return Misfit(int(said["program"]), int(said["day"]), tuple(map(str, said["criteria"])))
    except (KeyError, TypeError, ValueError):
        raise ValueError("not a no as we write it") from None

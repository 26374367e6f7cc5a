"""Swap what is sealed, as a writer to the database would, and see what opens.

``python -m tests.attacks.thieves.swapping`` runs in a process of the house, on its database, with its folder
of keys. The holders' keys are open: staff's by their passwords, the rest by what was granted, the referrals' by what
their receipts open. Everything is opened as the house does it, by the vault's own queries.
"""

import json
import sys
from pathlib import Path
from typing import Any

from tests.attacks.houses.inhabited import House
from tests.attacks.thieves.samples import drawn


def swapped(house: House, cases: int) -> dict[str, Any]:
    """Try so many cases in the house, and return what came of them."""
    asked, told = house.folder / "asked.json", house.folder / "told.json"
    people = [vars(each) for each in drawn()]
    asked.write_text(json.dumps({"cases": cases, "people": people}))
    house.python("tests.attacks.thieves.swapping", str(asked), str(told))
    found: dict[str, Any] = json.loads(told.read_text())
    return found


def _main(asked: Path, told: Path) -> None:
    import django  # noqa: PLC0415 - only in a process of its own

    django.setup()
    from tests.attacks.thieves.writer import try_cases  # noqa: PLC0415 - models need Django set up

    said = json.loads(asked.read_text())
    told.write_text(json.dumps(try_cases(said["people"], said["cases"])))


if __name__ == "__main__":
    _main(*map(Path, sys.argv[1:]))

"""A network with everything in it that a search must not tell, and the list of what that is."""

import csv
import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from tests.attacks.ground import Ground
from tests.attacks.houses.planting import Planted, plant
from tests.support.vocabulary import SHIPPED

_TOWNS = [
    f"{first}{last}"
    for first, last in product(
        ("Quill", "Thorn", "Bram", "Vel", "Osk", "Drum", "Fenn", "Garr", "Holl", "Ingle"),
        ("brook", "wick", "stead", "mere", "combe", "thwaite", "dale", "garth", "hurst", "beck"),
    )
]
_LISTED_TOWNS, _NETWORK_TOWNS, _COUNTED_TOWNS = _TOWNS[:20], _TOWNS[20:80], _TOWNS[80:]
_NOT_TO_BE_FOUND = ("suspended", "removed", "vetted")
_SHORTEST_TERM = 6
_COLUMNS = (
    "Row #",
    "State",
    "CoC",
    "HudNum",
    "year",
    "Project Type",
    "Inventory Type",
    "Target Population A",
    "Beds HH w/ Children",
    "Beds HH w/o Children",
)
_COUNTED_LINES = 300


@dataclass(frozen=True)
class Secrets:
    """What nobody may learn, who may not be found, and how many places each part of the country has.

    ``places`` counts, by being in the network or not, the places of each state and each part of the country.
    """

    terms: frozenset[str]
    unlisted: frozenset[int]
    outside: frozenset[int]
    places: Counter[tuple[bool, str]]


def hide(ground: Ground) -> Secrets:
    """Fill the directory: the demo network, a public count of inventory, and places with secrets in every field."""
    ground.python("rowan", "demo")
    counted = ground.folder / "counted.csv"
    _write_count(counted)
    ground.python("rowan", "import", "hic", str(counted))
    plant(ground, _programs())
    with closing(sqlite3.connect(ground.database)) as reader:
        reader.row_factory = sqlite3.Row
        return _secrets(reader)


def _write_count(file: Path) -> None:
    """Write lines as HUD's Housing Inventory Count has them, of towns that do not exist."""
    states = [state.id for state in SHIPPED.states]
    with file.open("w", newline="") as out:
        lines = csv.writer(out)
        lines.writerow(_COLUMNS)
        for number in range(_COUNTED_LINES):
            town = _COUNTED_TOWNS[number % len(_COUNTED_TOWNS)]
            state = states[number**2 % len(states)]
            project, people = ("ES", "TH", "RRH")[number % 3], ("SF", "SFHC", "SMF+HC")[number % 3]
            row = [900_000 + number, state, f"{town} CoC", f"{state}-777", 2014]
            lines.writerow([*row, project, "C", people, 6, 4])


def _programs() -> Iterator[Planted]:
    states = [state.id for state in SHIPPED.states]
    for number, town in enumerate(_NETWORK_TOWNS):
        state = states[number % len(states)] if number % 4 else "OH"
        yield Planted(_program(number, state, town), "vetted", number % 3)
    for number, town in enumerate(_LISTED_TOWNS):
        standing = _NOT_TO_BE_FOUND[number % len(_NOT_TO_BE_FOUND)]
        program = _program(1000 + number, "OH", town)
        program["own_words"] = [f"Our kitchen looks on {town}."]
        program["paused"] = f"Flood in {town}" if standing == "vetted" else ""
        yield Planted(program, standing, 1)


def _program(number: int, state: str, town: str) -> dict[str, object]:
    """Return a program that tells its town in every field that is not for everybody."""
    is_public = number % 4 == 1
    return {
        "reference": f"{town}-{number}",
        "organization": f"{town} Trust of Friends",
        "name": f"Lamplight {number}" if is_public else f"{town} House {number}",
        "name_public": is_public,
        "state": state,
        "region": f"near {town}",
        "own_words": ["You will have a key of your own."],
        "contacts": [
            {"kind": "email", "value": f"door@{town.lower()}.example"},
            {"kind": "phone", "value": f"555-01{number % 100:02}-{town}"},
        ],
    }


_PROGRAMS = """
    SELECT p.id, p.reference, p.name, p.name_public, p.state, p.region, p.paused, p.standing,
           p.own_words, o.name AS organization
    FROM directory_program p JOIN directory_organization o ON o.id = p.organization_id
"""


def _secrets(reader: sqlite3.Connection) -> Secrets:
    """Read off the tables themselves what is not for everybody."""
    rows = reader.execute(_PROGRAMS).fetchall()
    found = [row for row in rows if _may_be_found(row)]
    terms = {row["value"] for row in reader.execute("SELECT value FROM directory_contact")}
    for row in rows:
        terms |= {row["reference"], row["organization"], row["region"], row["paused"]}
        terms |= set() if row["name_public"] else {row["name"]}
    shown = {row["name"].lower() for row in found if row["name_public"]}
    return Secrets(
        terms=frozenset({*_TOWNS, *terms} - shown - {t for t in terms if len(t) < _SHORTEST_TERM}),
        unlisted=frozenset(row["id"] for row in rows) - {row["id"] for row in found},
        outside=frozenset(row["id"] for row in found if row["standing"] == "unverified"),
        places=Counter(place for row in found for place in _places(row)),
    )


def _may_be_found(row: sqlite3.Row) -> bool:
    return row["standing"] in {"unverified", "verified", "vetted"} and not row["paused"]


def _places(row: sqlite3.Row) -> Iterator[tuple[bool, str]]:
    in_network = row["standing"] != "unverified"
    division = next(state.group for state in SHIPPED.states if state.id == row["state"])
    yield in_network, row["state"]
    yield in_network, division

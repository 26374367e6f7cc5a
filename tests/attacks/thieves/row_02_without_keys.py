"""Row 2: database, settings and a backup, with the server off, open nothing.

The thief has: the database as it stands; a backup of it made earlier; the environment with the secret key; the
settings; all of our code; and whatever else the server wrote, its logs and temporary files. The thief has not: the
folder of keys, which stands in no backup by design and belongs on a disk of its own; nor the memory of a process, which
is row 3; nor a password. (Files of an invented network that hold passwords or mails, ``people.json`` and the mailbox,
do not exist where there is real data.) A thief of the folder of keys too still needs somebody's password, or the
receipt; that is what Argon2id is for, and not this row.

Keys are tried from the empty one on: everything in the environment and the settings, every cell of the database, each
as it is, decoded, hashed, and derived for every purpose that stands in our code; the likeliest passwords; and whatever
opened with these. Each is tried on 20 of every kind of lock, seed, session, content and wrap, on every grant, and
where one opens, on all. At ``SCALE=0.1`` it is two of every kind, and each tenth setting and cell, but all of the
environment.
"""

import json
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

from tests.attacks.attack import BOTH, Attack, Outcome
from tests.attacks.houses.inhabited import House, inhabited
from tests.attacks.thieves.needles import Needles
from tests.attacks.thieves.samples import a_day, drawn, plant, secrets_of_staff
from tests.support.postgres import created

_INVENTED = ("keys", "mailbox", "people.json", "static", "locale", "loot", "asked.json")


def run(house: House, scale: float) -> Outcome:
    """Count the canaries that any key opens in the database or its backup, or that stand in the server's files."""
    first = plant(house, drawn())
    loot = house.folder / "loot"
    loot.mkdir()
    backup = _copied(house, loot, "backup")
    second = plant(house, drawn(2))
    a_day(house, second)
    canaries = first.canaries() | second.canaries() | secrets_of_staff(house)
    found = [
        _opened(house, loot, database, canaries, scale)
        for database in (backup, _copied(house, loot, "stolen"))
    ]
    harm = {canary for each in found for canary in each["canaries"]}
    harm |= _in_files(house, Needles(canaries))
    tried = sum(each["tried"] for each in found)
    return Outcome(tried, tuple(sorted(harm)), {"canaries": len(canaries)})


WITHOUT_KEYS = Attack(
    2, run, "tests.attacks.controls.row_02_keys_from_settings", on=inhabited, databases=BOTH
)


def _copied(house: House, loot: Path, name: str) -> str:
    """Copy the database as a backup does, and return the address of the copy."""
    if house.address.startswith("sqlite"):
        copy = loot / f"{name}.sqlite3"
        with closing(sqlite3.connect(house.database)) as here, closing(sqlite3.connect(copy)) as to:
            here.backup(to)
        return f"sqlite:///{copy}"
    server, _, database = house.address.rpartition("/")
    address = created(f"{server}/postgres", f"{database}_{name}")
    dump = loot / f"{name}.sql"
    _run("pg_dump", "--dbname", house.address, "--file", str(dump))
    _run("psql", "--quiet", "--set=ON_ERROR_STOP=1", "--dbname", address, "--file", str(dump))
    return address


def _run(program: str, *arguments: str) -> None:
    found = shutil.which(program)
    if found is None:
        raise RuntimeError(f"{program} is not installed")
    subprocess.run([found, *arguments], check=True, stdout=subprocess.DEVNULL)  # noqa: S603


def _opened(
    house: House, loot: Path, database: str, canaries: dict[str, bytes], scale: float
) -> dict[str, Any]:
    """Let the thief try, in a process that has everything but the folder of keys and the agent."""
    asked, told = loot / "asked.json", loot / "told.json"
    known = {name: said.decode() for name, said in canaries.items()}
    asked.write_text(json.dumps({"share": scale, "canaries": known}))
    without = {
        "ROWAN_DATABASE_URL": database,
        "ROWAN_KEYS": str(loot / "no-keys"),
        "ROWAN_AGENT": str(loot / "no-agent"),
        "ROWAN_DEMO_FILE": str(loot / "nobody"),
    }
    command = [sys.executable, "-m", "tests.attacks.thieves.thief", str(asked), str(told)]
    subprocess.run(command, env=house.environment | without, check=True)  # noqa: S603
    found: dict[str, Any] = json.loads(told.read_text())
    return found


def _in_files(house: House, needles: Needles) -> set[str]:
    """Return the canaries in what else the server wrote."""
    return {
        f"the {what}, in {path.name}"
        for path in house.folder.rglob("*")
        if path.is_file() and not set(path.relative_to(house.folder).parts) & set(_INVENTED)
        for what in needles.found_deep_in(path.read_bytes())
    }

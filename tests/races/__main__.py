"""``python -m tests.races [RACE ...]``: one line of JSON a race and database; the last says whether all of it is so.

``SCALE`` in the environment is the share of the full number of rounds. The exit code is 1 unless no race does harm and
every control does.
"""

import json
import os
import subprocess
import sys
from argparse import ArgumentParser
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic

from tests.support.postgres import created, running_postgres

_CONTROL_SHARE = 0.25
_FEWEST = 6
"""So many rounds of a control do harm for sure, also where the machine has other work."""


def main(names: Sequence[str]) -> int:
    """Run the races with these names, or all, on both databases."""
    with (
        TemporaryDirectory(prefix="rowan-races-") as folder,
        running_postgres(max_connections=200) as server,
    ):
        addresses = {
            "sqlite": f"sqlite:///{Path(folder) / 'rowan.sqlite3'}",
            "postgresql": created(server, "races"),
        }
        codes = [_in_a_process(name, address, names) for name, address in addresses.items()]
    print(json.dumps({"ok": not any(codes)}), flush=True)
    return 1 if any(codes) else 0


def _in_a_process(database: str, address: str, names: Sequence[str]) -> int:
    environment = os.environ | {"ROWAN_DATABASE_URL": address}
    migrate = ["django", "migrate", "--verbosity", "0"]
    for command in (migrate, ["tests.races", "--on", database, *names]):
        done = subprocess.run([sys.executable, "-m", *command], env=environment, check=False)  # noqa: S603
        if done.returncode:
            return done.returncode
    return 0


def _on(database: str, names: Sequence[str], scale: float) -> int:
    """Run races on the database that Django is set up with."""
    import django  # noqa: PLC0415 - only in a process that knows its database

    django.setup()
    from tests.races.all import RACES  # noqa: PLC0415
    from tests.races.crew import crew  # noqa: PLC0415

    held = []
    for race in [race for race in RACES if not names or race.name in names]:
        began = monotonic()
        with crew(race.workers) as workers:
            outcome = race.run(workers, max(1, round(race.rounds * scale)))
            rounds = max(min(race.rounds, _FEWEST), round(race.rounds * scale * _CONTROL_SHARE))
            control = race.control(workers, rounds)
        line = {
            "race": race.name,
            "database": database,
            "double": len(outcome.harm),
            "rounds": outcome.rounds,
            "won": outcome.won,
            **outcome.measured,
            "control": len(control.harm),
            "seconds": round(monotonic() - began),
        }
        print(json.dumps(line), flush=True)
        sys.stderr.write("".join(f"{each}\n" for each in outcome.harm[:12]))
        held.append(not outcome.harm and bool(control.harm))
    return 0 if all(held) else 1


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    parser = ArgumentParser("python -m tests.races")
    parser.add_argument("race", nargs="*", help="the names of those to run")
    parser.add_argument("--on", metavar="DATABASE", help="only there, where Django is set up")
    told = parser.parse_args()
    scale = float(os.environ.get("SCALE", "1"))
    sys.exit(_on(told.on, told.race, scale) if told.on else main(told.race))

"""``python -m tests.attacks [ROW ...]``: one line of JSON a row and database.

The exit code is 1 unless all hold and all controls fail.

``SCALE`` in the environment is the share of the full number of tries: 1, or 0.1 where time is short. Below 1 each row
runs on one of its databases.

Several rows run each in a process of its own, two at a time.
"""

import json
import os
import subprocess
import sys
from collections.abc import Collection
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from itertools import islice
from time import monotonic

from tests.attacks.attack import Attack, Database, Outcome
from tests.attacks.entering.row_05_old_cookies import OLD_COOKIES
from tests.attacks.entering.row_11_names import NAMES
from tests.attacks.entering.row_12_codes_twice import CODES_TWICE
from tests.attacks.entering.row_13_half_way import HALF_WAY
from tests.attacks.entering.row_14_forged_forms import FORGED_FORMS
from tests.attacks.mails.row_19_mails import MAILS
from tests.attacks.mails.row_20_line_down import LINE_DOWN
from tests.attacks.pages.row_15_scripts import SCRIPTS
from tests.attacks.pages.row_16_hosts import HOSTS
from tests.attacks.pages.row_17_without_javascript import WITHOUT_JAVASCRIPT
from tests.attacks.pages.row_18_headers import HEADERS
from tests.attacks.pages.row_27_traces import TRACES
from tests.attacks.pages.row_32_fishing import FISHING
from tests.attacks.requests.row_10_receipts import RECEIPTS
from tests.attacks.requests.row_21_killed import KILLED
from tests.attacks.requests.row_22_replayed import REPLAYED
from tests.attacks.requests.row_33_found import FOUND
from tests.attacks.thieves.row_01_stolen_database import STOLEN_DATABASE
from tests.attacks.thieves.row_02_without_keys import WITHOUT_KEYS
from tests.attacks.thieves.row_03_memory import AGENT_MEMORY, MEMORY
from tests.attacks.thieves.row_04_stolen_session import STOLEN_SESSION
from tests.attacks.thieves.row_08_swapped import SWAPPED
from tests.attacks.thieves.row_09_guessing import GUESSING
from tests.attacks.thieves.row_28_trail import TRAIL
from tests.attacks.trust.row_06_another_program import ANOTHER_PROGRAM
from tests.attacks.trust.row_07_second_wall import SECOND_WALL
from tests.attacks.trust.row_30_drill import DRILL
from tests.attacks.trust.row_31_impostors import IMPOSTORS
from tests.attacks.trust.row_34_deliveries import DELIVERIES
from tests.support.migrated import share_migrated
from tests.support.postgres import running_postgres
from tests.support.warm import warm

ATTACKS = (
    STOLEN_DATABASE,
    WITHOUT_KEYS,
    MEMORY,
    AGENT_MEMORY,
    STOLEN_SESSION,
    OLD_COOKIES,
    ANOTHER_PROGRAM,
    SECOND_WALL,
    SWAPPED,
    GUESSING,
    RECEIPTS,
    NAMES,
    CODES_TWICE,
    HALF_WAY,
    FORGED_FORMS,
    SCRIPTS,
    HOSTS,
    WITHOUT_JAVASCRIPT,
    HEADERS,
    MAILS,
    LINE_DOWN,
    KILLED,
    REPLAYED,
    TRACES,
    TRAIL,
    DRILL,
    IMPOSTORS,
    FISHING,
    FOUND,
    DELIVERIES,
)
CONTROL_SHARE = 0.25
"""A control has only to do harm: it gets fewer tries."""

EVIDENCE_SHOWN = 12
_AT_ONCE = 2


def main(rows: Collection[int], scale: float) -> int:
    """Run the attacks with these numbers, or all, and return the exit code."""
    chosen = [attack for attack in ATTACKS if not rows or attack.number in rows]
    numbers = dict.fromkeys(attack.number for attack in chosen)
    if len(numbers) == 1:
        return _row(chosen, scale)
    with warm(shared=True):
        share_migrated()
        return _rows(chosen)


def _rows(chosen: Collection[Attack]) -> int:
    """Run rows two at a time; at the end those that measure time, each alone."""
    timed = {attack.number for attack in chosen if attack.timed}
    others = dict.fromkeys(each.number for each in chosen if each.number not in timed)
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        codes = dict(zip(others, pool.map(_in_a_process, others), strict=True))
    codes |= {number: _in_a_process(number) for number in sorted(timed)}
    failed = [number for number, code in codes.items() if code]
    if failed:
        _say(f"Not kept: rows {failed}. What came of each stands above.")
    return 1 if failed else 0


def _in_a_process(number: int) -> int:
    command = [sys.executable, "-m", "tests.attacks", str(number)]
    return subprocess.run(command, check=False).returncode  # noqa: S603


def _row(chosen: Collection[Attack], scale: float) -> int:
    with ExitStack() as stack:
        servers = {Database.SQLITE: ""}
        if any(Database.POSTGRESQL in attack.chosen(scale) for attack in chosen):
            servers[Database.POSTGRESQL] = stack.enter_context(running_postgres())
        held = [
            _holds(attack, scale, database, servers[database])
            for attack in chosen
            for database in attack.chosen(scale)
        ]
    return 0 if all(held) else 1


def _holds(attack: Attack, scale: float, database: Database, server: str) -> bool:
    """Run one attack and its control on one database and print what came of them."""
    began = monotonic()
    outcome = _outcome(attack, attack.settings, server, scale)
    control = _outcome(attack, attack.control, server, scale * CONTROL_SHARE)
    ok = outcome.figure <= attack.target
    line = {
        "attack": attack.number,
        "database": database,
        "figure": outcome.figure,
        "target": attack.target,
        "ok": ok,
        "control": control.figure,
        "tried": outcome.tried,
        **outcome.measured,
        "seconds": round(monotonic() - began),
    }
    print(json.dumps(line), flush=True)
    if not ok:
        _say("\n".join(islice(outcome.harm, EVIDENCE_SHOWN)))
    if control.figure <= attack.target:
        _say(f"The control of row {attack.number} did no harm: the attack proves nothing.")
        return False
    return ok


def _outcome(attack: Attack, settings: str, server: str, scale: float) -> Outcome:
    with attack.on(settings, server) as ground:
        return attack.run(ground, scale)


def _say(text: str) -> None:
    sys.stderr.write(f"{text}\n")


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    sys.exit(main({int(row) for row in sys.argv[1:]}, float(os.environ.get("SCALE", "1"))))

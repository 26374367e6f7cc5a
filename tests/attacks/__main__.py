"""``python -m tests.attacks [ROW ...]``: one line of JSON a row; exit code 1 unless all hold and all controls fail.

``SCALE`` in the environment is the share of the full number of tries: 1, or 0.1 where time is short.
"""

import json
import os
import sys
from collections.abc import Collection
from itertools import islice

from tests.attacks.attack import Attack, Outcome
from tests.attacks.ground import AS_SHIPPED, standing
from tests.attacks.row_04_stolen_session import STOLEN_SESSION
from tests.attacks.row_15_scripts import SCRIPTS
from tests.attacks.row_16_hosts import HOSTS
from tests.attacks.row_17_without_javascript import WITHOUT_JAVASCRIPT
from tests.attacks.row_18_headers import HEADERS
from tests.attacks.row_27_traces import TRACES
from tests.attacks.row_32_fishing import FISHING

ATTACKS = (STOLEN_SESSION, SCRIPTS, HOSTS, WITHOUT_JAVASCRIPT, HEADERS, TRACES, FISHING)
CONTROL_SHARE = 0.25
"""A control has only to do harm: it gets fewer tries."""

EVIDENCE_SHOWN = 12


def main(rows: Collection[int], scale: float) -> int:
    """Run the attacks with these numbers, or all, and return the exit code."""
    chosen = [attack for attack in ATTACKS if not rows or attack.number in rows]
    held = [_holds(attack, scale) for attack in chosen]
    return 0 if all(held) else 1


def _holds(attack: Attack, scale: float) -> bool:
    """Run one attack and its control and print what came of them."""
    outcome = _outcome(attack, AS_SHIPPED, scale)
    control = _outcome(attack, attack.control, scale * CONTROL_SHARE)
    ok = outcome.figure <= attack.target
    line = {
        "attack": attack.number,
        "figure": outcome.figure,
        "target": attack.target,
        "ok": ok,
        "control": control.figure,
        "tried": outcome.tried,
    }
    print(json.dumps(line), flush=True)
    if not ok:
        _say("\n".join(islice(outcome.harm, EVIDENCE_SHOWN)))
    if control.figure <= attack.target:
        _say(f"The control of row {attack.number} did no harm: the attack proves nothing.")
        return False
    return ok


def _outcome(attack: Attack, settings: str, scale: float) -> Outcome:
    with standing(settings) as ground:
        return attack.run(ground, scale)


def _say(text: str) -> None:
    sys.stderr.write(f"{text}\n")


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    sys.exit(main({int(row) for row in sys.argv[1:]}, float(os.environ.get("SCALE", "1"))))

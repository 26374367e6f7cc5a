"""Row 8: whoever can write to the database moves nothing that is sealed to where it would open as something else.

A writer exchanges one to three columns of two contents, wraps, grants, locks, seeds or receipts; hangs the wraps of one
content on another; copies a content to somebody else or to a later revision; gives it another revision. Between people,
programs, kinds, fields, weeks. Then everybody whose keys are open tries to open, by the vault's own queries: the team,
the dispatcher, two programs, staff by their passwords, the people by what their receipts open with every second word.
Whatever opens at a place where it was not sealed is harm.

One case more in twenty, a dozen at least, goes through the running agent. The writer exchanges what two people said or
said yes to, the states of a request that may go out and of one that is held back (not looked at, frozen, sent back), or
the people and programs of two deliveries. The agent is asked to deliver all that this concerns, to a program that may
read the answers of everybody and to one that only half of them said yes to. Whatever opens for a program beyond what
could be delivered to it before is harm.

Not here, since it is a known limit: a public key swapped before something is sealed to it (docs/threat-model.md).
"""

from tests.attacks.attack import BOTH, Attack, Outcome
from tests.attacks.houses.inhabited import House, inhabited
from tests.attacks.thieves.swapping import swapped

_CASES = 1000


def run(house: House, scale: float) -> Outcome:
    """Count the cases in which something opens where it was not sealed."""
    found = swapped(house, round(_CASES * scale))
    return Outcome(found["tried"], tuple(f"opened elsewhere: {name}" for name in found["harm"]))


SWAPPED = Attack(
    8, run, "tests.attacks.controls.row_08_without_place", on=inhabited, databases=BOTH
)

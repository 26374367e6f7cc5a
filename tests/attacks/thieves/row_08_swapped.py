"""Row 8: whoever can write to the database moves nothing that is sealed to where it would open as something else.

A writer exchanges one to three columns of two contents, wraps, grants, locks or seeds; hangs the wraps of one content
on another; copies a content to somebody else or to a later revision; gives it another revision. Between people,
programs, kinds, fields, weeks. Then everybody whose keys are open tries to open, by the vault's own queries: the team,
the dispatcher, the program, staff by their passwords, the people by what their receipts open. Whatever opens at a place
where it was not sealed is harm. One case in twenty goes through the running agent: it is asked to deliver what was
exchanged, and the program looks at what it got.

Not here, since it is a known limit: a public key swapped before something is sealed to it (docs/threat-model.md).
"""

from tests.attacks.attack import BOTH, Attack, Outcome
from tests.attacks.houses.inhabited import House, Member, inhabited
from tests.attacks.thieves.swapping import swapped

_CASES = 1000


def run(house: House, scale: float) -> Outcome:
    """Count the cases in which something opens where it was not sealed."""
    with Member(house, house.people["ana"]) as ana:
        ana.signs_in()
    found = swapped(house, round(_CASES * scale))
    return Outcome(found["tried"], tuple(f"opened elsewhere: {name}" for name in found["harm"]))


SWAPPED = Attack(
    8, run, "tests.attacks.controls.row_08_without_place", on=inhabited, databases=BOTH
)

"""Row 34: the agent of a running house delivers nothing outside consent, nothing that the team has not let out, nobody
under 18 to a program without a licence, nothing to a program out of standing, and believes no state that somebody wrote
into the database."""

from tests.attacks.attack import BOTH, Attack, Outcome
from tests.attacks.houses.inhabited import House, Member, inhabited
from tests.attacks.houses.inside import inside

_CASES = 1_000


def run(house: House, scale: float) -> Outcome:
    """Count the wrong deliveries that were made."""
    with Member(house, house.people["ana"]) as ana:
        ana.signs_in()  # which unlocks the agent
    cases = max(_FEWEST, round(_CASES * scale))
    told = inside(house, "tests.attacks.trust.wrong_deliveries:ask", cases=cases)
    measured = {name: told[name] for name in ("kinds", "right")}
    return Outcome(told["tried"], tuple(told["harm"]), measured)


DELIVERIES = Attack(
    34, run, "tests.attacks.controls.row_34_believing_agent", on=inhabited, databases=BOTH
)
_FEWEST = 60
"""So many try each kind once."""

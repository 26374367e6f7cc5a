"""Row 22: one form that is sent fifty times, many at once, makes one request."""

from concurrent.futures import ThreadPoolExecutor

from tests.attacks.attack import BOTH, Attack, Outcome
from tests.attacks.houses.inhabited import House, inhabited
from tests.attacks.houses.inside import inside
from tests.attacks.visits.seeker import Seeker

_ROUNDS = 10
_TIMES = 50
_AT_ONCE = 10
_ANSWERED = {302, 429, 503}
"""Received; or to be sent again a little later, with nothing lost."""


def run(house: House, scale: float) -> Outcome:
    """Count the requests that there are too many of, or too few, and presses that were answered by neither page."""
    rounds, harm = max(1, round(_ROUNDS * scale)), []
    for number in range(1, rounds + 1):
        harm += [f"answered {status}" for status in _replayed(house) - _ANSWERED]
        made = inside(house, "tests.attacks.requests.counting:sent")
        harm += [f"{made} requests after {number}"] * abs(made - number)
        if harm:
            break
    return Outcome(rounds * _TIMES, tuple(harm))


REPLAYED = Attack(
    22,
    run,
    "tests.attacks.controls.row_22_receipt_each_time",
    on=inhabited,
    databases=BOTH,
)


def _replayed(house: House) -> set[int]:
    with Seeker(house.url) as person:
        fields = person.puts_together()
        cookies, token = person.cookies, person.token

        def press(_time: int) -> int:
            with Seeker(house.url) as again:
                again.cookies, again.token = dict(cookies), token
                return again.sends(fields).status

        with ThreadPoolExecutor(_AT_ONCE) as pool:
            return set(pool.map(press, range(_TIMES)))

"""Row 21: whoever takes a request is killed while it does: no receipt that was shown is lost, and nothing stays half.

Each person is shown their receipt, presses Send, and somewhere in that press the process that answers ends by SIGKILL.
What is in the tables then has to be what was there before, or that and one whole request. The person presses once more,
as one does whose page did not come. In the end every receipt opens its request, and there is one for each and nothing
besides.

A third of the kills come at any moment of a press, a third near the one from which the request is there, which is
learnt from kill to kill, and a third as soon as anything of it can be seen from outside. The server has loaded its code
before it forks those who answer, so that the next one is there at once. It is the one at work that is killed.
"""

import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from unittest.mock import patch

from tests.attacks.attack import BOTH, Attack, Outcome
from tests.attacks.houses.inhabited import House, inhabited
from tests.attacks.houses.inside import inside
from tests.attacks.requests.killing import Killer, Presser

_SUBMITS = 500
_FEWEST = 12
_IN_PEACE = 3
_TOGETHER = 10
_AT_ONCE = 2


def run(house: House, scale: float) -> Outcome:
    """Count the presses that left half a request, and the people whose receipt does not open one of their own."""
    number, killer = max(_FEWEST, round(_SUBMITS * scale)), Killer(house)
    people = _put_together(house, _IN_PEACE)
    for person in people:
        killer.learns(person)
    while killer.kills < number:
        some = _put_together(house, min(_TOGETHER, number - killer.kills))
        for person in some:
            killer.strikes(person)
        people += some
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        lost = [problem for problem in pool.map(Presser.comes_back, people) if problem]
    astray = inside(house, "tests.attacks.requests.counting:astray", expected=len(people))
    measured = {"whole": killer.whole}
    return Outcome(killer.kills, (*killer.harm, *lost, *astray), measured)


@contextmanager
def _loaded(settings: str, postgres: str) -> Iterator[House]:
    """Run a whole house whose web server has loaded its code before it forks."""
    with (
        patch.dict(os.environ, GUNICORN_CMD_ARGS="--preload"),
        inhabited(settings, postgres) as house,
    ):
        yield house


KILLED = Attack(
    21,
    run,
    "tests.attacks.controls.row_21_in_two_steps",
    on=_loaded,
    databases=BOTH,
)


def _put_together(house: House, number: int) -> list[Presser]:
    people = [Presser(house.url) for _ in range(number)]
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        list(pool.map(Presser.writes_receipt_down, people))
    return people

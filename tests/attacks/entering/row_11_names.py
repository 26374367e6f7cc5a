"""Row 11: nobody learns who works here from what is answered, or how fast.

A thief with a list of addresses tries each of them once: with a password, then the page of the second step, then a new
password. So no limit on one name is in their way, and they have the line to themselves. Names that somebody has and
names that nobody has come in one random order. Told apart they are by words (anything but the token of the form and the
name itself), or by times: the share of pairs in which the one takes longer, 0.5 where there is nothing to tell.
"""

from collections.abc import Callable, Sequence
from random import Random
from time import perf_counter
from typing import NamedTuple

from tests.attacks.attack import BOTH, Attack, Outcome
from tests.attacks.houses.company import crowd
from tests.attacks.houses.inhabited import House, inhabited
from tests.attacks.visits.apart import Face, face, may_stray, measured, share
from tests.attacks.visits.visitor import Reply, Visitor

_TRIES = 1_000
_FEWEST = 20
_WARMING = 6
_LEFT = 3
_WRONG = "this is not the password"


class Told(NamedTuple):
    """What one step with one name was answered, and how long that took in seconds."""

    is_known: bool
    face: Face
    seconds: float


Step = Callable[[Visitor, str], Reply]


def run(house: House, scale: float) -> Outcome:
    """Count the ways in which names that somebody has are told from those that nobody has."""
    number, chance = max(_FEWEST, round(_TRIES * scale)), Random(11)
    known = [who.email for who in crowd(house, number)]
    left = [who.email for who in crowd(house, _LEFT, gone=True)]
    names = [*((name, True) for name in known), *((_unknown(n), False) for n in range(number))]
    with Visitor(house.url) as thief:
        _warm_up(thief)
        told = _told(thief, chance.sample(names, len(names)))
        words = _told(thief, [(name, False) for name in left])
    shares = {way: _share(seen) for way, seen in told.items()}
    faces = {way: {each.face for each in (*told[way], *words[way])} for way in _WAYS}
    strays = may_stray(number)
    harm = [
        f"{way} told by time: {share:.3f}"
        for way, share in shares.items()
        if abs(share - 0.5) > strays
    ]
    harm += [f"{way} told by words" for way, found in faces.items() for _ in range(len(found) - 1)]
    return Outcome(len(names) * len(_WAYS), tuple(harm), measured(shares))


NAMES = Attack(
    11,
    run,
    "tests.attacks.controls.row_11_quick_for_nobody",
    on=inhabited,
    databases=BOTH,
    timed=True,
)


def _signs_in(thief: Visitor, name: str) -> Reply:
    return thief.post("/staff/sign-in/", {"email": name, "password": _WRONG})


def _goes_on(thief: Visitor, _name: str) -> Reply:
    """Ask for the second step, after a wrong password for this name."""
    return thief.get("/staff/second/")


def _forgot(thief: Visitor, name: str) -> Reply:
    return thief.post("/staff/forgot/", {"email": name})


_WAYS: dict[str, Step] = {"sign_in": _signs_in, "second": _goes_on, "forgot": _forgot}
"""The steps that are taken with each name, one after another."""


def _told(thief: Visitor, names: Sequence[tuple[str, bool]]) -> dict[str, list[Told]]:
    """Take every step with every name, and return what was told by each step."""
    told: dict[str, list[Told]] = {way: [] for way in _WAYS}
    for name, is_known in names:
        for way, step in _WAYS.items():
            began = perf_counter()
            reply = step(thief, name)
            seconds = perf_counter() - began
            told[way].append(Told(is_known, face(reply, thief.token, name), seconds))
    return told


def _warm_up(thief: Visitor) -> None:
    """Let every part of the server have been used."""
    thief.get("/staff/sign-in/")
    _told(thief, [(f"warming{number:04}@court.example", False) for number in range(_WARMING)])


def _unknown(number: int) -> str:
    """Return a name that nobody has, as long as those that somebody has."""
    return f"nobody{number:05}@court.example"


def _share(told: Sequence[Told]) -> float:
    """Return in which share of all pairs the known name took longer."""
    known, unknown = (
        [each.seconds for each in told if each.is_known is it] for it in (True, False)
    )
    return share(known, unknown)

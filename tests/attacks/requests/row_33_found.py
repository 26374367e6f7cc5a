"""Row 33: whoever finds a receipt, and has not its word, reads no program, no message and no place."""

from collections.abc import Iterator
from typing import Any

from tests.attacks.attack import BOTH, Attack, Outcome
from tests.attacks.houses.inhabited import House, inhabited
from tests.attacks.houses.inside import inside
from tests.attacks.visits.visitor import Visitor

_OK = 200
_PEOPLE = 40
_FEWEST = 3
_GUESSES = ("", "password", "bluebirds", "...")
_STEPS = ("detail", "hide", "talk", "renew", "stop", "no", "choose")
_WHOLE = (
    "more",
    "more/check",
    "offers",
    "receipt",
    "set-out",
    "change-mind",
    "still-here",
    "end",
    "try",
)


def run(house: House, scale: float) -> Outcome:
    """Count what of somebody's request was read by whoever found their receipt."""
    people = inside(
        house, "tests.attacks.requests.finding:prepare", people=max(_FEWEST, round(_PEOPLE * scale))
    )
    looked = [_look(house, person, guess) for person in people for guess in _GUESSES]
    if not all(number for number, _found in looked[:: len(_GUESSES)]):
        raise RuntimeError("a receipt was not found at all")
    harm = sorted({told for _number, found in looked for told in found})
    return Outcome(sum(number for number, _found in looked), tuple(harm))


FOUND = Attack(
    33,
    run,
    "tests.attacks.controls.row_33_any_word",
    on=inhabited,
    databases=BOTH,
)


def _look(house: House, person: dict[str, Any], guess: str) -> tuple[int, set[str]]:
    """Come with a receipt and a guess, go everywhere, and return at how many pages, and what was read."""
    with Visitor(house.url) as finder:
        finder.get("/back/")
        finder.post("/back/", {"receipt": person["receipt"], "word": guess})
        found = finder.get("/back/found/")
        if found.status != _OK and finder.get("/mine/").status != _OK:
            return 0, set()  # a guess before this one has opened it, and ended it
        pages = [found, *(finder.get(path) for path in _paths(person["delivery"]))]
        pages += [finder.post(path, {"words": "Hello?"}) for path in _paths(person["delivery"])]
    told = {
        f"{canary} by “{guess}”"
        for page in pages
        for canary in person["canaries"]
        if canary in page.text
    }
    return len(pages), told


def _paths(delivery: int) -> Iterator[str]:
    yield "/mine/"
    yield f"/mine/{delivery}/"
    yield f"/mine/{delivery}/say/"
    yield from (f"/mine/{delivery}/{step}/" for step in _STEPS)
    yield from (f"/mine/{step}/" for step in _WHOLE)

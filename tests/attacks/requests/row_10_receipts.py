"""Row 10: nobody learns from an answer, or from how long it takes, whether a text was ever somebody's receipt.

Receipts that were withdrawn, receipts that nobody has and texts that are no receipt come in one random order with
receipts that are somebody's, each in a visit of its own, so that no limit on one visit is in the way. All that find
nothing have to be answered by one page, in one time, also with a word beside them. That page may name a word that is on
no list: it was typed.

A receipt that is somebody's leads on to states and dates, and so is told at once, by what it is for. It has to be told
by nothing before that: finding costs what finding nothing costs.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, cycle, islice
from random import Random
from re import compile as pattern
from statistics import median
from time import perf_counter
from typing import NamedTuple

from rowan.core.sealing.receipts import Misread, in_digits, in_words, new_receipt, read_receipt
from tests.attacks.attack import BOTH, Attack, Outcome
from tests.attacks.houses.inhabited import House, inhabited
from tests.attacks.houses.inside import inside
from tests.attacks.visits.apart import Face, face, may_stray, measured, share
from tests.attacks.visits.seeker import WORD
from tests.attacks.visits.visitor import Visitor

_TRIES = 1_000
_FEWEST = 20
_PEOPLE = 5
_WITH_A_WORD = 4
_WARMING = 6
_FOUND, _NOTHING = "there", ("withdrawn", "unknown", "misread")
_MAY_COST = 0.25
"""By which share finding may cost more or less: the two pages are not of one size."""

_NAMED = pattern(r"“[^”]*” is none of our words\. Look at how you wrote it down\.")
_NOT_NAMED = "We find nothing under this. Look at each word or number once more."

Texts = Mapping[str, Sequence[str]]
"""What is brought, by its kind."""


class Told(NamedTuple):
    """What one text of a kind was answered, and how long that took in seconds."""

    kind: str
    face: Face
    seconds: float


def run(house: House, scale: float) -> Outcome:
    """Count the ways in which texts that find nothing are told apart, or what is found by what that costs."""
    number = max(_FEWEST, round(_TRIES * scale))
    papers = inside(house, "tests.attacks.requests.papers:prepare", people=_PEOPLE)
    texts = _texts(papers, number)
    worded = {kind: texts[kind][:_WITH_A_WORD] for kind in (*_NOTHING, "replaced")}
    with Visitor(house.url) as finder:
        list(_told(finder, {"unknown": _unknown(_WARMING)}))
        told, told_with_word = list(_told(finder, texts)), list(_told(finder, worded, WORD))
    found = [each for each in told if each.kind == _FOUND]
    nothing = [each for each in told if each.kind in _NOTHING]
    shares = _shares(nothing)
    costs = _usual(found) / _usual(nothing)
    harm = [
        *_by_words(found, "what is there"),
        *_by_words([each for each in told if each.kind != _FOUND], "what finds nothing"),
        *_by_words(told_with_word, "with a word, what finds nothing"),
        *_by_time(shares, may_stray(number)),
        *([f"finding costs {costs:.2f} of the rest"] if abs(costs - 1) > _MAY_COST else ()),
    ]
    tried = len(told) + len(told_with_word)
    return Outcome(tried, tuple(harm), measured(shares) | {"finding_costs": round(costs, 3)})


RECEIPTS = Attack(
    10,
    run,
    "tests.attacks.controls.row_10_quick_for_no_receipt",
    on=inhabited,
    databases=BOTH,
    timed=True,
)


def _texts(papers: Texts, number: int) -> Texts:
    """Return so many texts of each kind that is timed, and a few of receipts that were replaced."""
    return {
        _FOUND: list(islice(cycle(papers[_FOUND]), number)),
        "withdrawn": list(islice(cycle(papers["withdrawn"]), number)),
        "unknown": _unknown(number),
        "misread": list(islice(_misread(), number)),
        "replaced": papers["replaced"],
    }


def _unknown(number: int) -> list[str]:
    return [in_digits(new_receipt()) for _ in range(number)]


def _misread() -> Iterator[str]:
    """Yield texts that are no receipt: slips of the pen, some of which a list or a sum finds out at once."""
    while True:
        digits, words = in_digits(new_receipt()), in_words(new_receipt(), "en").split()
        slips = (digits[:-1] + each for each in "0123456789")
        yield next(slip for slip in slips if isinstance(read_receipt(slip), Misread))
        yield digits[:-1]
        yield " ".join(words[:-1])
        yield " ".join([*words[:-1], "bicycel"])


def _told(finder: Visitor, texts: Texts, word: str = "") -> Iterator[Told]:
    """Bring all texts in one random order, each in a new visit, and yield what came of each."""
    tries = [(kind, text) for kind, some in texts.items() for text in some]
    for kind, text in Random(10).sample(tries, len(tries)):
        finder.cookies.clear()
        finder.get("/back/")
        began = perf_counter()
        reply = finder.post("/back/", {"receipt": text, "word": word})
        seconds = perf_counter() - began
        status, headers, page = face(reply, finder.token, text)
        yield Told(kind, (status, headers, _NAMED.sub(_NOT_NAMED, str(page))), seconds)


def _shares(told: Sequence[Told]) -> dict[str, float]:
    """Return of every two kinds in which share of pairs the first took longer."""
    seconds = {kind: [each.seconds for each in told if each.kind == kind] for kind in _NOTHING}
    return {
        f"{this}_{that}": share(seconds[this], seconds[that])
        for this, that in combinations(_NOTHING, 2)
    }


def _usual(told: Sequence[Told]) -> float:
    return median(each.seconds for each in told)


def _by_time(shares: Mapping[str, float], strays: float) -> Iterator[str]:
    """Yield each two kinds of which one takes longer."""
    for kinds, found in shares.items():
        if abs(found - 0.5) > strays:
            yield f"{kinds} told by time: {found:.3f}"


def _by_words(told: Sequence[Told], what: str) -> Iterator[str]:
    """Yield each further way in which the same thing is answered."""
    first, *others = dict.fromkeys(each.face for each in told)
    for other in others:
        kinds = sorted({each.kind for each in told if each.face == other})
        yield f"{what} told by words: {kinds}, {first[0]} and {other[0]}"

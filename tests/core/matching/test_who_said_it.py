"""Who said what is looked for: the index finds whom the plain rule finds, however people come, change and go."""

from collections.abc import Callable, Iterable
from datetime import date
from random import Random

import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rowan.core.matching.atoms import held_by
from rowan.core.matching.bits import Bits
from rowan.core.matching.line import Claim
from rowan.core.matching.waiting import WaitingIndex
from rowan.core.vocabulary.answers import Answers, Wish, applies
from rowan.core.vocabulary.model import Vocabulary
from rowan.core.vocabulary.options import Options, is_said, options
from tests.core.matching.pairs import person, scene
from tests.support.figures import TIMES
from tests.support.vocabulary import SHIPPED

SEEDS = st.integers(0, 2**48)
FEW = settings(
    max_examples=15 * TIMES,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
MANY = 500


def _plainly(vocabulary: Vocabulary, people: dict[int, Answers], sought: Options) -> list[int]:
    return sorted(
        number
        for number, answers in people.items()
        if all(
            applies(vocabulary.by_id[name].when, answers) and is_said(option, answers.get(name))
            for name, option in sought.items()
        )
    )


def _sought(chance: Random, vocabulary: Vocabulary) -> Iterable[Options]:
    """Draw every option by itself, and some together."""
    found = {each.id: list(options(vocabulary, each).values()) for each in vocabulary.criteria}
    each = {name: some for name, some in found.items() if some}
    for name, some in each.items():
        for option in some:
            yield {name: option}
    for _ in range(20 if each else 0):
        names = chance.sample(sorted(each), min(len(each), 2))
        yield {name: chance.choice(each[name]) for name in names}


def _chosen(chance: Random, vocabulary: Vocabulary, answers: Answers) -> Answers:
    """Let somebody give plain answers to some of what they are asked."""
    plain = {
        criterion.id: chance.choice(criterion.choices)
        for criterion in vocabulary.asked_early
        if criterion.choices and criterion.side == "wish" and chance.random() < 0.5
    }
    wishes = {name: Wish(each.must, each.prefer, each.never) for name, each in plain.items()}
    return {**answers, **wishes}


@FEW
@given(seed=SEEDS)
def test_they_agree_on_every_option(seed: int, kinds: tuple[Callable[[int], Bits], ...]) -> None:
    chance = Random(seed)
    vocabulary = scene(chance, criteria=6, programs=0, people=0).vocabulary
    people = {
        chance.randrange(2**62): _chosen(chance, vocabulary, person(chance, vocabulary))
        for _ in range(80)
    }
    for kind in kinds:
        index, here = WaitingIndex(vocabulary, kind=kind), dict(people)
        for number, answers in here.items():
            index.put(number, answers)
        gone, changed = chance.sample(sorted(here), 2)
        index.remove(gone)
        del here[gone]
        here[changed] = _chosen(chance, vocabulary, person(chance, vocabulary))
        index.change_atoms(changed, held_by(vocabulary, here[changed]), Claim(date(2026, 3, 1)))
        for sought in _sought(chance, vocabulary):
            assert list(index.said(sought, limit=MANY)) == _plainly(vocabulary, here, sought)


@FEW
@given(seed=SEEDS)
def test_those_who_are_loaded_at_once_are_found_as_those_who_came(seed: int) -> None:
    chance = Random(seed)
    vocabulary = scene(chance, criteria=6, programs=0, people=0).vocabulary
    people = [_chosen(chance, vocabulary, person(chance, vocabulary)) for _ in range(30)]
    came, loaded = WaitingIndex(vocabulary), WaitingIndex(vocabulary)
    held = [held_by(vocabulary, answers) for answers in people]
    columns = {}
    for criterion in vocabulary.asked_early:
        atoms = [each.get(criterion.id, ()) for each in held]
        distinct = list(dict.fromkeys(atoms))
        codes = np.array([distinct.index(each) for each in atoms], np.int32)
        columns[criterion.id] = (distinct, codes)
    loaded.load(np.arange(len(people), dtype=np.int64), columns)
    for number, answers in enumerate(people):
        came.put(number, answers)
    for sought in _sought(chance, vocabulary):
        assert loaded.said(sought, limit=MANY) == came.said(sought, limit=MANY)


def test_they_are_told_in_parts_by_their_numbers() -> None:
    index, numbers = WaitingIndex(SHIPPED), [9, 2**62, 7, 1, 30]
    for number in numbers:
        index.put(number, {})
    assert index.said({}, limit=2) == (1, 7)
    assert index.said({}, start=8, limit=2) == (9, 30)
    assert index.said({}, start=31, limit=2) == (2**62,)
    assert index.said({}, start=2**62 + 1, limit=2) == ()

"""Answers that cross as tokens are the atoms that the index would have made of them itself."""

import json
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from rowan.core.matching.atoms import held_by
from rowan.core.matching.queue import NO_DAY
from rowan.core.vocabulary.answers import read_stored, write_answer
from rowan.doors.agent.gathering import Gathered
from rowan.doors.agent.tokens import Said, decoded, encoded, of_person
from tests.core.matching.pairs import person
from tests.support.vocabulary import SHIPPED


@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 2**32), people=st.integers(0, 6))
def test_they_are_the_same(seed: int, people: int) -> None:
    chance = Random(seed)
    answers = [person(chance, SHIPPED) for _ in range(people)]
    given_ = [{name: write_answer(said) for name, said in each.items()} for each in answers]
    told = [Said(json.loads(json.dumps(each))) for each in given_]
    raw = encoded(SHIPPED, enumerate(told))
    tokens = decoded(SHIPPED, raw)
    assert tokens.people == list(range(people))
    for place, each in enumerate(answers):
        held = {name: atoms for name, atoms in of_person(tokens, place).items() if atoms}
        assert held == held_by(SHIPPED, each)


def test_answers_that_are_alike_but_not_the_same_are_told_apart() -> None:
    people = [Said({"age": {"is": [age]}}) for age in (1, True, 1.0)]
    tokens = decoded(SHIPPED, encoded(SHIPPED, enumerate(people)))
    one, other, third = (of_person(tokens, place)["age"] for place in range(3))
    assert one != other == third == (None,)


def test_what_the_vocabulary_does_not_know_counts_as_not_given() -> None:
    given_ = {"age": {"is": ["old"]}, "nothing": 7, "gender": {"is": ["woman"]}, "children": None}
    assert set(read_stored(SHIPPED, given_)) == {"gender"}
    assert read_stored(SHIPPED, {}) == {}


def test_nothing_of_an_answer_but_its_atoms_crosses() -> None:
    raw = encoded(SHIPPED, [(7, Said({"age": {"is": [30]}, "notes": "a canary"})), (8, None)])
    assert b"canary" not in raw
    assert decoded(SHIPPED, raw).unread == [8]


def test_one_that_lies_within_itself_ever_deeper_keeps_nobody_out() -> None:
    depths = range(1, 1500, 3)
    tokens = decoded(SHIPPED, encoded(SHIPPED, map(_nested, depths)))
    assert len(tokens.people) > 200
    assert len(tokens.unread) > 100
    assert sorted(tokens.people + tokens.unread) == list(depths)


def _nested(depth: int) -> tuple[int, Said | None]:
    """Read an answer in so many brackets as the agent does, if it can be read at all."""
    try:
        return depth, Said(json.loads('{"age": {"is": ' + "[" * depth + "]" * depth + "}}"))
    except RecursionError:
        return depth, None


def test_chunks_put_together_are_as_one() -> None:
    chance = Random(3)
    given_ = [
        Said({name: write_answer(said) for name, said in person(chance, SHIPPED).items()}, number)
        for number in range(40)
    ]
    people = list(enumerate(given_))
    whole, parts = Gathered(SHIPPED), Gathered(SHIPPED)
    everybody = dict.fromkeys(range(40), 0)
    whole.add(decoded(SHIPPED, encoded(SHIPPED, people)), everybody)
    for start in range(0, 40, 7):
        parts.add(decoded(SHIPPED, encoded(SHIPPED, people[start : start + 7])), everybody)
    assert _rows(whole) == _rows(parts)
    assert parts.unread == 0


def test_an_older_revision_that_comes_later_changes_nothing() -> None:
    new, old = Said({"gender": {"is": ["woman"]}}), Said({"gender": {"is": ["man"]}})
    gathered = Gathered(SHIPPED)
    gathered.add(decoded(SHIPPED, encoded(SHIPPED, [(1, old), (2, old)])), {1: 0, 2: 1})
    gathered.add(decoded(SHIPPED, encoded(SHIPPED, [(1, new), (2, new)])), {1: 1, 2: 0})
    expected = Gathered(SHIPPED)
    expected.add(decoded(SHIPPED, encoded(SHIPPED, [(1, new), (2, old)])), {1: 0, 2: 0})
    assert _rows(gathered) == _rows(expected)


def test_what_counts_in_line_crosses_as_a_day_and_a_flag() -> None:
    tonight, later = (
        Said({"how_soon": {"prefer": [soon]}}, 7) for soon in ("today", "within_week")
    )
    tokens = decoded(SHIPPED, encoded(SHIPPED, enumerate([tonight, later, Said({})])))
    assert tokens.tonight == [True, False, False]
    assert tokens.released == [7, 7, NO_DAY]


def _rows(gathered: Gathered) -> dict[str, object]:
    """Return who is in the index and who holds which atom; a row that nobody has says nothing."""
    index = gathered.index()
    rows = {
        (name, str(atom)): row
        for name, atoms in index._rows.items()
        for atom, row in atoms.items()
        if row
    }
    return {"rows": rows, "people": index._person[: len(index)].tolist()}

"""Somebody of the team looks first exactly where a reason says so; each reason by itself is enough."""

import pytest

from rowan.core.lifecycle.instant import Review, reviews
from rowan.core.vocabulary.answers import Answer, Fact, Silence, Wish
from rowan.core.vocabulary.model import Span

GROWN: dict[str, Answer] = {
    "age": Fact((Span(30, 30),)),
    "gender": Fact((frozenset({"woman"}),)),
    "who": Fact((frozenset({"self"}),)),
}
COURT = Fact((frozenset({"court"}),))


def _why(*, has_notes: bool = False, by_verified: bool = False, **answers: Answer) -> set[Review]:
    return set(reviews(GROWN | answers, has_notes=has_notes, by_verified=by_verified))


def test_an_adult_who_asks_for_herself_in_answers_alone_goes_at_once() -> None:
    assert _why() == set()


@pytest.mark.parametrize(
    ("told", "why"),
    [
        ({"has_notes": True}, Review.WORDS),
        ({"age": Fact((Span(17, 17),))}, Review.AGE),
        ({"age": Fact((Span(17, 19),))}, Review.AGE),
        ({"age": Fact(())}, Review.AGE),
        ({"who": COURT}, Review.SENDER),
        ({"who": Fact((frozenset({"self", "court"}),))}, Review.SENDER),
        ({"gender": Silence.RATHER_NOT}, Review.LITTLE),
        ({"gender": Wish()}, Review.LITTLE),
    ],
)
def test_each_reason_by_itself_is_enough(told: dict[str, Answer], why: Review) -> None:
    assert _why(**told) == {why}  # type: ignore[arg-type]


def test_a_known_advocate_sends_for_others_at_once() -> None:
    assert _why(by_verified=True, who=COURT) == set()


def test_who_did_not_say_who_asks_asks_for_themselves() -> None:
    assert _why(who=Silence.DONT_KNOW, languages=Fact((frozenset({"en"}),))) == set()


def test_where_the_network_looks_at_all_that_is_one_more_reason() -> None:
    assert reviews(GROWN, has_notes=False, by_verified=False, by_network=True) == {Review.NETWORK}
    found = reviews(GROWN, has_notes=True, by_verified=False, by_network=True)
    assert found == {Review.NETWORK, Review.WORDS}

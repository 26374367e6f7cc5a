"""Answers and rules in words: both languages, both voices, whole sentences without gaps."""

from itertools import product
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rowan.core.vocabulary.answers import read_answer
from rowan.core.vocabulary.model import LANGUAGES, VOICES, Criterion
from rowan.core.vocabulary.rules import read_rule
from rowan.core.vocabulary.saying import say_answer, say_rule
from tests.core.matching.pairs import answer, rule
from tests.support.vocabulary import SHIPPED

SPOKEN = list(product(LANGUAGES, VOICES))
EACH = pytest.mark.parametrize("criterion", SHIPPED.criteria, ids=lambda criterion: criterion.id)


@EACH
@settings(max_examples=8, deadline=None)
@given(seed=st.integers(0, 2**48))
def test_every_answer_can_be_said(criterion: Criterion, seed: int) -> None:
    said = answer(Random(seed), criterion)
    for language, voice in SPOKEN:
        words = say_answer(SHIPPED, criterion, said, language, voice)
        assert words.strip() == words != ""
        assert not set("{}") & set(words)


@EACH
@settings(max_examples=8, deadline=None)
@given(seed=st.integers(0, 2**48))
def test_every_rule_can_be_said(criterion: Criterion, seed: int) -> None:
    drawn = rule(Random(seed), criterion)
    for language in LANGUAGES:
        words = say_rule(SHIPPED, criterion, drawn, language)
        assert bool(words) is bool(drawn.said)
        assert not set("{}") & set(words)


@pytest.mark.parametrize(
    ("name", "raw", "voice", "en", "es"),
    [
        ("age", "don't know", "survivor", "I don't know", "No sé"),
        ("age", "rather not say", "survivor", "I'd rather not say", "Prefiero no decir"),
        ("age", "rather not say", "advocate", "They'd rather not say", "Prefiere no decir"),
        ("age", {"is": [[20, 22]]}, "survivor", "20 to 22 years", "de 20 a 22 años"),
        ("age", {"is": [30]}, "survivor", "30 years", "30 años"),
        ("age", {"is": [[80, 99]]}, "survivor", "80 years or more", "80 años o más"),
        ("legal", {"is": []}, "survivor", "None of these", "Ninguna de estas"),
        ("pets", {}, "survivor", "I don't mind", "Me da igual"),
        ("pets", {}, "advocate", "They don't mind", "Le da igual"),
        ("gender", {"is": [["woman", "man"]]}, "survivor", "Woman or Man", "Mujer o Hombre"),
        ("place", {"must": ["TX"]}, "survivor", "Must have: Texas", "Debe tener: Texas"),
        ("place", {"never": ["TX"]}, "survivor", "Not for me: Texas", "No es para mí: Texas"),
        ("place", {"prefer": ["TX"]}, "advocate", "Would like: Texas", "Le gustaría: Texas"),
    ],
)
def test_an_answer_in_the_words_of_its_voice(
    name: str, raw: object, voice: str, en: str, es: str
) -> None:
    said = read_answer(SHIPPED.by_id[name], raw)
    criterion = SHIPPED.by_id[name]
    told = [say_answer(SHIPPED, criterion, said, language, voice) for language in LANGUAGES]
    assert told == [en, es]


def test_a_band_is_said_in_its_own_words() -> None:
    age = SHIPPED.by_id["age"]
    for band in age.bands:
        said = read_answer(age, {"is": [[band.span.low, band.span.high]]})
        assert say_answer(SHIPPED, age, said, "en", "survivor") == band.text.in_language("en")


def test_values_are_said_in_the_order_of_the_file() -> None:
    place = SHIPPED.by_id["place"]
    said = read_answer(place, {"must": ["TX", "CT", "AL"]})
    words = say_answer(SHIPPED, place, said, "en", "survivor")
    assert words == "Must have: Connecticut, Alabama, Texas"


def test_a_rule_names_values_in_the_order_of_the_file() -> None:
    legal = SHIPPED.by_id["legal"]
    last, first = legal.value_ids[-1], legal.value_ids[0]
    said = say_rule(SHIPPED, legal, read_rule(legal, {"accepts": [last, first]}), "en")
    assert said == "Yes: " + ", ".join(
        legal.by_id[value].text.in_language("en") for value in (first, last)
    )


@pytest.mark.parametrize(
    ("raw", "en", "es"),
    [
        ({"accepts": [[0, 8]]}, "Yes: any number", "Sí: cualquier número"),
        ({"accepts": [[0, 2]]}, "Yes: 0 to 2 children", "Sí: de 0 a 2 niños"),
        ({"accepts": [[2, 8]]}, "Yes: 2 children or more", "Sí: 2 niños o más"),
        ({"case by case": [[0, 8]]}, "Case by case: any number", "Según el caso: cualquier número"),
    ],
)
def test_a_rule_on_numbers_is_said_as_people_say_it(
    raw: dict[str, object], en: str, es: str
) -> None:
    children = SHIPPED.by_id["children"]
    said = read_rule(children, raw)
    assert [say_rule(SHIPPED, children, said, language) for language in LANGUAGES] == [en, es]


def test_why_a_refusal_is_firm_is_not_told() -> None:
    legal = SHIPPED.by_id["legal"]
    firm, plain = ({stance: ["warrant"]} for stance in ("firm", "cannot"))
    told = [say_rule(SHIPPED, legal, read_rule(legal, raw), "en") for raw in (firm, plain)]
    assert told[0] == told[1]
    assert told[0].startswith("No: ")


def test_a_language_that_is_not_there_yet_is_said_in_english() -> None:
    assert (
        say_answer(
            SHIPPED, SHIPPED.by_id["pets"], read_answer(SHIPPED.by_id["pets"], {}), "vi", "survivor"
        )
        == "I don't mind"
    )

"""A network's own file adds criteria, sections, disclosures and words, and replaces nothing."""

import pytest

from rowan.core.vocabulary.answers import Wish, read_answer
from rowan.core.vocabulary.refusals import VocabularyInvalid
from rowan.core.vocabulary.rules import Stance, ValueRule, read_rule
from tests.core.vocabulary.small import SMALL, loaded, own_criterion, own_file

SECTION = '[[section]]\nid = "land"\ntitle = { en = "The land", es = "La tierra" }'
DISCLOSURE = """[[disclosure]]
id = "bees"
label = { en = "Bees", es = "Abejas" }
program = { en = "Are there bees?", es = "¿Hay abejas?" }"""
WORDS = '[words]\nbees = { en = "bees", es = "abejas" }'


def test_a_criterion_is_added_in_its_place_in_the_order_of_asking() -> None:
    vocabulary = loaded(SMALL, own_file(own_criterion(order=150)))
    assert [criterion.id for criterion in vocabulary.criteria] == ["age", "garden", "pet"]
    assert vocabulary.by_id["garden"].value_ids == ("yes",)


def test_a_criterion_may_stand_in_a_section_that_the_same_file_adds() -> None:
    vocabulary = loaded(SMALL, own_file(SECTION, own_criterion(section="land")))
    assert [section.id for section in vocabulary.sections] == ["you", "land"]


def test_a_criterion_may_be_asked_only_after_one_that_was_shipped() -> None:
    gate = '[criterion.when]\ncriterion = "pet"\nvalues = ["cat"]'
    vocabulary = loaded(SMALL, own_file(own_criterion() + gate))
    garden = vocabulary.by_id["garden"]
    assert garden.when is not None
    assert garden.when.values == {"cat"}


def test_a_disclosure_is_added_after_the_others() -> None:
    vocabulary = loaded(SMALL, own_file(DISCLOSURE))
    assert [disclosure.id for disclosure in vocabulary.disclosures] == ["leaving", "bees"]


def test_words_are_added_beside_the_others() -> None:
    vocabulary = loaded(SMALL, own_file(WORDS))
    assert [vocabulary.words_in(word, "es") for word in ("or", "bees")] == ["o", "abejas"]


def test_several_files_stand_side_by_side() -> None:
    vocabulary = loaded(SMALL, own_file(SECTION), own_file(own_criterion(section="land")))
    assert vocabulary.by_id["garden"].section == "land"


@pytest.mark.parametrize(
    ("table", "entry", "field"),
    [
        (own_criterion().replace("garden", "age"), "criterion age", "id"),
        (SECTION.replace("land", "you"), "section you", "id"),
        (DISCLOSURE.replace("bees", "leaving"), "disclosure leaving", "id"),
        (WORDS.replace("bees =", "or ="), "words", "or"),
        ('[[state]]\nid = "TX"\ntext = {en="x", es="x"}\ndivision = "south"', "state TX", "id"),
        ('[[division]]\nid = "south"\ntitle = {en="x", es="x"}', "division south", "id"),
    ],
)
def test_what_is_there_already_is_refused_by_name(table: str, entry: str, field: str) -> None:
    with pytest.raises(VocabularyInvalid, match="is there") as refused:
        loaded(SMALL, own_file(table))
    assert (refused.value.file, refused.value.entry) == ("own-1.toml", entry)
    assert refused.value.field == field


def test_a_mistake_in_a_second_file_names_that_file() -> None:
    with pytest.raises(VocabularyInvalid) as refused:
        loaded(SMALL, own_file(SECTION), own_file(own_criterion(section="sea")))
    assert (refused.value.file, refused.value.field) == ("own-2.toml", "section")


def test_a_file_of_its_own_changes_nothing_of_what_was_shipped() -> None:
    before, after = loaded(SMALL), loaded(SMALL, own_file(SECTION, DISCLOSURE, own_criterion()))
    assert {name: after.by_id[name] for name in before.by_id} == before.by_id
    assert after.disclosures[: len(before.disclosures)] == before.disclosures
    assert after.states == before.states


def test_answers_and_rules_for_it_are_read_like_any_others() -> None:
    garden = loaded(SMALL, own_file(own_criterion())).by_id["garden"]
    assert read_answer(garden, {"must": ["yes"]}) == Wish(must=frozenset({"yes"}))
    assert read_rule(garden, {"accepts": ["yes"]}) == ValueRule((("yes", Stance.ACCEPTS),))

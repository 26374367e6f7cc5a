"""The shipped vocabulary asks all that programs publish rules on, whole in both languages, and nothing it must not."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

import pytest

from rowan.core.vocabulary.model import LANGUAGES, Audience, Criterion, Kind, Side, Span, Text
from tests.support.vocabulary import SHIPPED

ASKED = {
    "who fills this in": {"who"},
    "age": {"age"},
    "gender": {"gender", "affirming"},
    "what happened": {"experience"},
    "how soon": {"how_soon", "kind", "holds_bed"},
    "supervision": {"supervision"},
    "faith": {"faith", "worship"},
    "states": {"place", "from_state", "setting", "travel_help"},
    "children": {"children", "children_ages", "children_home", "custody"},
    "pregnancy": {"pregnancy", "pregnancy_weeks"},
    "substances": {"substances", "sober_days", "substance_kinds", "detox", "opioid_medicine"},
    "mental health": {"mental_health"},
    "medicines": {"medicines", "medicine_months"},
    "health and disability": {"access", "care", "service_animal"},
    "legal": {"legal", "interstate", "ankle_monitor", "court_transport"},
    "photos and social media": {"photos", "social_media"},
    "immigration": {"immigration_help"},
    "languages": {"languages", "interpreter"},
    "house rules": {
        *("phone", "internet", "blackout", "curfew", "visitors", "work", "rent", "smoking"),
        *("room", "pets", "drug_tests", "tests_shared", "stay"),
    },
    "goals": {"therapy", "goals"},
    "insurance": {"cost"},
}
"""What is asked before an offer, by the rows of the table that programs' published rules make."""
LATE = {"registry", "offences", "offence_years", "papers", "injected"}
DISCLOSED = {
    *("phone_visitors", "leaving", "work_pay", "worship_practice", "reports_to"),
    *("police_cooperation", "asked_to_leave", "complaints", "licence"),
}
RIGHTS = {"gender", "opioid_medicine", "mental_health", "access", "care", "service_animal"}
PRIVATE = {
    *("affirming", "substance_kinds", "opioid_medicine", "mental_health", "medicines", "care"),
    *("legal", "interstate", "ankle_monitor", "immigration_help"),
}
WARNING = {
    "en": "A court could ask for this. Talk to a lawyer first.",
    "es": "Una corte podría pedir esto. Hable antes con un abogado.",
}
RANGES = [criterion for criterion in SHIPPED.criteria if criterion.kind is Kind.RANGE]


def test_every_row_of_the_table_is_asked() -> None:
    early = {criterion.id for criterion in SHIPPED.asked_early}
    assert {row: asked - early for row, asked in ASKED.items() if asked - early} == {}


def test_nothing_is_asked_that_stands_in_no_row() -> None:
    asked = Counter(name for row in ASKED.values() for name in row)
    assert {criterion.id for criterion in SHIPPED.asked_early} == set(asked)
    assert max(asked.values()) == 1


def test_what_is_asked_only_after_an_offer_is_marked_late_and_comes_last() -> None:
    late = [criterion for criterion in SHIPPED.criteria if criterion.late]
    assert {criterion.id for criterion in late} == LATE
    assert list(SHIPPED.criteria[-len(late) :]) == late


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_late_begins_with_the_warning(language: str) -> None:
    late = [criterion for criterion in SHIPPED.criteria if criterion.late]
    for criterion in late:
        for text in (criterion.survivor, criterion.advocate):
            assert text.in_language(language).startswith(WARNING[language]), criterion.id


def test_every_program_is_asked_to_disclose_what_people_need_to_choose_well() -> None:
    assert {disclosure.id for disclosure in SHIPPED.disclosures} >= DISCLOSED


def test_a_rights_note_stands_where_a_no_may_be_against_the_law() -> None:
    assert {criterion.id for criterion in SHIPPED.criteria if criterion.rights} >= RIGHTS


def test_what_is_most_private_is_not_part_of_what_shows_whether_it_fits() -> None:
    detail = {c.id for c in SHIPPED.criteria if c.seen_by is Audience.DETAIL}
    assert detail >= PRIVATE | LATE


def test_no_two_are_asked_at_one_place_in_the_order() -> None:
    orders = Counter(criterion.order for criterion in SHIPPED.criteria)
    assert [order for order, times in orders.items() if times > 1] == []


def test_every_section_has_a_question_and_its_questions_stand_together() -> None:
    met = [criterion.section for criterion in SHIPPED.criteria]
    in_order = [name for place, name in enumerate(met) if place == 0 or met[place - 1] != name]
    assert in_order == [section.id for section in SHIPPED.sections]


def test_what_a_person_is_offered_to_change_is_never_body_health_family_law_or_age() -> None:
    free = [criterion for criterion in SHIPPED.criteria if criterion.free]
    assert free
    assert all(criterion.side is Side.WISH for criterion in free)
    assert {criterion.section for criterion in free}.isdisjoint({"family", "health", "legal"})


def test_the_law_is_firm_on_minors() -> None:
    assert SHIPPED.by_id["age"].firm_span == Span(0, 17)


def test_every_text_is_there_in_both_languages() -> None:
    for criterion in SHIPPED.criteria:
        for text in _texts(criterion):
            assert set(text.by_language) >= set(LANGUAGES), criterion.id
            assert all(words == words.strip() != "" for words in text.by_language.values())


def test_nothing_is_asked_that_is_never_asked() -> None:
    never = r"immigration status|trafficker|your story|what is your (full )?name|your address"
    asked = [text for c in SHIPPED.criteria for text in (c.survivor, c.advocate)]
    assert [words for words in map(_english, asked) if _has(never, words)] == []


def test_nobody_is_called_what_nobody_is_called() -> None:
    never = r"victim|eligible|reject|addict|prostitut"
    told = [
        _english(text)
        for criterion in SHIPPED.criteria
        for text in _texts(criterion)
        if text is not criterion.program
    ]
    assert [words for words in told if _has(never, words)] == []


def test_a_question_to_an_advocate_is_not_put_as_if_to_the_survivor() -> None:
    told = [c for c in SHIPPED.criteria if c.id != "who" and _has(r"\byou", _english(c.survivor))]
    assert [c.id for c in told if _english(c.advocate) == _english(c.survivor)] == []


def test_the_question_an_answer_hangs_on_is_asked_before_it_and_not_late() -> None:
    for criterion in SHIPPED.criteria:
        if criterion.when:
            gate = SHIPPED.by_id[criterion.when.criterion]
            assert gate.order < criterion.order, criterion.id
            assert criterion.late or not gate.late, criterion.id


@pytest.mark.parametrize("criterion", RANGES, ids=lambda criterion: criterion.id)
def test_the_bands_of_a_range_leave_no_number_out_and_share_none(criterion: Criterion) -> None:
    numbers = [n for band in criterion.bands for n in range(band.span.low, band.span.high + 1)]
    first = SHIPPED.by_id[criterion.id].whole.low
    gated = criterion.when is not None
    assert numbers == list(range(numbers[0] if gated else first, criterion.whole.high + 1))


def test_the_states_are_those_of_the_union_its_capital_and_its_territories() -> None:
    assert len(SHIPPED.states) == 50 + 1 + 5
    assert {state.group for state in SHIPPED.states} == {each.id for each in SHIPPED.divisions}


def test_sentence_patterns_have_the_same_gaps_in_both_languages() -> None:
    for key, text in SHIPPED.words.items():
        gaps = [sorted(re.findall(r"\{\w+\}", words)) for words in text.by_language.values()]
        assert gaps == [gaps[0]] * len(gaps), key


def _english(text: Text) -> str:
    return text.in_language("en")


def _has(pattern: str, words: str) -> bool:
    return re.search(pattern, words, re.IGNORECASE) is not None


def _texts(part: Any) -> Iterator[Text]:
    """Yield every text in a criterion and in whatever it holds."""
    if isinstance(part, Text):
        yield part
    elif isinstance(part, tuple):
        for each in part:
            yield from _texts(each)
    elif is_dataclass(part):
        for field in fields(part):
            yield from _texts(getattr(part, field.name))

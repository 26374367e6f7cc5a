"""Which entries look alike: what they share in one state, however it is written, and never a common word alone."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rowan.core.formats.alike import MOST_SHARING, Looks, Pair, Sign, mark, pairs
from rowan.core.formats.entries import Contact
from tests.support.figures import TIMES

_NAMES = st.sampled_from(["House of Hope", "The House of Hope, Inc.", "Haven", "Hope", "Oak"])
_CONTACTS = st.sampled_from(
    [
        Contact("phone", "512-555-0100"),
        Contact("text", "+15125550100"),
        Contact("phone", "512-555-0101"),
        Contact("email", "a@oak.example"),
        Contact("email", "b@oak.example"),
    ]
)


def _looks(
    number: int, name: str, *values: str, state: str = "TX", organization: str = ""
) -> Looks:
    kinds = (("email" if "@" in value else "phone", value) for value in values)
    contacts = tuple(Contact(kind, value) for kind, value in kinds)
    return Looks(number, name, organization or f"Trust {number}", state, contacts)


def _signs(one: Looks, other: Looks) -> set[Sign]:
    return {sign for pair in pairs([one, other]) for sign in pair.signs}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("House of Hope", "The HOUSE of Hope, Inc."),
        ("St. Mary\u2019s Ctr", "Saint Mary's Center"),
        ("Casa Esperança", "casa esperanca"),
        ("The", "the"),
    ],
)
def test_a_name_is_the_same_however_it_is_written(one: str, other: str) -> None:
    assert _signs(_looks(1, one), _looks(2, other)) == {Sign.NAME}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (_looks(1, "House of Hope"), _looks(2, "House of Peace")),
        (_looks(1, "Hope House"), _looks(2, "House of Hope Rising")),
        (_looks(1, "Oak", organization="Hope Inc"), _looks(2, "Elm", organization="Hope")),
        (_looks(1, "Oak", "a@mail.example"), _looks(2, "Elm", "b@mail.example")),
        (_looks(1, "Oak"), _looks(2, "Oak", state="OK")),
        (_looks(1, "Oak", "512-555-0100"), _looks(2, "Elm", "512-555-0100", state="OK")),
        (_looks(1, "Oak", "512-555-0100"), _looks(2, "Elm", "512-555-0101")),
        (_looks(1, "東京", ""), _looks(2, "大阪", "")),
    ],
)
def test_a_common_word_an_organization_or_another_state_is_not_enough(
    one: Looks, other: Looks
) -> None:
    assert pairs([one, other]) == []


def test_the_most_alike_stand_first_and_say_all_that_is_the_same() -> None:
    one = _looks(1, "Oak", "512-555-0100", "a@oak.example", organization="Trust")
    same = _looks(2, "Oak", "(512) 555-0100 x2", "A@oak.example", organization="The Trust")
    named = _looks(3, "Oak")
    found = pairs([named, same, one])
    assert [(pair.one, pair.other) for pair in found] == [(1, 2), (1, 3), (2, 3)]
    assert found[0].signs == set(Sign)


def test_a_switchboard_tells_nothing_and_a_name_of_many_is_paired_with_the_first() -> None:
    many = range(1, MOST_SHARING + 2)
    assert pairs([_looks(each, f"House {each}", "512-555-0100") for each in many]) == []
    named = pairs([_looks(each, "Oak") for each in many])
    assert [(pair.one, pair.other) for pair in named] == [(1, each) for each in many[1:]]


@settings(max_examples=60 * TIMES, deadline=None, database=None)
@given(
    st.lists(
        st.builds(
            Looks,
            number=st.integers(1, 99),
            name=_NAMES,
            organization=_NAMES,
            state=st.sampled_from(["TX", "OK"]),
            contacts=st.lists(_CONTACTS, max_size=2).map(tuple),
        ),
        max_size=MOST_SHARING,
        unique_by=lambda each: each.number,
    )
)
def test_all_at_once_finds_what_comparing_each_two_finds(entries: list[Looks]) -> None:
    one_by_one = [
        pair
        for at, one in enumerate(entries)
        for other in entries[at + 1 :]
        for pair in pairs([one, other])
    ]
    assert set(pairs(entries)) == set(one_by_one)
    assert len(pairs(entries)) == len(one_by_one)
    assert all(pair.one < pair.other for pair in one_by_one)


def test_a_mark_holds_until_a_name_or_a_contact_changes() -> None:
    one, other = _looks(1, "Oak", "512-555-0100"), _looks(2, "Oak")
    there = mark(one, other)
    assert mark(other, one) == there
    turned = replace(one, contacts=(*one.contacts, Contact("email", "a@b.example")))
    for new in (turned, replace(one, name="Oak House"), replace(one, organization="Other")):
        assert mark(new, other) != there
    again = replace(turned, contacts=turned.contacts[::-1])
    assert mark(again, other) == mark(turned, other)
    assert Pair(1, 2, frozenset()).weight == 0

"""What two have found in a text is put together by a law: nothing is lost or overlaps, and the longer one names it."""

from hypothesis import given
from hypothesis import strategies as st

from rowan.core.redaction.identifying import Found, Kind
from rowan.core.redaction.merging import merged

END = 40
SPANS = st.tuples(st.integers(0, END - 1), st.integers(1, 12)).map(
    lambda drawn: (drawn[0], min(END, drawn[0] + drawn[1]))
)
ANY = st.lists(st.builds(lambda kind, span: Found(kind, *span), st.sampled_from(Kind), SPANS))


def apart(drawn: list[Found]) -> list[Found]:
    """Return some of them, in their order and apart, as rules find them."""
    kept = list[Found]()
    for each in sorted(drawn, key=lambda each: each.start):
        if not kept or each.start >= kept[-1].end:
            kept.append(each)
    return kept


def letters(found: list[Found]) -> set[int]:
    return {place for each in found for place in range(each.start, each.end)}


RULED = ANY.map(apart)


@given(RULED)
def test_with_nothing_more_it_is_what_the_rules_found(ruled: list[Found]) -> None:
    assert merged(ruled, []) == ruled


@given(RULED, ANY)
def test_each_letter_that_was_found_stays_found_and_no_other_is(
    ruled: list[Found], more: list[Found]
) -> None:
    assert letters(merged(ruled, more)) == letters(ruled) | letters(more)


@given(RULED, ANY)
def test_they_stand_in_their_order_and_apart(ruled: list[Found], more: list[Found]) -> None:
    last = 0
    for each in merged(ruled, more):
        assert last <= each.start < each.end
        last = each.end


@given(RULED)
def test_where_both_found_the_same_it_is_what_the_rules_say(ruled: list[Found]) -> None:
    again = [Found(Kind.PLACE, each.start, each.end) for each in ruled]
    assert merged(ruled, again) == ruled


@given(RULED, ANY)
def test_each_is_what_the_longest_of_its_parts_is_and_the_rules_where_none_is_longer(
    ruled: list[Found], more: list[Found]
) -> None:
    for each in merged(ruled, more):
        named, most = set[Kind](), 0
        for parts in (ruled, more):
            inside = [one for one in parts if each.start <= one.start and one.end <= each.end]
            size = max((one.end - one.start for one in inside), default=0)
            if size > most:
                named = {one.kind for one in inside if one.end - one.start == size}
                most = size
        assert each.kind in named


def test_a_longer_one_around_what_a_rule_found_takes_its_place() -> None:
    assert merged([Found(Kind.NAME, 5, 9)], [Found(Kind.ORGANIZATION, 0, 20)]) == [
        Found(Kind.ORGANIZATION, 0, 20)
    ]


def test_two_that_lie_across_each_other_become_one() -> None:
    assert merged([Found(Kind.NAME, 0, 12)], [Found(Kind.PLACE, 5, 15)]) == [
        Found(Kind.NAME, 0, 15)
    ]


def test_two_that_only_meet_stay_two() -> None:
    both = [Found(Kind.NAME, 0, 4), Found(Kind.PLACE, 4, 8)]
    assert merged(both[:1], both[1:]) == both

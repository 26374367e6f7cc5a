"""What was written is read back as the same; whatever else is handed in raises one refusal and no other."""

import json
from contextlib import suppress
from datetime import date
from typing import Any

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from rowan.core.network.changing import moved_up, put
from rowan.core.network.model import HelpLine, Network
from rowan.core.network.reading import read_help_line, read_network
from rowan.core.network.refusals import SettingRefused
from rowan.core.network.writing import flat, write_help_line, write_network
from rowan.core.vocabulary.model import Text
from tests.core.network.drawn import JUNK, lines, networks
from tests.support.figures import TIMES

_WORDS = Text({"en": "Call.", "es": "Llame."})
FIRST = Network(help_lines=(HelpLine("first", _WORDS, _WORDS, "911", date(2026, 11, 22)),))
FEW = settings(
    max_examples=40 * TIMES,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)


@FEW
@given(networks())
def test_written_and_read_it_is_the_same(network: Network) -> None:
    plain = json.loads(json.dumps(write_network(network)))
    assert read_network(plain, FIRST) == network
    assert write_network(read_network(plain, FIRST)) == plain


@FEW
@given(networks(), st.data())
def test_what_is_not_named_stays_as_it_was(network: Network, data: st.DataObject) -> None:
    setting = data.draw(st.sampled_from(sorted(write_network(network))))
    changed = read_network({setting: write_network(network)[setting]}, FIRST)
    for name, said in write_network(changed).items():
        assert said == write_network(network if name == setting else FIRST)[name]


@FEW
@given(JUNK, networks(), st.data())
def test_anything_wrong_raises_the_one_refusal(
    junk: Any, network: Network, data: st.DataObject
) -> None:
    plain = write_network(network)
    where = data.draw(st.sampled_from([*sorted(plain), "whole", "inside", "published", "else"]))
    match where:
        case "whole":
            plain = junk
        case "inside":
            plain["help_lines"][0] |= {data.draw(st.sampled_from(["name", "call", "states"])): junk}
        case "published" if plain["published_answers"]:
            inside = data.draw(st.sampled_from(["key", "place", "question", "answer"]))
            plain["published_answers"][-1] |= {inside: junk}
        case _:
            plain[where] = junk
    with suppress(SettingRefused):
        found = read_network(plain, FIRST)
        assert read_network(write_network(found), FIRST) == found


@FEW
@given(lines)
def test_a_help_line_is_read_back(line: Any) -> None:
    assert read_help_line(write_help_line(line)) == line


@FEW
@given(networks())
def test_flat_settings_have_a_name_each(network: Network) -> None:
    found = flat(write_network(network))
    limits = [f"limits.{state.value}" for state in network.limits]
    keys = [f"help_lines.{line.key}" for line in network.help_lines]
    answers = [f"published_answers.{each.key}" for each in network.published_answers]
    plain = ["name", "neutral_page", "hours", "delivery", "any_place"]
    assert sorted(found) == sorted([*plain, *limits, *keys, *answers])


@FEW
@given(networks(), st.data())
def test_moving_one_up_changes_places_with_the_one_before_and_nothing_else(
    network: Network, data: st.DataObject
) -> None:
    keys = [each.key for each in network.published_answers]
    assume(keys)
    at = data.draw(st.integers(0, len(keys) - 1))
    said = moved_up(network.published_answers, keys[at])
    after = read_network(put({}, network, said), network)
    moved = [*keys[: at - 1], keys[at], keys[at - 1], *keys[at + 1 :]] if at else keys
    assert [each.key for each in after.published_answers] == moved
    assert len(said) == (2 if at else 0)
    back = {name: flat(write_network(network))[name] for name in said}
    assert read_network(put(write_network(after), after, back), FIRST) == network

"""A person reads that the team looks first where the network says so, and is offered no place that receives nothing."""

import pytest

from tests.domain.network.hands import sets
from tests.pages.places import ADULTS, WOMEN, place
from tests.pages.reader import Reader

pytestmark = pytest.mark.usefixtures("db")


def test_they_read_that_somebody_looks_at_each_one_first(reader: Reader) -> None:
    oak = place("oak", name_public=True, criteria=ADULTS | WOMEN)
    reader.has_answered_four()
    reader.sends("/ask/", place=f"{oak:x}")
    words = "Our team looks at each one first"
    assert words not in reader.goes("/ask/check/").text
    sets(delivery="reviewed")
    assert words in reader.goes("/ask/check/").text


def test_only_what_was_vetted_is_offered_where_the_network_says_so(reader: Reader) -> None:
    oak = place("oak", standing="verified", name_public=True, criteria=ADULTS | WOMEN)
    elm = place("elm", name_public=True, criteria=ADULTS | WOMEN)
    reader.has_answered_four()
    values = {f"{oak:x}", f"{elm:x}"}
    assert values <= _offered(reader)
    sets(delivery="vetted")
    assert _offered(reader) & values == {f"{elm:x}"}
    assert "cannot be asked from here" in reader.goes(f"/found/{oak:x}/").text
    assert "cannot be asked from here" not in reader.goes(f"/found/{elm:x}/").text


def _offered(reader: Reader) -> set[str]:
    tree = reader.goes("/ask/").tree
    return {item.get("value", "") for item in tree.iter("input") if item.get("name") == "place"}

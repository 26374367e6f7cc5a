"""A setting that cannot be used is refused with its place and a sentence: one case for each kind of mistake."""

from datetime import date, timedelta
from typing import Any

import pytest

from rowan.core.lifecycle.limits import LIMITS, SILENCE
from rowan.core.network.model import BOUNDS, HelpLine, Network, due_lines, unit
from rowan.core.network.reading import read_network
from rowan.core.network.refusals import SettingRefused, Why
from rowan.core.vocabulary.model import Text

OURS = ("network.example", ".homes.example")
LINE: dict[str, Any] = {
    "key": "one",
    "name": {"en": "Emergency", "es": "Emergencia"},
    "says": {"en": "Call.", "es": "Llame."},
    "call": "911",
    "checked": "2026-11-22",
}


def _refused(raw: object) -> SettingRefused:
    with pytest.raises(SettingRefused) as caught:
        read_network(raw, Network(), OURS)
    return caught.value


@pytest.mark.parametrize(
    ("raw", "place", "why"),
    [
        ([], "", Why.SHAPE),
        ({"nam": "x"}, "nam", Why.UNKNOWN),
        ({"name": " "}, "name", Why.EMPTY),
        ({"name": 7}, "name", Why.SHAPE),
        ({"name": "x" * 41}, "name", Why.LONG),
        ({"name": "a\nBcc: b"}, "name", Why.SIGNS),
        ({"name": "a\u202eb"}, "name", Why.SIGNS),
        ({"neutral_page": "weather"}, "neutral_page", Why.PAGE),
        ({"neutral_page": "javascript:alert(1)"}, "neutral_page", Why.PAGE),
        ({"neutral_page": "//weather.example/"}, "neutral_page", Why.PAGE),
        ({"neutral_page": "/staff/"}, "neutral_page", Why.PAGE),
        ({"neutral_page": "https://a:b@weather.example/"}, "neutral_page", Why.PAGE),
        ({"neutral_page": "https://network.example/found/"}, "neutral_page", Why.OWN_PAGE),
        ({"neutral_page": "https://NETWORK.example/"}, "neutral_page", Why.OWN_PAGE),
        ({"neutral_page": "https://a.homes.example/"}, "neutral_page", Why.OWN_PAGE),
        ({"hours": {"zone": "Texas"}}, "hours.zone", Why.HOURS),
        ({"hours": {"zone": "UTC", "hours": {}}}, "hours.hours", Why.HOURS),
        ({"limits": {"submitted": 0}}, "limits.submitted", Why.NUMBER),
        ({"limits": {"submitted": 81}}, "limits.submitted", Why.NUMBER),
        ({"limits": {"submitted": True}}, "limits.submitted", Why.NUMBER),
        ({"limits": {"arrived": 3}}, "limits.arrived", Why.UNKNOWN),
        ({"limits": {"draft": 3}}, "limits.draft", Why.UNKNOWN),
        ({"delivery": "by pigeon"}, "delivery", Why.CHOICE),
        ({"any_place": "yes"}, "any_place", Why.SHAPE),
        ({"help_lines": []}, "help_lines", Why.NO_LINES),
        ({"help_lines": [LINE] * 2}, "help_lines[1].key", Why.TWICE),
        ({"help_lines": [LINE | {"call": "nine"}]}, "help_lines[0].call", Why.PHONE),
        ({"help_lines": [LINE | {"text": "x"}]}, "help_lines[0].text", Why.PHONE),
        ({"help_lines": [LINE | {"checked": "2026-13-01"}]}, "help_lines[0].checked", Why.DAY),
        (
            {"help_lines": [LINE | {"name": {"en": "a"}}]},
            "help_lines[0].name",
            Why.BOTH_LANGUAGES,
        ),
        (
            {"help_lines": [LINE | {"says": {"en": "a", "es": ""}}]},
            "help_lines[0].says.es",
            Why.EMPTY,
        ),
        ({"help_lines": [LINE | {"kind": "bar"}]}, "help_lines[0].kind", Why.CHOICE),
        ({"help_lines": [LINE | {"states": "TX"}]}, "help_lines[0].states", Why.SHAPE),
        ({"help_lines": [LINE | {"colour": "x"}]}, "help_lines[0].colour", Why.UNKNOWN),
        (
            {"help_lines": [LINE | {"key": str(n)} for n in range(21)]},
            "help_lines",
            Why.MANY_LINES,
        ),
    ],
)
def test_each_mistake_has_its_sentence(raw: object, place: str, why: Why) -> None:
    refusal = _refused(raw)
    assert (refusal.place, refusal.why) == (place, why)


def test_a_page_elsewhere_and_the_blank_one_are_taken() -> None:
    for page in ("/blank/", "https://weather.example/", "https://xnetwork.example/"):
        assert read_network({"neutral_page": page}, Network(), OURS).neutral_page == page


def test_every_first_limit_is_within_its_bounds_and_below_the_silence() -> None:
    for state, (least, most) in BOUNDS.items():
        limit = LIMITS[state]
        assert limit is not None
        assert limit.then is None, "where Rowan acts by itself nobody changes when"
        assert least * unit(state) <= limit.lasts <= most * unit(state)
        assert most * timedelta(days=1 / 3) < SILENCE if limit.in_working_time else True
        assert most * unit(state) < SILENCE


def test_a_line_is_due_a_quarter_after_it_was_checked() -> None:
    said = Text({"en": "x", "es": "x"})
    old, new = (
        HelpLine(key, said, said, "911", day)
        for key, day in (("old", date(2026, 1, 1)), ("new", date(2026, 3, 1)))
    )
    assert due_lines([new, old], date(2026, 4, 1)) == ()
    assert due_lines([new, old], date(2026, 4, 2)) == (old,)
    assert due_lines([new, old], date(2026, 6, 1)) == (old, new)

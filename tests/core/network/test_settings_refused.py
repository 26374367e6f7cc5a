"""A setting that cannot be used is refused with its place and a sentence: one case for each kind of mistake."""

from datetime import date, timedelta
from typing import Any

import pytest

from rowan.core.lifecycle.limits import LIMITS, SILENCE
from rowan.core.network.changing import moved_up, put
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
SAID: dict[str, Any] = {
    "key": "free",
    "place": 1,
    "question": {"en": "Is it free?", "es": "¿Es gratis?"},
    "answer": {"en": "Yes.\nAll of it.", "es": "Sí.\nTodo."},
}
OTHER = SAID | {"key": "two", "place": 2, "question": {"en": "How long?", "es": "¿Cuánto dura?"}}


def _published(*said: Any) -> dict[str, Any]:
    return {"published_answers": list(said)}


def _numbered(number: int) -> dict[str, Any]:
    question = dict.fromkeys(("en", "es"), f"Question {number}?")
    return SAID | {"key": str(number), "question": question}


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
        ({"published_answers": {}}, "published_answers", Why.SHAPE),
        (_published("free"), "published_answers[0]", Why.SHAPE),
        (_published(SAID | {"colour": 1}), "published_answers[0].colour", Why.UNKNOWN),
        (_published(SAID | {"key": "A b"}), "published_answers[0].key", Why.SHAPE),
        (_published(SAID | {"place": 0}), "published_answers[0].place", Why.NUMBER),
        (_published(SAID | {"place": True}), "published_answers[0].place", Why.NUMBER),
        (
            _published(SAID | {"answer": {"en": "Yes."}}),
            "published_answers[0].answer",
            Why.BOTH_LANGUAGES,
        ),
        (
            _published(SAID | {"question": {"en": "a", "es": ""}}),
            "published_answers[0].question.es",
            Why.EMPTY,
        ),
        (
            _published(SAID | {"question": {"en": "a\nb", "es": "a"}}),
            "published_answers[0].question.en",
            Why.SIGNS,
        ),
        (
            _published(SAID | {"question": {"en": "a" * 121, "es": "a"}}),
            "published_answers[0].question.en",
            Why.LONG,
        ),
        (
            _published(SAID | {"answer": {"en": "a", "es": "a" * 801}}),
            "published_answers[0].answer.es",
            Why.LONG,
        ),
        (
            _published(SAID | {"answer": {"en": "<b>Yes</b>", "es": "Sí"}}),
            "published_answers[0].answer.en",
            Why.MARKUP,
        ),
        (
            _published(SAID | {"answer": {"en": "Yes\u202e.", "es": "Sí"}}),
            "published_answers[0].answer.en",
            Why.HIDDEN,
        ),
        (
            _published(SAID | {"answer": {"en": " \n ", "es": "Sí"}}),
            "published_answers[0].answer.en",
            Why.EMPTY,
        ),
        (_published(SAID, OTHER | {"key": "free"}), "published_answers[1].key", Why.TWICE),
        (
            _published(SAID, OTHER | {"question": {"en": "Other?", "es": "¿ES  gratis?"}}),
            "published_answers[1].question.es",
            Why.SAME_QUESTION,
        ),
        (_published(*map(_numbered, range(13))), "published_answers", Why.MANY_ANSWERS),
    ],
)
def test_each_mistake_has_its_sentence(raw: object, place: str, why: Why) -> None:
    refusal = _refused(raw)
    assert (refusal.place, refusal.why) == (place, why)


def test_a_page_elsewhere_and_the_blank_one_are_taken() -> None:
    for page in ("/blank/", "https://weather.example/", "https://xnetwork.example/"):
        assert read_network({"neutral_page": page}, Network(), OURS).neutral_page == page


def test_published_answers_stand_by_their_places_and_as_many_as_a_page_holds() -> None:
    read = read_network(_published(OTHER, SAID), Network(), OURS).published_answers
    assert [each.key for each in read] == ["free", "two"]
    most = read_network(_published(*map(_numbered, range(12))), Network(), OURS)
    assert len(most.published_answers) == 12


def test_two_on_one_place_can_be_moved_past_each_other() -> None:
    tied = read_network(_published(SAID, OTHER | {"place": 1}), Network(), OURS)
    after = read_network(put({}, tied, moved_up(tied.published_answers, "two")), Network(), OURS)
    assert [(each.key, each.place) for each in after.published_answers] == [("two", 1), ("free", 2)]


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

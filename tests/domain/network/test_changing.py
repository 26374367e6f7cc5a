"""A change makes a version after the last; two who change at once lose nothing; each is told once to the trail."""

from typing import Any

import pytest
from django.conf import LazySettings
from django.utils import timezone

from rowan.core.network.model import Delivery
from rowan.core.network.refusals import SettingRefused, Why
from rowan.domain.network import queries
from rowan.domain.network.adapters import go_by_its_clock
from rowan.domain.network.models import Version
from rowan.domain.network.refusals import ChangedMeanwhile, CheckedInTheFuture, NothingChanged
from rowan.domain.trail.queries import entries
from tests.domain.cast import NOW
from tests.domain.network.hands import BY, LINE, MINUTE, sets

pytestmark = pytest.mark.usefixtures("database")


def test_before_any_change_the_installation_counts(settings: LazySettings) -> None:
    settings.NETWORK_NAME, settings.ANY_PLACE = "First", True
    found = queries.in_force()
    assert (found.number, found.network.name, found.network.any_place) == (0, "First", True)
    assert found.network.hours.zone.key == settings.TIME_ZONE
    assert [line.call for line in queries.help_lines()][:1] == ["911"]


def test_what_was_set_counts_and_the_rest_stays_with_the_installation(
    settings: LazySettings,
) -> None:
    assert sets(name="Northern Lights") == 1
    settings.NETWORK_NAME, settings.ANY_PLACE = "Other", True
    found = queries.network()
    assert (found.name, found.any_place) == ("Northern Lights", True)


def test_each_change_keeps_what_was_set_before() -> None:
    sets(name="Northern Lights")
    sets(limits__submitted=24)
    sets(help_lines__harbor=LINE)
    assert sets(limits__returned=7) == 4
    found = queries.network()
    assert found.name == "Northern Lights"
    assert [each.total_seconds() / 3600 for each in found.limits.values()][:3] == [24, 12, 7 * 24]
    assert found.help_lines[-1].key == "harbor"
    assert len(found.help_lines) == 5


def test_no_version_is_touched_by_a_later_one() -> None:
    sets(name="One")
    before = Version.objects.values().get()
    sets(name="Two")
    assert Version.objects.values().get(number=1) == before
    assert queries.version(1).name == "One"


def test_one_line_is_written_and_says_which_setting_and_how_requests_go_out() -> None:
    sets(delivery="reviewed")
    sets(name="Two")
    lines = entries(verb="network.").lines
    assert [line.details for line in lines] == [
        {"version": 2, "field": "name", "before": "reviewed", "after": "reviewed"},
        {"version": 1, "field": "delivery", "before": "instant", "after": "reviewed"},
    ]
    assert [(line.by, line.at) for line in lines] == [(BY, NOW + 2 * MINUTE), (BY, NOW + MINUTE)]


def test_of_two_who_change_the_same_the_second_is_told() -> None:
    sets(name="Mine", seen=0)
    with pytest.raises(ChangedMeanwhile) as refused:
        sets(name="Yours", seen=0)
    assert refused.value.number == 1
    assert queries.network().name == "Mine"


def test_of_two_who_change_different_things_both_are_done() -> None:
    sets(limits__submitted=24, seen=0)
    sets(limits__returned=3, seen=0)
    sets(help_lines__harbor=LINE, seen=0)
    sets(any_place=True, seen=0)
    found = queries.differences(queries.version(0), queries.network())
    assert [each.setting for each in found] == [
        "limits.submitted",
        "limits.returned",
        "any_place",
        "help_lines.harbor",
    ]


def test_what_was_seen_but_never_stood_is_refused() -> None:
    with pytest.raises(ChangedMeanwhile):
        sets(name="Mine", seen=9)


def test_what_stands_already_makes_no_version() -> None:
    sets(name="Mine")
    with pytest.raises(NothingChanged):
        sets(name="Mine")
    assert Version.objects.count() == 1


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"name": ""}, Why.EMPTY),
        ({"neutral_page": "/staff/"}, Why.PAGE),
        ({"limits__submitted": 500}, Why.NUMBER),
        ({"limits": {"submitted": 5}}, Why.UNKNOWN),
        ({"help_lines": []}, Why.UNKNOWN),
        ({"help_lines__harbor": {**LINE, "call": "soon"}}, Why.PHONE),
        ({"help_lines__harbor": "gone"}, Why.SHAPE),
        ({"delivery": "never"}, Why.CHOICE),
        ({"secret": 1}, Why.UNKNOWN),
    ],
)
def test_a_wrong_one_is_refused_and_nothing_is_kept(said: dict[str, Any], why: Why) -> None:
    with pytest.raises(SettingRefused) as refused:
        sets(**said)
    assert refused.value.why is why
    assert not Version.objects.exists()
    assert not entries(verb="network.").lines


def test_our_own_page_is_refused(settings: LazySettings) -> None:
    settings.ALLOWED_HOSTS = ["network.example"]
    with pytest.raises(SettingRefused) as refused:
        sets(neutral_page="https://network.example/found/")
    assert refused.value.why is Why.OWN_PAGE


def test_the_last_help_line_stays() -> None:
    keys = [line.key for line in queries.help_lines()]
    for key in keys[:-1]:
        sets(**{f"help_lines__{key}": None})
    with pytest.raises(SettingRefused) as refused:
        sets(**{f"help_lines__{keys[-1]}": None})
    assert refused.value.why is Why.NO_LINES


def test_nobody_has_checked_a_line_tomorrow() -> None:
    with pytest.raises(CheckedInTheFuture):
        sets(help_lines__harbor={**LINE, "checked": "2999-01-01"})


def test_a_change_of_another_process_counts_at_once() -> None:
    sets(name="Mine")
    assert queries.network().name == "Mine"
    Version.objects.create(number=2, settings={"name": "Theirs"}, made_at=NOW, made_by=BY)
    assert queries.network().name == "Theirs"
    Version.objects.get(number=2).delete()
    assert queries.network().name == "Mine"


def test_requests_are_held_to_the_row_and_to_the_trail() -> None:
    assert not queries.held_to().looks_first
    sets(delivery="reviewed")
    assert queries.held_to() == queries.HeldTo(looks_first=True, vetted_only=False)
    Version.objects.all().delete()
    assert queries.network().delivery is Delivery.INSTANT
    assert queries.held_to().looks_first, "a row that went frees nothing"
    Version.objects.create(number=1, settings={"delivery": "vetted"}, made_at=NOW, made_by=BY)
    assert queries.held_to() == queries.HeldTo(looks_first=True, vetted_only=True)


def test_a_line_is_due_again_after_a_quarter() -> None:
    sets(help_lines__harbor=LINE)
    day = NOW.date().replace(month=4, day=6, year=2026)
    assert [line.key for line in queries.lines_to_check(day)] == ["harbor"]
    assert queries.lines_to_check(day.replace(day=5)) == ()


def test_a_round_goes_by_its_clock_from_then_on() -> None:
    sets(hours={"zone": "Pacific/Honolulu", "hours": {"monday": ["09:00-17:00"]}})
    before = timezone.get_current_timezone_name()
    try:
        go_by_its_clock()
        assert (before, timezone.get_current_timezone_name()) == (
            "America/Chicago",
            "Pacific/Honolulu",
        )
    finally:
        timezone.deactivate()

"""Every part of the network's settings is changed by typing, looking at before and after, and one press."""

from typing import Any

import pytest

from rowan.core.lifecycle.referral import State
from rowan.core.network.model import Delivery, unit
from rowan.domain.network.queries import in_force, network, versions
from tests.domain.accounts.members import NOW
from tests.domain.network.hands import sets
from tests.domain.referrals.scenes import place, sent
from tests.pages.desk.hands import DESK, desk_of, who
from tests.pages.entering.hands import Device

pytestmark = pytest.mark.usefixtures("clock")
HERE = f"{DESK}network/"
SURE: dict[str, Any] = {"sure": "1"}


def _typed(part: str, **said: Any) -> dict[str, Any]:
    """Return what a form holds that was opened now, with something typed into it."""
    now = in_force()
    whole: dict[str, dict[str, Any]] = {
        "names": {"name": now.network.name, "neutral_page": ""},
        "hours": {
            **dict.fromkeys(
                ("monday", "tuesday", "wednesday", "thursday", "friday"), "09:00-17:00"
            ),
            **dict.fromkeys(("saturday", "sunday", "closed", "open_anyway"), ""),
            "zone": "America/Chicago",
            "holidays": "US",
        },
        "limits": {
            state.value.replace(" ", "_"): lasts // unit(state)
            for state, lasts in now.network.limits.items()
        },
        "delivery": {"delivery": "instant"},
    }
    return {"seen": now.number, **whole[part], **said}


def _sets(device: Device, part: str, status: int = 200, **said: Any) -> Any:
    return device.sends(f"{HERE}{part}/", status, **_typed(part, **said))


def test_all_settings_stand_on_one_page_in_words() -> None:
    (ana,) = desk_of("ana")
    sheet = ana.goes(HERE)
    for words in (
        "Rowan",
        "Our blank page",
        "Monday: 09:00-17:00",
        "Saturday: closed",
        "12 hours that you work",
        "14 days",
        "At once, unless something of it needs a look first",
        "911",
        "Nobody has changed anything here yet",
    ):
        assert words in sheet.text, words
    assert ana.goes(DESK).links["Settings of the network"] == HERE


@pytest.mark.parametrize(
    ("part", "said", "reads"),
    [
        ("names", {"name": "Northern Lights"}, ("Rowan", "Northern Lights")),
        ("names", {"neutral_page": "https://weather.example/"}, ("Our blank page", "https://w")),
        ("hours", {"saturday": "9:00-12:00, 13:00-14:00"}, ("Saturday: closed", "13:00-14:00")),
        ("hours", {"zone": "Pacific/Honolulu"}, ("America/Chicago", "Pacific/Honolulu")),
        ("hours", {"closed": "2026-12-24\n2026-12-31"}, ("Closed: 2026-12-24, 2026-12-31",)),
        ("limits", {"submitted": 24}, ("12 hours", "24 hours")),
        ("limits", {"intake_date": 1}, ("30 days", "1 day")),
        ("delivery", {"any_place": "on"}, ("No", "Yes")),
        ("delivery", {"delivery": "vetted"}, ("Vetted: 0 of 0 programs", "vetted programs alone")),
    ],
)
def test_before_and_after_are_shown_and_one_press_saves(
    part: str, said: dict[str, Any], reads: tuple[str, ...]
) -> None:
    (ana,) = desk_of("ana")
    shown = _sets(ana, part, **said)
    for words in reads:
        assert words in shown.text
    assert in_force().number == 0, "nothing is saved by looking"
    hidden = {
        item.get("name", ""): item.get("value", "")
        for item in shown.tree.iter("input")
        if item.get("type") == "hidden" and item.get("name") != "csrfmiddlewaretoken"
    }
    again = ana.sends(f"{HERE}{part}/", **hidden, again="1")
    assert in_force().number == 0
    assert not again.errors
    assert "See what changes" in again.text
    assert ana.sends(f"{HERE}{part}/", **hidden, **SURE).path == HERE
    assert in_force().number == 1
    assert reads[-1] in ana.goes(HERE).text


def test_what_is_saved_is_what_counts() -> None:
    (ana,) = desk_of("ana")
    _sets(ana, "delivery", delivery="reviewed", any_place="on", note="After the audit", **SURE)
    _sets(ana, "limits", in_review=3, returned=2, **SURE)
    found = network()
    assert (found.delivery, found.any_place) == (Delivery.REVIEWED, True)
    assert (found.limits[State.IN_REVIEW].seconds, found.limits[State.RETURNED].days) == (10800, 2)
    first = versions()[-1]
    assert (first.by, first.at, first.note) == (who(ana).actor, NOW, "After the audit")
    assert "After the audit" in ana.goes(HERE).text


def test_it_says_how_many_requests_would_wait() -> None:
    (ana,) = desk_of("ana")
    sent(place())
    shown = _sets(ana, "delivery", delivery="reviewed")
    assert "1 request that is here now reaches nobody further" in shown.text


@pytest.mark.parametrize(
    ("part", "said", "sentence", "field"),
    [
        ("names", {"name": ""}, "Write something here.", "name"),
        ("names", {"neutral_page": "weather"}, "begins with https://", "neutral_page"),
        ("hours", {"monday": "nine to five"}, "Write times as in 09:00-17:00", "monday"),
        ("hours", {"monday": "17:00-09:00"}, "Write times as in 09:00-17:00", "monday"),
        ("hours", {"closed": "Christmas"}, "Write one date a line", "closed"),
        ("hours", {"holidays": "Texas"}, "Write “US”", "holidays"),
        ("hours", {"open_anyway": "2026-11-28"}, "Its weekday has hours", "open_anyway"),
        ("limits", {"submitted": 0}, "Write a whole number from 1 to 80.", "submitted"),
        ("limits", {"returned": "soon"}, "Write a whole number from 1 to 60.", "returned"),
        ("delivery", {"delivery": "by pigeon"}, "Choose one.", "delivery_0"),
    ],
)
def test_a_wrong_one_is_refused_beside_its_field_and_nothing_typed_is_lost(
    part: str, said: dict[str, Any], sentence: str, field: str
) -> None:
    (ana,) = desk_of("ana")
    sheet = _sets(ana, part, 422, **said, note="Kept here", **SURE)
    ((words, where),) = sheet.errors
    assert sentence in words
    assert where == f"#id_{field}"
    assert "Kept here" in {item.get("value") for item in sheet.tree.iter("input")}
    assert in_force().number == 0


def test_what_stands_already_is_not_saved() -> None:
    (ana,) = desk_of("ana")
    assert "Nothing was changed." in _sets(ana, "names", 409).text
    assert "Nothing was changed." in _sets(ana, "names", 409, **SURE).text


def test_of_two_tabs_the_second_reads_what_the_first_has_changed() -> None:
    ana, ben = desk_of("ana", "ben")
    mine, yours = _typed("names", name="Mine"), _typed("names", name="Yours")
    ana.sends(f"{HERE}names/", **mine, **SURE)
    for press in ({}, SURE):
        sheet = ben.sends(f"{HERE}names/", 409, **yours, **press)
        assert "A colleague changed this after you opened the page" in sheet.text
        assert "Mine" in sheet.text
        assert "Yours" in {item.get("value") for item in sheet.tree.iter("input")}
        assert network().name == "Mine"
    ben.sends(f"{HERE}names/", **(yours | {"seen": 1}), **SURE)
    assert network().name == "Yours"


def test_two_who_change_different_limits_both_do() -> None:
    ana, ben = desk_of("ana", "ben")
    mine, yours = _typed("limits", submitted=5), _typed("limits", delivered=7)
    ana.sends(f"{HERE}limits/", **mine, **SURE)
    ben.sends(f"{HERE}limits/", **yours, **SURE)
    found = network().limits
    assert (found[State.SUBMITTED].seconds, found[State.DELIVERED].seconds) == (18000, 25200)


def test_there_is_no_other_part() -> None:
    (ana,) = desk_of("ana")
    ana.goes(f"{HERE}secrets/", 404)
    sets(name="One")
    ana.goes(f"{HERE}changes/2/undo/", 404)

"""The queue at the desk: whose turn it is, narrowed down, page by page."""

import pytest

from rowan.domain.referrals.models import Referral
from tests.domain.accounts.members import NOW
from tests.domain.referrals.scenes import delivered, offered, place, sent
from tests.pages.desk.hands import desk_of
from tests.pages.desk.requests import HOURS, LIST, taken_up, waits
from tests.pages.entering.hands import Device

pytestmark = pytest.mark.usefixtures("clock")


def _listed(device: Device, asked: str = "") -> list[str]:
    return [words for words in device.goes(LIST + asked).links if words[-1].isdigit()]


def test_each_turn_has_a_list_of_its_own_with_its_number() -> None:
    (ana,) = desk_of("ana")
    oak = place()
    waits(oak)
    theirs, answered = delivered(oak), offered(oak)
    sheet = ana.goes(LIST)
    turns = [words for words in sheet.links if "turn" in words]
    assert turns == ["The team's turn (1)", "A program's turn (1)", "The person's turn (1)"]
    assert _listed(ana, "?turn=program") == [theirs.row.alias]
    assert ana.goes(sheet.links["The person's turn (1)"]).links[answered.row.alias]


def test_it_is_narrowed_down_to_how_it_stands_who_asks_and_what_is_late() -> None:
    (ana,) = desk_of("ana")
    oak = place()
    taken, late = taken_up(oak), waits(oak, hours=120)
    assert _listed(ana, "?state=in+review") == [taken.row.alias]
    assert _listed(ana, "?late=on") == [late.row.alias]
    assert _listed(ana, "?asker=person&late=on") == [late.row.alias]
    sheet = ana.goes(f"{LIST}?asker=advocate")
    assert sheet.links["Show what waits for the team"] == LIST


def test_a_page_holds_fifty_and_leads_on_and_back() -> None:
    (ana,) = desk_of("ana")
    first = sent(place(), notes="Words.", at=NOW - HOURS).row
    Referral.objects.bulk_create(
        Referral(
            alias=f"Copied {number}",
            **{
                name: getattr(first, name)
                for name in (
                    "state",
                    "state_since",
                    "made_at",
                    "sent_at",
                    "heard_at",
                    "turn",
                    "due_at",
                )
            },
        )
        for number in range(60)
    )
    sheet = ana.goes(f"{LIST}?late=")
    assert "61 requests" in sheet.text
    assert len(_listed(ana)) == 50
    assert sheet.links["More"] == f"{LIST}?late=&page=2"
    assert ana.goes(f"{LIST}?page=2").links["Before"] == f"{LIST}?page=1"
    assert len(_listed(ana, "?page=2")) == 11


@pytest.mark.parametrize("asked", ["turn=x", "state=x", "page=x", "page=-1", "page=99999999999"])
def test_what_cannot_be_read_narrows_nothing(asked: str) -> None:
    (ana,) = desk_of("ana")
    rosa = waits(place())
    assert _listed(ana, f"?{asked}") == [rosa.row.alias]

"""The standing cast at every staff page: who may, finds it; all others find nothing, in the same words as nowhere."""

import pytest
from django.urls import reverse

from tests.domain.accounts.members import ADVOCATE, Member, admin_of, program, worker_of
from tests.pages.entering.hands import NOTHING_HERE, SIGN_IN, Device, at_work, somebody

pytestmark = pytest.mark.usefixtures("clock")
OF_ALDER = {
    "places": {"cleo", "dara"},
    "hold": {"cleo", "dara"},
    "lives-here": {"cleo", "dara"},
    "places-history": {"cleo", "dara"},
    "pools": {"cleo", "dara"},
    "add-pool": {"cleo"},
    "contacts": {"cleo", "dara"},
    "test": {"cleo", "dara"},
    "standing": {"cleo", "dara"},
    "pausing": {"cleo"},
    "appeal": {"cleo"},
}
OWN = {"/staff/me/", "/staff/adding/", "/staff/recovery-codes/", "/staff/me/password/"}


def _pages(alder: int, birch: int) -> dict[str, set[str]]:
    """Return every page, and who finds it."""
    own = {"ana", "cleo", "dara", "fay", "eli"}
    return {
        **dict.fromkeys(OWN, own),
        reverse("desk:home"): {"ana"},
        reverse("desk:trail"): {"ana"},
        reverse("desk:house"): {"ana"},
        reverse("desk:network"): {"ana"},
        reverse("desk:add-help-line"): {"ana"},
        reverse("desk:help-line", args=["emergency"]): {"ana"},
        reverse("desk:remove-help-line", args=["emergency"]): {"ana"},
        reverse("desk:add-published"): {"ana"},
        reverse("desk:published", args=["free"]): set(),
        reverse("desk:remove-published", args=["free"]): set(),
        **{
            reverse("desk:network-part", args=[part]): {"ana"}
            for part in ("names", "hours", "limits", "delivery")
        },
        reverse("desk:network-part", args=["else"]): set(),
        reverse("desk:undo-change", args=[7]): set(),
        reverse("desk:applications"): {"ana"},
        reverse("desk:applications-over"): {"ana"},
        **{path: {"ana"} for path in _of_one_program(alder)},
        reverse("desk:programs"): {"ana"},
        reverse("desk:alike"): {"ana"},
        reverse("desk:appeals"): {"ana"},
        reverse("desk:concerns"): {"ana"},
        reverse("desk:phoning"): {"ana"},
        reverse("desk:phone", args=[7]): set(),
        reverse("desk:application", args=[7]): set(),
        reverse("desk:appeal", args=[7]): set(),
        reverse("desk:concern", args=[7]): set(),
        reverse("entering:colleagues", args=["team"]): {"ana"},
        reverse("entering:colleagues", args=[alder]): {"ana", "cleo"},
        reverse("entering:colleagues", args=[birch]): {"ana", "fay"},
        reverse("providing:home", args=[alder]): {"cleo", "dara"},
        reverse("providing:home", args=[birch]): {"fay"},
        reverse("providing:home", args=[7]): set(),
        **{
            reverse(f"providing:{page}", args=[number]): finders
            for page, finders_at_alder in OF_ALDER.items()
            for number, finders in ((alder, finders_at_alder), (birch, {"fay"}), (7, set[str]()))
        },
    }


def _of_one_program(number: int) -> list[str]:
    """Return the pages on which the team decides about a program."""
    names = ("program", "suspend", "renew")
    found = [reverse(f"desk:{name}", args=[number]) for name in names]
    return [*found, reverse("desk:propose", args=[number, "vet"])]


def test_each_finds_their_own_and_nothing_else() -> None:
    alder, birch = program("alder"), program("birch")
    cast: dict[str, Member] = {
        "ana": somebody("ana"),
        "cleo": somebody("cleo", admin_of(alder)),
        "dara": somebody("dara", worker_of(alder)),
        "fay": somebody("fay", admin_of(birch)),
        "eli": somebody("eli", ADVOCATE),
    }
    pages = _pages(alder, birch)
    nowhere = None
    for name, member in cast.items():
        device = at_work(member)
        nowhere = nowhere or device.goes("/staff/nowhere/", 404).text
        for path, finders in pages.items():
            sheet = device.goes(path, 200 if name in finders else 404)
            if name not in finders:
                assert sheet.heading == NOTHING_HERE
                assert sheet.text == nowhere


def test_a_stranger_is_led_to_the_door_everywhere() -> None:
    alder, birch = program("alder"), program("birch")
    for path in _pages(alder, birch):
        assert Device().goes(path).path.startswith(SIGN_IN), path


def test_the_head_of_the_page_leads_where_somebody_may_go() -> None:
    alder, birch = program("alder"), program("birch")
    cast = {
        somebody("ana"): [
            "Desk",
            "Requests",
            "Applications",
            "Programs",
            "Concerns",
            "Colleagues",
            "Your account",
        ],
        somebody("cleo", admin_of(alder)): ["House of alder", "Colleagues", "Your account"],
        somebody("fay", worker_of(birch)): ["House of birch", "Your account"],
        somebody("eli", ADVOCATE): ["People you are helping", "Your account"],
    }
    for member, words in cast.items():
        device = at_work(member)
        sheet = device.goes("/staff/me/")
        links = next(sheet.tree.iter("nav")).iter("a")
        found = {(link.text or "").strip(): link for link in links}
        assert list(found) == words
        assert found["Your account"].get("aria-current") == "page"
        assert [link.get("aria-current") for link in found.values()].count("page") == 1
        for link in found.values():
            assert device.get(link.get("href", "")).status_code == 200


def test_before_the_second_factor_there_is_no_way_to_anywhere() -> None:
    device = Device(somebody())
    device.gives_password()
    assert list(device.goes("/staff/second/").tree.iter("nav")) == []

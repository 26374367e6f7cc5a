"""A password, then a second factor, and each step changes the cookie."""

import pytest
from django.conf import LazySettings

from rowan.domain.accounts.models import Session
from tests.domain.accounts.members import ADVOCATE, admin_of, program, worker_of
from tests.pages.entering.hands import ACCOUNT, SECOND, SIGN_IN, Device, at_work, somebody

pytestmark = pytest.mark.usefixtures("clock")


def test_it_leads_each_to_where_they_work() -> None:
    number = program()
    places = {
        somebody("ana"): "/staff/desk/",
        somebody("cleo", admin_of(number)): f"/staff/program/{number}/",
        somebody("dara", worker_of(number)): f"/staff/program/{number}/",
        somebody("eli", ADVOCATE): "/staff/cases/",
    }
    for member, place in places.items():
        assert at_work(member).goes("/staff/").path == place


def test_the_password_alone_opens_nothing_but_the_next_step() -> None:
    device = Device(somebody())
    assert device.gives_password().headers["Location"] == SECOND
    assert not device.is_in
    assert device.goes(SECOND).heading == "One more step"


def test_each_step_changes_the_cookie_and_the_old_ones_open_nothing() -> None:
    device = Device(somebody())
    device.get(SIGN_IN)
    before = device.cookie
    device.gives_password()
    halfway = device.cookie
    device.gives_code()
    assert len({before, halfway, device.cookie}) == 3
    assert device.is_in
    for old in (before, halfway):
        thief = Device()
        thief.client.cookies["__Host-staff"] = old
        assert not thief.is_in
        assert thief.get(SECOND).headers["Location"] == SIGN_IN
    assert Session.objects.exclude(staff=None).count() == 1


def test_a_cookie_that_was_planted_is_not_taken_over() -> None:
    thief = Device()
    thief.get(SIGN_IN)
    device = Device(somebody())
    device.client.cookies["__Host-staff"] = thief.cookie
    device.signs_in()
    assert device.cookie != thief.cookie
    assert not thief.is_in


def test_the_cookie_is_kept_to_this_site_and_from_scripts() -> None:
    device = Device(somebody())
    device.gives_password()
    held = device.client.cookies["__Host-staff"]
    assert (held["samesite"], held["secure"], held["httponly"], held["path"]) == (
        "Strict",
        True,
        True,
        "/",
    )
    assert held["max-age"] == held["expires"] == held["domain"] == ""


def test_a_wrong_code_lets_nobody_in() -> None:
    device = Device(somebody())
    device.gives_password()
    assert device.gives_code(steps=7).status_code == 422
    assert not device.is_in
    assert "does not count" in device.sends(SECOND, 422, code="000000").text


def test_signed_out_the_cookie_opens_nothing() -> None:
    device = at_work(somebody())
    kept = device.cookie
    assert device.sends("/staff/sign-out/").path == SIGN_IN
    device.client.cookies["__Host-staff"] = kept
    assert not device.is_in
    assert not Session.objects.filter(staff__isnull=False).exists()


def test_two_tabs_are_one_person_and_signing_out_ends_both() -> None:
    device = at_work(somebody())
    other = Device()
    other.client.cookies["__Host-staff"] = device.cookie
    assert other.is_in
    device.post("/staff/sign-out/")
    assert not other.is_in


def test_a_tab_that_is_behind_is_told_kindly() -> None:
    device = Device(somebody())
    device.gives_password()
    late = Device(device.member)
    late.client.cookies["__Host-staff"] = device.cookie
    device.gives_code()
    assert late.get(SECOND).headers["Location"] == SIGN_IN


@pytest.mark.parametrize("said", [{}, {"email": ""}, {"email": "ana@desk.example"}])
def test_something_left_out_is_asked_for(said: dict[str, str]) -> None:
    sheet = Device().sends(SIGN_IN, 422, x="1", **said)
    assert sheet.errors


def test_the_address_may_be_typed_in_any_way() -> None:
    member = somebody()
    device = Device(member)
    sent = device.post(
        SIGN_IN, email=f"  {member.email.upper()} ", password="a long and quiet sentence"
    )
    assert sent.headers["Location"] == SECOND


def test_the_chosen_language_stays_through_every_step() -> None:
    device = Device(somebody())
    device.post("/staff/language/", language="es", next=SIGN_IN)
    device.gives_password()
    assert 'lang="es"' in device.get(SECOND).content.decode()
    device.gives_code()
    assert 'lang="es"' in device.get(ACCOUNT).content.decode()


def test_what_is_chosen_for_a_visit_is_not_chosen_here() -> None:
    device = Device()
    device.post("/language/", language="es", next="/")
    assert 'lang="en"' in device.get(SIGN_IN).content.decode()


def test_the_visit_of_the_same_browser_lives_on() -> None:
    device = Device(somebody())
    device.post("/language/", language="es", next="/")
    device.signs_in()
    device.post("/staff/sign-out/")
    assert 'lang="es"' in device.get("/").content.decode()


def test_staff_paths_are_all_that_the_staff_cookie_opens(settings: LazySettings) -> None:
    device = at_work(somebody())
    settings.OPEN_ROUTES = frozenset()
    assert device.get("/gallery/").status_code == 404

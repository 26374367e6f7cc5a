"""However often it is pressed, in however many tabs, one application comes of it."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from rowan.domain.accounts.models import Session
from rowan.domain.directory.models import Application
from tests.pages.providing.applicants import CHECK, HOUSE, RECEIVED, Applicant, path_of, pressed

pytestmark = pytest.mark.usefixtures("clock")


def _tab_of(applicant: Applicant) -> Applicant:
    other = Applicant()
    other.client.cookies = applicant.client.cookies
    return other


def test_pressed_twice_it_is_one() -> None:
    applicant = Applicant().has_said_who()
    form = pressed(applicant.goes(CHECK))
    for _ in range(5):
        assert applicant.sends(CHECK, **form).path == RECEIVED
    assert Application.objects.count() == 1


def test_a_second_press_that_the_first_did_not_wait_for_ends_on_the_same_page() -> None:
    """The page of the second press knows nothing of the first: its session was read before."""
    applicant = Applicant().has_said_who()
    form, before = pressed(applicant.goes(CHECK)), Session.objects.values().get()
    assert applicant.sends(CHECK, **form).path == RECEIVED
    Session.objects.filter(pk=before["key"]).update(data=before["data"])
    assert applicant.sends(CHECK, **form).path == RECEIVED
    assert Application.objects.count() == 1


def test_what_another_tab_changed_is_looked_over_first() -> None:
    applicant = Applicant().has_said_who()
    old = pressed(applicant.goes(CHECK))
    _tab_of(applicant).fills("house", **HOUSE | {"name": "Elm House"})
    sheet = applicant.sends(CHECK, 409, **old)
    assert "Something was changed in another tab." in sheet.text
    assert "Elm House" in sheet.text
    applicant.sends(CHECK, **pressed(sheet))
    assert Application.objects.get().name == "Elm House"


def test_two_tabs_fill_in_two_parts_of_one_application() -> None:
    applicant = Applicant().has_said_who()
    _tab_of(applicant).fills("words", own_words="Bring a coat.")
    applicant.fills("start", **{"gender-woman": "accepts"})
    text = applicant.goes(CHECK).text
    assert "Bring a coat." in text
    assert "Yes: Woman" in text


def test_after_it_was_sent_another_can_be_begun() -> None:
    applicant = Applicant().has_said_who()
    applicant.sends_it()
    first = applicant.code
    assert "Begin" in applicant.goes("/join/").text
    applicant.has_said_who(name="Elm House").sends_it()
    assert applicant.code != first
    assert {row.name for row in Application.objects.all()} == {"Willow House", "Elm House"}


def test_a_form_of_a_visit_that_is_over_says_so_and_sends_nothing() -> None:
    applicant = Applicant().has_said_who()
    form = pressed(applicant.goes(CHECK))
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = applicant.client.cookies
    _lapse()
    reply = strict.post(CHECK, form)
    assert (reply.status_code, b"had been open a long time" in reply.content) == (403, True)
    assert Application.objects.count() == 0


@pytest.mark.parametrize("page", [CHECK, RECEIVED, path_of("start")])
def test_a_visit_that_was_quiet_for_too_long_leads_to_the_start_and_says_so(page: str) -> None:
    applicant = Applicant().has_said_who()
    _lapse()
    sheet = applicant.goes(page)
    assert sheet.path == "/join/"
    assert "What you wrote is gone" in sheet.text
    assert "What you wrote is gone" in applicant.goes("/join/").text
    applicant.fills("house", **HOUSE)
    assert "What you wrote is gone" not in applicant.goes("/join/").text


def test_who_leaves_leaves_nothing() -> None:
    applicant = Applicant().has_said_who()
    applicant.client.get("/leave/")
    assert Session.objects.count() == 0
    assert "Begin" in applicant.goes("/join/").text


def _lapse() -> None:
    Session.objects.update(expires_at=timezone.now() - timedelta(seconds=1))

"""An agent that is away, and too many at once: told plainly, and nothing is lost."""

from pathlib import Path

import pytest
from django.conf import LazySettings

from rowan.domain.directory.models import Application
from tests.pages.providing.applicants import CHECK, RECEIVED, Applicant, pressed

pytestmark = pytest.mark.usefixtures("clock")


def test_without_the_agent_it_waits(settings: LazySettings, tmp_path: Path, agent: Path) -> None:
    applicant = Applicant().has_said_who()
    settings.AGENT_SOCKET = tmp_path / "nobody.sock"
    sheet = applicant.sends_it(503)
    assert "Nothing is lost. Send it again in a minute." in sheet.text
    assert "Willow House" in sheet.text
    assert Application.objects.count() == 0
    settings.AGENT_SOCKET = agent
    assert applicant.sends(CHECK, **pressed(sheet)).path == RECEIVED


def test_the_fourth_within_an_hour_from_one_address_waits() -> None:
    applicant = Applicant()
    for number in range(3):
        applicant.has_said_who(name=f"Elm {number}").sends_it()
    sheet = applicant.has_said_who(name="Elm 4").sends_it(429)
    assert "Too many came from you just now. Nothing is lost." in sheet.text
    assert Application.objects.count() == 3
    assert Applicant().has_said_who().sends_it().path == RECEIVED


def test_pressing_one_again_counts_once() -> None:
    applicant = Applicant().has_said_who()
    form = pressed(applicant.goes(CHECK))
    for _ in range(6):
        assert applicant.sends(CHECK, **form).path == RECEIVED

"""A program proves that mail reaches it: it presses the button behind the link that it was sent."""

from datetime import timedelta

import pytest

from rowan.domain.directory import queries
from rowan.domain.directory.actions import add_contact, ask_contact, remove_contact
from rowan.domain.directory.models import Purpose
from rowan.domain.notices.actions.links import draw_token
from rowan.domain.notices.models import Link
from tests.domain.accounts.members import NOW
from tests.domain.cast import BY, entry, verified
from tests.pages.entering.hands import Device

pytestmark = pytest.mark.usefixtures("clock")


def _asked() -> tuple[int, int, str]:
    (oak,) = verified(entry("oak"), at=NOW)
    contact = add_contact(
        program=oak,
        kind="email",
        value="intake@oak.example",
        purpose=Purpose.INTAKE,
        language="en",
        by=BY,
        at=NOW,
    )
    ask_contact(program=oak, contact=contact, by=BY, at=NOW)
    link = Link.objects.get()
    link.expires_at = NOW + timedelta(days=7)  # as if it had been sent
    link.save()
    return oak, contact, draw_token(link.pk)


def _proven(program: int) -> bool:
    return any(each.proven_at for each in queries.contacts(program))


def test_followed_it_proves_nothing_and_pressed_it_does() -> None:
    oak, _, token = _asked()
    Device().goes(f"/n/{token}/")
    assert not _proven(oak)
    sheet = Device().sends("/staff/link/", token=token)
    assert sheet.heading == "Mail reaches you here"
    assert _proven(oak)


def test_pressed_twice_or_after_it_was_removed_it_says_so() -> None:
    _, _, token = _asked()
    Device().sends("/staff/link/", token=token)
    again = Device().post("/staff/link/", token=token)
    assert (again.status_code, b"used already" in again.content) == (404, True)


def test_after_the_contact_was_removed_it_leads_nowhere() -> None:
    oak, contact, token = _asked()
    remove_contact(program=oak, contact=contact, by=BY, at=NOW)
    reply = Device().post("/staff/link/", token=token)
    assert reply.status_code == 404

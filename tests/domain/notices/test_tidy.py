"""What was sent, and links that ended, are deleted after thirty days. What waits stays, with its link."""

from datetime import timedelta

import pytest

from rowan.domain.notices.actions import new_link, tidy
from rowan.domain.notices.models import Link, Notice, Token
from tests.domain.notices.offices import open_office
from tests.domain.notices.outbox import BY, NOW, sender, tell

pytestmark = pytest.mark.django_db

KEPT = timedelta(days=30)
MOMENT = timedelta(seconds=1)


def _counts() -> tuple[int, int, int]:
    return Notice.objects.count(), Link.objects.count(), Token.objects.count()


def test_a_sent_notice_goes_and_later_its_link() -> None:
    tell()
    with open_office() as office:
        sender(office.server).round()
    ends = Link.objects.get().expires_at
    assert ends
    tidy(at=NOW + KEPT - MOMENT)
    assert _counts() == (1, 1, 1)
    tidy(at=NOW + KEPT)
    assert _counts() == (0, 1, 1)
    tidy(at=ends + KEPT)
    assert _counts() == (0, 0, 0)


def test_a_link_goes_thirty_days_after_its_end() -> None:
    new_link(purpose="report", target="7", expires_at=NOW, by=BY, at=NOW)
    tidy(at=NOW + KEPT - MOMENT)
    assert _counts() == (0, 1, 1)
    tidy(at=NOW + KEPT)
    assert _counts() == (0, 0, 0)


def test_what_waits_stays_with_its_link_and_is_sent() -> None:
    tell()
    later = NOW + timedelta(days=400)
    with open_office(lambda *_: "550 never") as office:
        sender(office.server).round()
        tidy(at=later)
        assert _counts() == (1, 1, 1)
        office.ailment = lambda *_: None
        assert sender(office.server, lambda: later).round() == 1
    assert Link.objects.get().expires_at == later + timedelta(days=3)

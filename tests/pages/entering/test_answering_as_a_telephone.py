"""In an invented network one answers a text message on the page of mails, and is told where that did not arrive."""

from collections.abc import Iterator

import pytest
from django.conf import LazySettings

from rowan.domain.notices.clients import passed_on
from rowan.domain.notices.refusals import NoAnswer
from rowan.web.mailbox import keep_text
from tests.domain.accounts.members import NOW
from tests.pages.entering.hands import Device
from tests.support.gateway import Carrier, carrier
from tests.support.waiting import free_port

PHONE = "+15125550142"
THANKS = b"<Response><Message>Thank you.</Message></Response>"


@pytest.fixture(autouse=True)
def network(clock: object, settings: LazySettings) -> Iterator[Carrier]:  # noqa: ARG001 - the day that it is
    """Something that stands where this installation does, and says what a test has it say."""
    keep_text(settings.MAILBOX_FOLDER, PHONE, "Something is waiting for you.", at=NOW)
    with carrier() as network:
        settings.PUBLIC_URL = f"http://127.0.0.1:{network.port}"
        network.status, network.says = 200, THANKS
        yield network


def _answers() -> dict[str, str]:
    return {"number": PHONE, "words": "482193 2"}


def test_what_is_answered_is_kept_with_the_mails(network: Carrier) -> None:
    sheet = Device().sends("/mails/answer/", **_answers())
    assert sheet.path == "/mails/"
    assert "Thank you." in sheet.text
    assert network.arrived == [("+15555550100", "482193 2")]


def test_where_nothing_is_answered_nothing_is_kept(network: Carrier) -> None:
    network.says = b"<Response></Response>"
    sheet = Device().sends("/mails/answer/", **_answers())
    assert len(sheet.headings) == 1


@pytest.mark.parametrize(
    ("status", "says"), [(404, THANKS), (500, b"oh"), (302, b""), (200, b""), (200, b"<Response>")]
)
def test_what_did_not_arrive_is_told(network: Carrier, status: int, says: bytes) -> None:
    network.status, network.says = status, says
    sheet = Device().sends("/mails/answer/", 502, **_answers())
    assert "Your answer did not arrive." in sheet.text
    assert "Something is waiting for you." in sheet.text
    with pytest.raises(NoAnswer):
        passed_on(PHONE, "482193 2")


def test_where_nobody_is_there_it_is_told_too(settings: LazySettings) -> None:
    settings.PUBLIC_URL = f"http://127.0.0.1:{free_port()}"
    sheet = Device().sends("/mails/answer/", 502, **_answers())
    assert "Your answer did not arrive." in sheet.text


def test_half_a_letter_is_no_answer() -> None:
    with pytest.raises(NoAnswer):
        passed_on(PHONE, "\ud800")

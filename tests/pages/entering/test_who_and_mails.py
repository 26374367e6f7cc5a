"""Two pages show passwords, codes and mails: in an invented network, and nowhere else."""

import json
from pathlib import Path

import pytest
from django.conf import LazySettings

from rowan.web.mailbox import keep
from tests.domain.accounts.members import NOW
from tests.pages.entering.hands import Device

pytestmark = pytest.mark.usefixtures("clock")
ANA = {
    "name": "Ana Ruiz",
    "part": "team",
    "email": "ana@desk.example",
    "password": "ana waters the rowan tree",
    "seed": "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP",
}
MAIL = b"From: a@b.example\r\nTo: ana@desk.example\r\nSubject: Hello\r\n\r\nhttp://localhost/n/abc-_1/\r\n"


@pytest.fixture(autouse=True)
def _filled(clock: object, settings: LazySettings) -> None:  # noqa: ARG001 - it names the places
    settings.DEMO_FILE.write_text(json.dumps([ANA]))
    keep(settings.MAILBOX_FOLDER, MAIL, at=NOW)


def test_whom_one_can_be_with_all_that_it_takes() -> None:
    text = Device().goes("/who/").text
    for said in ("Ana Ruiz", "Member of the team", ANA["email"], ANA["password"]):
        assert said in text


def test_mails_with_their_link() -> None:
    sheet = Device().goes("/mails/")
    assert sheet.headings == ["Hello"]
    assert sheet.links["Open its link"] == "/n/abc-_1/"


def test_with_nobody_and_nothing_there(settings: LazySettings, tmp_path: Path) -> None:
    settings.DEMO_FILE, settings.MAILBOX_FOLDER = tmp_path / "none.json", tmp_path / "none"
    assert "Nobody yet" in Device().goes("/who/").text
    assert "Nothing has arrived" in Device().goes("/mails/").text


def test_with_real_data_there_are_no_such_pages(settings: LazySettings) -> None:
    settings.REAL_DATA = True
    for path in ("/who/", "/mails/"):
        assert Device().get(path).status_code == 404

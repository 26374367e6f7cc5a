"""``rowan mailbox`` keeps the mails of an invented network in a folder that a page can read."""

import smtplib
import socket
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from pathlib import Path

import pytest

from rowan.domain.notices.clients import HttpGateway
from rowan.web.mailbox import keep, mail, mails
from tests.doors.conftest import command_on
from tests.support.commands import running
from tests.support.waiting import free_port

NOWHERE = "sqlite://:memory:"
ROWAN = command_on(NOWHERE)
NOW = datetime(2026, 3, 2, 15, 0, tzinfo=UTC)


def _written(subject: str, body: str = "¡Hola!\n") -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"] = "mail@network.example", "reader@example.org"
    message["Subject"] = subject
    message.set_content(body)
    return message


def test_what_is_sent_to_it_is_read_from_the_folder(tmp_path: Path) -> None:
    folder, port = tmp_path / "mailbox", free_port()
    started = datetime.now(UTC)
    with running(NOWHERE, "mailbox", "--port", port, "--folder", folder) as process:
        assert process.stdout
        assert process.stdout.readline() == f"Mails to 127.0.0.1:{port} are kept.\n"
        with smtplib.SMTP("127.0.0.1", port, "localhost", timeout=10) as line:
            line.send_message(_written("Hay algo pendiente"))
            line.send_message(_written("You have an update."))
        process.terminate()
        assert process.wait(5) == 0
        assert process.stderr
        assert process.stderr.read() == ""
    newest, older = mails(folder)
    assert (newest.subject, older.subject) == ("You have an update.", "Hay algo pendiente")
    assert (older.to, older.body) == ("reader@example.org", "¡Hola!\n")
    assert started <= older.received_at <= newest.received_at <= datetime.now(UTC)


def test_text_messages_are_kept_with_them(tmp_path: Path) -> None:
    port = free_port()
    gateway = HttpGateway(f"http://127.0.0.1:{port}/", "invented", "+15555550100", "token")
    places = {"ROWAN_TEXT_URL": gateway.url, "ROWAN_TEXT_ACCOUNT": "invented"}
    places |= {"ROWAN_TEXT_TOKEN": "token", "ROWAN_TEXT_NUMBER": "+15555550100"}
    with running(
        NOWHERE, "mailbox", "--port", free_port(), "--folder", tmp_path, **places
    ) as process:
        assert process.stdout
        assert process.stdout.readline().startswith("Mails to")
        gateway.send("+15125550142", "Su código es 482193.")
        process.terminate()
        assert process.wait(5) == 0
    (kept,) = mails(tmp_path)
    assert (kept.to, kept.is_text) == ("+15125550142", True)
    assert kept.body == "Su código es 482193.\n"


def test_texts_for_a_gateway_elsewhere_are_not_taken(tmp_path: Path) -> None:
    port = free_port()
    places = {"ROWAN_TEXT_URL": f"http://gateway.example:{port}/", "ROWAN_TEXT_ACCOUNT": "invented"}
    places |= {"ROWAN_TEXT_TOKEN": "token", "ROWAN_TEXT_NUMBER": "+15555550100"}
    with running(
        NOWHERE, "mailbox", "--port", free_port(), "--folder", tmp_path, **places
    ) as process:
        assert process.stdout
        assert process.stdout.readline().startswith("Mails to")
        with pytest.raises(ConnectionRefusedError):
            socket.create_connection(("127.0.0.1", port), 1)
        process.terminate()
        assert process.wait(5) == 0


def test_nobody_else_may_read_it(tmp_path: Path) -> None:
    folder = tmp_path / "deep" / "mailbox"
    keep(folder, bytes(_written("x")), at=NOW)
    (file,) = folder.iterdir()
    assert oct(file.stat().st_mode & 0o777) == oct(0o600)
    assert oct(folder.stat().st_mode & 0o777) == oct(0o700)


def test_one_mail_is_found_by_its_name_and_nothing_else_is(tmp_path: Path) -> None:
    folder = tmp_path / "mailbox"
    keep(folder, bytes(_written("one")), at=NOW)
    keep(folder, bytes(_written("other")), at=NOW + timedelta(seconds=1))
    (tmp_path / "secret.eml").write_bytes(b"Subject: secret\n\n")
    (folder / "secret.eml").write_bytes(b"Subject: secret\n\n")
    other, one = mails(folder)
    assert mail(folder, one.name) == one
    assert one.received_at == NOW
    for name in ("../secret.eml", "secret.eml", "", other.name + "/"):
        assert mail(folder, name) is None


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00", b"Subject: x\nContent-Type: a/b;\n\n!"])
def test_what_is_hardly_a_mail_is_shown_all_the_same(tmp_path: Path, content: bytes) -> None:
    keep(tmp_path, content, at=NOW)
    assert len(mails(tmp_path)) == 1


def test_no_folder_holds_no_mail(tmp_path: Path) -> None:
    assert mails(tmp_path / "nowhere") == []


def test_it_refuses_where_real_data_may_be(tmp_path: Path) -> None:
    folder = tmp_path / "mailbox"
    earnest = {"ROWAN_REAL_DATA": "true", "ROWAN_SECRET_KEY": "k9" * 30}
    done = ROWAN("mailbox", "--folder", folder, **earnest)
    assert (done.returncode, done.stdout) == (1, "")
    assert "real people" in done.stderr
    assert not folder.exists()


def test_a_port_that_is_taken_is_one_clear_line(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as door:
        taken = door.getsockname()[1]
        done = ROWAN("mailbox", "--port", taken, "--folder", tmp_path)
    assert done.returncode == 1
    assert done.stderr.startswith(f"Error: Cannot listen on port {taken}: ")
    assert len(done.stderr.splitlines()) == 1

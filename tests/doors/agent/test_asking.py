"""How the agent is asked: after the commit, and with a plain word when it is away."""

import socket
from pathlib import Path
from threading import Thread

import pytest
from django.db import transaction
from django.db.transaction import TransactionManagementError

from rowan.domain.vault.clients import AGENT, Agent
from rowan.domain.vault.clients.framing import FrameRefused, framed, length_of, read
from rowan.domain.vault.refusals import AgentAway
from tests.doors.agent.running import Running


@pytest.mark.usefixtures("sqlite_django")
def test_within_a_transaction_it_is_not_asked_for_what_it_looks_up(plain_agent: Running) -> None:
    with transaction.atomic():
        for verb in ("unlock", "index", "match", "deliver", "notify", "chain", "count"):
            with pytest.raises(TransactionManagementError):
                plain_agent.ask(verb)
        assert plain_agent.ask("allow", kind="link", name="within") == {"wait": 0}
        assert "locked" in plain_agent.ask("status")


def test_one_that_is_away_is_told_apart(tmp_path: Path) -> None:
    for path in (tmp_path / "nowhere", tmp_path, Path("/" + "x" * 200)):
        with pytest.raises(AgentAway):
            Agent(path, timeout=1).ask("status")
        with pytest.raises(AgentAway), Agent(path, timeout=1).slot("argon2"):
            pass


def test_the_installation_s_own_is_found_by_its_setting(folder: Path, plain_agent: Running) -> None:
    with pytest.raises(AgentAway):
        AGENT.ask("status")
    (folder / "agent.sock").symlink_to(plain_agent.socket)
    assert "locked" in AGENT.ask("status")


def test_one_that_answers_nonsense_is_away(tmp_path: Path) -> None:
    place = tmp_path / "s"
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as door:
        door.bind(str(place))
        door.listen()

        def answer() -> None:
            for said in (
                b"",
                b"\0\0\0\5",
                b"\xff\xff\xff\xff{}",
                b"\0\0\0\2[]",
                b'\0\0\0\x11{"refused": [1,2]}',
            ):
                line, _ = door.accept()
                with line:
                    line.recv(1000)
                    line.sendall(said)

        thread = Thread(target=answer)
        thread.start()
        for _ in range(5):
            with pytest.raises(AgentAway):
                Agent(place, timeout=5).ask("status")
        thread.join()


def test_a_message_has_64_kib_at_most() -> None:
    longest = 64 * 1024 - len('{"x":""}')
    assert read(framed({"x": "y" * longest})[4:]) == {"x": "y" * longest}
    with pytest.raises(FrameRefused):
        framed({"x": "y" * (longest + 1)})
    with pytest.raises(FrameRefused):
        length_of(b"\0\1\0\1")

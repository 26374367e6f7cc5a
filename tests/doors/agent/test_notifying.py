"""A survivor's notice goes out from the child that opened the address; nothing of it comes back."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from time import monotonic

import pytest

from rowan.domain.vault.refusals import AgentRefused
from tests.domain.notices.offices import Office, open_office
from tests.doors.agent.network import Network, now, seal_as, seal_person
from tests.doors.agent.offices import silent_office
from tests.doors.agent.running import Running, running_agent
from tests.support.waiting import free_port, until

READER = "reader@example.org"
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


@pytest.fixture
def office() -> Iterator[Office]:
    with open_office() as opened:
        yield opened


@pytest.fixture
def teller(network: Network, database: str, folder: Path, office: Office) -> Iterator[Running]:
    """An unlocked agent beside a mail server that is well."""
    with running_agent(database, folder, ROWAN_SMTP_PORT=str(office.port)) as agent:
        network.unlock(agent)
        yield agent


def _ask(agent: Running, subject: int, mail: str = "abc") -> bool:
    """Have somebody told, and say whether it was sent."""
    answer = agent.ask("notify", subject=subject, message_id=mail)
    assert answer in ({}, {"later": True})
    return not answer


def test_one_notice_arrives_at_the_sealed_address(teller: Running, office: Office) -> None:
    seal_person(1, address={"address": READER, "language": "es"})
    assert _ask(teller, 1)
    (mail,) = office.arrived
    assert office.readers == [READER]
    assert mail["Message-ID"].startswith("<abc@")
    assert "http" not in str(mail)
    assert teller.children() == {}


def test_who_asked_the_team_gets_a_link_in_their_language(teller: Running, office: Office) -> None:
    seal_as("notify", 1, {"address": READER, "language": "es"})
    assert teller.ask("notify", subject=1, message_id="abc", token="a-token") == {}
    (mail,) = office.arrived
    assert office.readers == [READER]
    assert mail["Subject"] == "Hay algo pendiente para usted"
    assert "/n/a-token/" in mail.get_content()


def test_outside_the_safe_hours_nothing_is_sent(teller: Running, office: Office) -> None:
    always = {day: ["00:00-24:00"] for day in DAYS}
    later = {DAYS[(now() + timedelta(days=2)).weekday()]: ["10:00-11:00"]}
    for subject, hours in enumerate((always, later, None)):
        where = {"address": READER, "language": "en", "zone": "UTC", "hours": hours}
        seal_person(subject, address=where)
    assert [_ask(teller, subject) for subject in range(3)] == [True, False, True]
    assert len(office.arrived) == 2


def test_the_newest_address_counts(teller: Running, office: Office) -> None:
    seal_person(1, address={"address": "old@example.org", "language": "en"})
    seal_as("notify", 1, {"address": READER, "language": "en"}, revision=1)
    assert _ask(teller, 1)
    assert office.readers == [READER]


def test_what_cannot_be_sent_is_refused_in_one_word(teller: Running, office: Office) -> None:
    seal_person(1)
    seal_person(2, address={"address": "two@example.org, three@example.org", "language": "en"})
    seal_person(3, address={"language": "en"})
    seal_as("notify", 4, ["no", "address"])
    seal_person(5, address={"address": READER, "language": "en"})
    for subject, mail, word in (
        (1, "abc", "gone"),
        (2, "abc", "unsent"),
        (3, "abc", "failed"),
        (4, "abc", "failed"),
        (5, "abc\r\nBcc: x@example.org", "unsent"),
        (5, "", "unreadable"),
    ):
        with pytest.raises(AgentRefused) as refusal:
            _ask(teller, subject, mail)
        assert (subject, refusal.value.word) == (subject, word)
    assert office.arrived == []
    assert teller.children() == {}


def test_a_mail_server_that_is_away_is_told(network: Network, database: str, folder: Path) -> None:
    seal_person(1, address={"address": READER, "language": "en"})
    with running_agent(database, folder, ROWAN_SMTP_PORT=str(free_port())) as agent:
        network.unlock(agent)
        with pytest.raises(AgentRefused, match="unsent"):
            _ask(agent, 1)


def test_while_a_mail_server_is_silent_everything_else_goes_on(
    network: Network, database: str, folder: Path
) -> None:
    seal_person(1, address={"address": READER, "language": "en"})
    with (
        silent_office() as port,
        running_agent(database, folder, ROWAN_SMTP_PORT=str(port)) as agent,
    ):
        network.unlock(agent)
        agent.ready()
        with agent.asked("notify", subject=1, message_id="abc"):
            until(agent.children)
            began = monotonic()
            for name in "abcde":
                agent.ask("count", name=name, add=True)
                agent.ask("chain")
                agent.ask("index", subject=1)
            assert monotonic() - began < 3
            assert len(agent.children()) == 1

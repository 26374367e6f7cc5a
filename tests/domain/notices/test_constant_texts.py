"""The mails of a day tell nothing by their words: one text a language and side, whatever happened."""

import re
from datetime import timedelta
from random import Random

import pytest
from django.conf import LazySettings

from rowan.core.sealing.secrets import new_id
from rowan.domain.notices.actions import Opens, notify_staff
from rowan.domain.notices.clients import Post, Server, letter, survivor_words
from rowan.doors.worker.ways import Carried
from tests.domain.notices.offices import Office, open_office, token_in
from tests.domain.notices.outbox import BY, NOW, agent_sender, sender, tell_survivor
from tests.support.figures import tell as print_figure

pytestmark = pytest.mark.django_db

EVENTS = 200
PURPOSES = ("invitation", "password", "contact", "read", "report", "canary-shelter")
LANGUAGES = ("en", "es")
HEADERS = [
    "From",
    "To",
    "Subject",
    "Date",
    "Message-ID",
    "Auto-Submitted",
    "Content-Type",
    "Content-Transfer-Encoding",
    "MIME-Version",
]

WORDS = {
    "en": (
        "Something is waiting for you",
        """\
Something is waiting for you.

New: 2
Overdue: 1

To see it, open this page:
https://network.example/n/{link}/

The link works once, and for a limited time.
If you did not expect this message, do nothing.
Nobody reads answers to this address.
""",
    ),
    "es": (
        "Hay algo pendiente para usted",
        """\
Hay algo pendiente para usted.

Nuevo: 2
Atrasado: 1

Para verlo, abra esta página:
https://network.example/n/{link}/

El enlace funciona una sola vez y por tiempo limitado.
Si no esperaba este mensaje, no haga nada.
Nadie lee las respuestas a esta dirección.
""",
    ),
}


@pytest.fixture(autouse=True)
def _installed(settings: LazySettings) -> None:
    settings.MAIL_NAME, settings.MAIL_FROM = "Rowan", "mail@network.example"
    settings.PUBLIC_URL = "https://network.example"


def test_staff_mails_of_a_day(capsys: pytest.CaptureFixture[str]) -> None:
    with open_office() as office:
        _a_day(office.server, EVENTS)
    texts = {_masked(office, number) for number in range(EVENTS)}
    print_figure(capsys, f"staff mails: {EVENTS} events, {len(texts)} texts in 2 languages")
    assert len(office.arrived) == EVENTS
    assert len(texts) == len(LANGUAGES)
    assert len(set(office.ids)) == EVENTS
    assert "canary" not in "".join(str(mail) for mail in office.arrived)


def test_survivors_mails_of_a_day() -> None:
    with open_office() as office:
        post = Post(office.server)

        def hand_over(subject: int, message_id: str, _token: str) -> Carried:
            """Send as the key agent does, which alone knows address and language."""
            words = survivor_words(LANGUAGES[subject % 2])
            post.open()
            address = f"reader{subject}@example.org"
            mail = letter(words, sender="Rowan", address=address, message_id=message_id, at=NOW)
            post.send(mail, address)
            return Carried.SENT

        for subject in range(EVENTS):
            tell_survivor(subject)
        sent = sum(agent_sender(hand_over).round() for _ in range(2))
        post.close()
    assert sent == len(office.arrived) == EVENTS
    said = {(str(mail["Subject"]), mail.get_content()) for mail in office.arrived}
    assert said == {
        ("You have an update.", "You have an update.\n"),
        ("Hay una novedad para usted.", "Hay una novedad para usted.\n"),
    }


@pytest.mark.parametrize("language", WORDS)
def test_the_staff_mail_word_by_word(language: str) -> None:
    with open_office() as office:
        notify_staff(
            address="reader@example.org",
            language=language,
            opens=Opens("invitation", "7", timedelta(days=1)),
            new=2,
            overdue=1,
            by=BY,
            at=NOW,
        )
        sender(office.server).round()
    (mail,) = office.arrived
    subject, body = WORDS[language]
    assert mail["From"] == "Rowan <mail@network.example>"
    assert mail["Subject"] == subject
    assert mail.get_content() == body.format(link=token_in(mail))


def test_a_language_that_is_not_there_is_english() -> None:
    assert survivor_words("xx") == survivor_words("en")


def test_headers_are_the_needed_ones_and_name_no_machine() -> None:
    with open_office() as office:
        _a_day(office.server, 12)
    for mail in office.arrived:
        assert sorted(mail.keys()) == sorted(HEADERS)
        assert mail["Auto-Submitted"] == "auto-generated"
        assert mail["Content-Type"] == 'text/plain; charset="utf-8"'
        assert re.fullmatch(r"<[0-9a-f]{32}@network\.example>", mail["Message-ID"])
    assert office.names == {"network.example"}


def _a_day(server: Server, events: int) -> None:
    """Let everything happen that staff are told of, to many readers, with every count."""
    chance = Random(19)
    for number in range(events):
        notify_staff(
            address=f"reader{chance.randrange(20)}@example.org",
            language=LANGUAGES[number % 2],
            opens=Opens(chance.choice(PURPOSES), new_id(), timedelta(days=1 + number % 7)),
            new=chance.randrange(200),
            overdue=chance.randrange(200),
            by=f"{BY}-canary",
            at=NOW,
        )
    while sender(server).round():
        pass


def _masked(office: Office, number: int) -> tuple[str, ...]:
    """Return a mail's words and headers, without its reader, its moment, its token and its counts."""
    mail = office.arrived[number]
    body = re.sub(r"/n/[\w-]{22}/", "/n/TOKEN/", mail.get_content())
    body = re.sub(r"(?m)^(\w+): \d+$", r"\1: COUNT", body)
    own = {"To", "Message-ID", "Date"}
    return (body, *(f"{name}: {value}" for name, value in mail.items() if name not in own))

"""Notices to try the outbox on, and workers that send them."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from rowan.domain.notices.actions import Opens, notify_staff, notify_survivor
from rowan.domain.notices.clients import Post, Server
from rowan.domain.notices.models import Notice
from rowan.domain.notices.queries import Side
from rowan.doors.worker.sending import Sender
from rowan.doors.worker.ways import ByAgent, ByMail, Carried, HandOver, Way

NOW = datetime(2026, 3, 2, 15, 0, tzinfo=UTC)
BY = "tests"
INVITATION = Opens("invitation", "7", timedelta(days=3))


class Clock:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.at = NOW

    def __call__(self) -> datetime:
        return self.at


class Agent:
    """Answers as it is told to, and remembers what it was asked."""

    def __init__(self, *answers: Carried | Exception) -> None:
        self.answers = list(answers)
        self.asked: list[tuple[int, str]] = []
        self.tokens: list[str] = []

    def __call__(self, subject: int, message_id: str, token: str) -> Carried:
        self.asked.append((subject, message_id))
        self.tokens.append(token)
        answer = self.answers.pop(0) if self.answers else Carried.SENT
        if isinstance(answer, Exception):
            raise answer
        return answer


def tell(number: int = 0, *, at: datetime = NOW, language: str = "en") -> None:
    """Write one staff notice to a reader of its own."""
    notify_staff(
        address=f"reader{number}@example.org", language=language, opens=INVITATION, by=BY, at=at
    )


def tell_survivor(subject: int, *, at: datetime = NOW) -> None:
    notify_survivor(subject=subject, by=BY, at=at)


def sender(server: Server, now: Callable[[], datetime] = lambda: NOW) -> Sender:
    """Return a worker that sends mail to a server."""
    return Sender({Side.STAFF: ByMail(Post(server))}, now)


def agent_sender(hand_over: HandOver, now: Callable[[], datetime] = lambda: NOW) -> Sender:
    """Return a worker that hands notices to survivors and askers over."""
    ways: dict[Side, Way] = dict.fromkeys((Side.SURVIVOR, Side.ASKER), ByAgent(hand_over))
    return Sender(ways, now)


def waiting() -> int:
    return Notice.objects.waiting().count()

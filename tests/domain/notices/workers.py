"""A real worker in a process of its own, ended by its id."""

from contextlib import AbstractContextManager

from tests.domain.notices.offices import Office
from tests.support.commands import Process, running


def worker(database: str, office: Office) -> AbstractContextManager[Process]:
    """Run ``rowan worker`` on a database and a mail server until the block ends."""
    return running(database, "worker", ROWAN_SMTP_PORT=str(office.port))

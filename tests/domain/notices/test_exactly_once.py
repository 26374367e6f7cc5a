"""Four workers at once send each notice once, on both databases. Without the condition of the claim they do not."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from threading import Barrier

import pytest
from django.db import connection

from rowan.domain.notices.actions import carrying
from rowan.domain.notices.models import Notice, Notices
from rowan.domain.notices.queries import Due
from tests.domain.notices.offices import Office, open_office
from tests.domain.notices.outbox import sender, tell, waiting
from tests.support.figures import TIMES
from tests.support.figures import tell as print_figure

pytestmark = pytest.mark.usefixtures("database")

WORKERS = 4
MAILS = 40 * TIMES


def test_with_the_claim_each_reader_has_one_mail(
    database: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with open_office() as office:
        _all_at_once(office)
    twice = len(office.arrived) - len(set(office.ids))
    kind = database.partition(":")[0]
    print_figure(capsys, f"{WORKERS} workers, {MAILS} mails, {kind}: {twice} twice")
    assert Counter(office.readers) == {f"reader{number}@example.org": 1 for number in range(MAILS)}
    assert waiting() == 0


def test_the_control_without_the_condition_sends_some_twice(
    database: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(carrying, "_as_read", _however_it_is)
    with open_office() as office:
        _all_at_once(office)
    twice = len(office.arrived) - len(set(office.ids))
    kind = database.partition(":")[0]
    print_figure(capsys, f"the same without the condition, {kind}: {twice} twice")
    assert twice > 0


def _however_it_is(notice: Due, _at: datetime) -> Notices:
    return Notice.objects.filter(pk=notice.id)


def _all_at_once(office: Office) -> None:
    """Let every worker begin with all notices before it."""
    for number in range(MAILS):
        tell(number)
    start = Barrier(WORKERS)

    def work(_worker: int) -> None:
        worker = sender(office.server)
        start.wait()
        try:
            while worker.round() or waiting():
                pass
        finally:
            connection.close()

    with ThreadPoolExecutor(WORKERS) as pool:
        list(pool.map(work, range(WORKERS)))

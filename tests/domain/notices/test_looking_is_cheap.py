"""The worker looks each second: what was sent long ago costs that look nothing."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from rowan.domain.notices.models import Notice
from rowan.domain.notices.queries import Side, due
from tests.domain.notices.outbox import NOW, tell


@pytest.mark.usefixtures("sqlite_django")
def test_it_reads_the_index_of_what_waits() -> None:
    rows = Notice.objects.free(NOW).filter(side=Side.STAFF).order_by("due_at", "id")
    assert "notices_that_are_waiting" in rows.explain()


@pytest.mark.usefixtures("database")
def test_it_is_one_query() -> None:
    tell()
    with CaptureQueriesContext(connection) as queries:
        assert len(due(Side.STAFF, at=NOW)) == 1
    assert len(queries) == 1

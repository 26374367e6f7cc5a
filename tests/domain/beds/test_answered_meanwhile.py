"""Who answers SAME by text message while another report is being written confirms what that says, and nothing older."""

from concurrent.futures import ThreadPoolExecutor, wait
from functools import partial

import pytest
from django.db import transaction

from rowan.core.capacity.replying import Reply
from rowan.domain.beds import actions
from rowan.domain.beds.models import Report, Source
from rowan.domain.beds.queries import OPENINGS
from rowan.domain.beds.refusals import AskOver
from rowan.domain.notices.models import Link
from rowan.domain.notices.queries import code_of
from tests.domain.beds.houses import DAY, HOUR, free_in, house, pool, tell
from tests.domain.beds.test_asked_by_text import PHONE, phone_of
from tests.domain.cast import BY, NOW
from tests.support.gateway import carrier
from tests.support.pressing import came_of

pytestmark = pytest.mark.usefixtures("database")
SECONDS_TO_COME_TO_THE_LOCK = 0.5


def test_nothing_older_is_written_over_a_report_that_comes_in_between() -> None:
    oak = house()
    rooms = pool(oak, free=7)
    with carrier():
        phone_of(oak)
        actions.ask(program=oak, by=BY, at=NOW)
    Link.objects.update(expires_at=NOW + 7 * DAY)
    code = code_of(Link.objects.get(purpose=OPENINGS).pk)
    same = partial(
        actions.report_by_code,
        number=PHONE,
        reply=Reply(code, is_same=True),
        at=NOW + 2 * HOUR,
    )
    with ThreadPoolExecutor(1) as other:
        with transaction.atomic():
            tell(oak, {rooms: 0}, at=NOW + HOUR)
            answer = other.submit(came_of, same)
            assert not wait([answer], SECONDS_TO_COME_TO_THE_LOCK).done
        assert answer.result() in {"done", AskOver}
    assert free_in(oak, at=NOW + 2 * HOUR) == [0]
    assert set(Report.objects.filter(source=Source.CODE).values_list("free", flat=True)) <= {0}

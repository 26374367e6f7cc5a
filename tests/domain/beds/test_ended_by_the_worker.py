"""The worker writes down what lapsed while somebody says yes in the last moment: it is theirs or it is over."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from functools import partial
from time import sleep

import pytest
from django.db import transaction

from rowan.domain.beds import actions
from rowan.domain.beds.models import Ending, Taking
from rowan.domain.beds.refusals import HoldOver
from tests.domain.beds.houses import DAY, HOUR, held, house, pool, waits
from tests.domain.cast import BY, NOW
from tests.support.pressing import Press, came_of

pytestmark = pytest.mark.usefixtures("database")
ENDS = NOW + 3 * DAY
IN_TIME = ENDS - timedelta(microseconds=1)
_LONG_ENOUGH = 0.3


def _while_the_worker_works(press: Press) -> object:
    """Press while the worker has written down what lapsed, and not yet come to the end of it."""
    with ThreadPoolExecutor(1) as somebody:
        with transaction.atomic():
            assert actions.write_down_lapsed(by=BY, at=ENDS) == 1
            came = somebody.submit(came_of, press)
            sleep(_LONG_ENOUGH)
        return came.result()


def test_what_lapsed_is_not_accepted_any_more() -> None:
    oak = house()
    waits(1)
    taking = held(oak, {pool(oak, free=1): 1}, person=1, expires_at=ENDS)
    accept = partial(actions.accept, taking=taking, by=BY, at=IN_TIME)
    assert _while_the_worker_works(accept) is HoldOver
    row = Taking.objects.get(pk=taking)
    assert (row.accepted_at, row.ending) == (None, Ending.LAPSED)


def test_nor_held_for_longer() -> None:
    oak = house()
    taking = held(oak, {pool(oak, free=1): 1}, expires_at=ENDS)
    extend = partial(actions.extend, expires_at=ENDS + HOUR, taking=taking, by=BY, at=IN_TIME)
    assert _while_the_worker_works(extend) is HoldOver
    assert Taking.objects.get(pk=taking).expires_at == ENDS

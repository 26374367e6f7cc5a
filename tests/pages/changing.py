"""Beds change all the time, as often as in a large network: a program reports, a place is held, and given back."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import count
from random import Random
from time import monotonic, sleep

from django.utils import timezone

from rowan.domain.beds import actions
from rowan.domain.beds.models import Ending, Pool, Source

BY = "tests"
CHANGES_AN_HOUR = 4_000


def change() -> None:
    """Change something at every beat until the process is killed, and print a line each time."""
    began = monotonic()
    for number, what in enumerate(_changes()):
        print(what, flush=True)
        sleep(max(0.0, began + (number + 1) * 3600 / CHANGES_AN_HOUR - monotonic()))


def _changes() -> Iterator[str]:
    rows = Pool.objects.filter(closed="", program__paused="")
    pools, chance = list(rows.values_list("pk", "program")), Random(CHANGES_AN_HOUR)
    for number in count():
        pool, program = chance.choice(pools)
        free = {pool: 1 + number % 3}
        actions.report(program=program, free=free, source=Source.PAGE, by=BY, at=timezone.now())
        yield "reported"
        at = timezone.now()
        ends = at + timedelta(days=1)
        taking = actions.hold(program=program, places={pool: 1}, expires_at=ends, by=BY, at=at)
        yield "held"
        actions.give_back(taking=taking, ending=Ending.DECLINED, by=BY, at=timezone.now())
        yield "given back"

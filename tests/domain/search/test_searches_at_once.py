"""Many threads search while programs change: nobody fails, and nobody sees less than was committed before."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Event

import pytest
from django.db import connection

from rowan.domain.directory import queries
from rowan.domain.search.queries import LIVE
from tests.domain.cast import NOW, entry, report, saved, verified
from tests.domain.search.asking import ids, searched

pytestmark = pytest.mark.usefixtures("database")
SEARCHERS, CHANGES = 4, 60


def test_threads_agree_with_what_was_committed() -> None:
    (oak,), done = verified(entry("oak")), Event()
    with ThreadPoolExecutor(SEARCHERS) as pool:
        searchers = [pool.submit(_search_until, done) for _ in range(SEARCHERS)]
        for number in range(CHANGES):
            report(oak, number % 3, NOW + timedelta(seconds=number))
            saved(entry(f"elm-{number % 7}", region=f"Part {number}"))
        done.set()
        searches = [searcher.result() for searcher in searchers]
    assert min(searches) > 0
    assert LIVE.revision is not None
    found = searched()
    assert found.revision == queries.revision()
    assert (len(ids(found.network)), len(ids(found.others))) == (1, 7)


def _search_until(done: Event) -> int:
    searches = 0
    while not done.is_set() or not searches:
        before = queries.revision()
        assert searched().revision >= before
        searches += 1
    connection.close()
    return searches

"""A web process that has opened a session ends before long; another takes its place and nobody is kept waiting."""

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from time import monotonic, sleep
from unittest.mock import patch

import pytest

from tests.attacks.visits.visitor import Visitor
from tests.support.browser import Site, served

SECONDS = 2
PATIENCE = 40


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    folder = tmp_path_factory.mktemp("forgetting")
    with (
        patch.dict(os.environ, ROWAN_FORGET_SECONDS=str(SECONDS)),
        served("tests.support.live", folder, workers=2) as site,
    ):
        yield site


def _processes(site: Site) -> set[int]:
    """Return the processes that write to this site's log."""
    log = str(site.folder / "server.log")
    found = set()
    for path in Path("/proc").iterdir():
        with suppress(OSError):
            if path.name.isdecimal() and str((path / "fd" / "1").readlink()) == log:
                found.add(int(path.name))
    return found


def test_it_ends_after_a_session_was_opened_and_others_answer(site: Site) -> None:
    with Visitor(site.url) as person:
        person.get("/")
        person.post("/language/", {"language": "es", "next": "/"})
        before = _processes(site)
        deadline, answers = monotonic() + PATIENCE, set()
        while len(_processes(site) & before) == len(before) and monotonic() < deadline:
            answers.add(person.get("/").status)
            sleep(0.1)
        ended = before - _processes(site)
        assert len(ended) == 1  # the one that had opened it; the other never did
        assert answers == {200}
        assert 'lang="es"' in person.get("/").text


def test_it_ends_after_a_form_whose_session_has_ended(site: Site) -> None:
    with Visitor(site.url) as late:
        before = _processes(site)
        assert late.post("/staff/sign-in/", {"password": "typed too late"}).status == 403
        deadline = monotonic() + PATIENCE
        while len(_processes(site) & before) == len(before) and monotonic() < deadline:
            sleep(0.1)
    assert len(before - _processes(site)) == 1


def test_one_that_opened_nothing_lives_on(site: Site) -> None:
    with Visitor(site.url) as stranger:
        stranger.get("/blank/")
    before = _processes(site)
    sleep(SECONDS + 1)
    assert _processes(site) == before

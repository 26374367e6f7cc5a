"""Processes that need the key of a new week at once all end with one and the same."""

import os
from pathlib import Path

from rowan.domain.vault.actions import present_epoch
from rowan.domain.vault.queries import epoch_keys
from tests.domain.vault.keyring import NOW, WEEK

PROCESSES, WEEKS = 6, 25


def test_eight_processes_draw_one_key(key_folder_of_its_own: Path) -> None:
    out, into = os.pipe()
    gate, opener = os.pipe()
    children = [_drawing(gate, opener, into) for _ in range(PROCESSES)]
    os.close(into)
    os.close(gate)
    os.close(opener)  # all begin when nobody holds it any more
    with os.fdopen(out, "rb") as told:
        drawn = told.read()
    for child in children:
        assert os.waitpid(child, 0)[1] == 0
    keys = [drawn[place : place + 32] for place in range(0, len(drawn), 32)]
    assert len(keys) == PROCESSES * WEEKS
    assert set(keys) == {key.key for key in epoch_keys().values()}
    assert len(set(keys)) == WEEKS
    assert len(list(key_folder_of_its_own.iterdir())) == WEEKS, "no draft is left"


def _drawing(gate: int, opener: int, into: int) -> int:
    child = os.fork()
    if child == 0:
        status = 1
        try:
            os.close(opener)
            os.read(gate, 1)
            for week in range(WEEKS):
                os.write(into, present_epoch(NOW + week * WEEK).key)
            status = 0
        finally:
            os._exit(status)
    return child

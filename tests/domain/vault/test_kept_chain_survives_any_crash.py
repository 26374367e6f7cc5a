"""A crash between any two steps of keeping the chain leaves the old state or the new one, and the next agent clears up.

Every step of the interpreter is tried, so that each call of the system is.
"""

import errno
import os
from pathlib import Path

import pytest

from rowan.domain.vault.clients import key_folder
from tests.domain.vault.killing import EVERYWHERE, kill_at, spread, steps_of
from tests.support.figures import FULL, tell

OLD, NEW = b"old " * 16, b"new " * 16


def test_the_old_state_or_the_new_one(
    key_folder_of_its_own: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = key_folder()
    folder.keep_chain(OLD)
    steps = steps_of(lambda: folder.keep_chain(NEW), "opcode", EVERYWHERE)
    found, killed = {OLD: 0, NEW: 0}, 0
    for step in spread(steps, steps if FULL else 200):
        folder.keep_chain(OLD)
        killed += kill_at(step, lambda: folder.keep_chain(NEW), "opcode", EVERYWHERE)
        found[folder.chain() or b""] += 1
    tell(capsys, f"chain kept, killed {killed} times: old {found[OLD]}, new {found[NEW]}, else 0")
    assert min(found.values()) > 10
    with folder.only_agent():
        pass
    names = {path.name for path in key_folder_of_its_own.iterdir()}
    assert names == {"chain", "agent.lock"}


def test_a_disk_that_fails_leaves_the_old_state(
    key_folder_of_its_own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = key_folder()
    folder.keep_chain(OLD)

    def failing(*_arguments: object, **_more: object) -> None:
        raise OSError(errno.EIO, "the disk")

    for call in ("replace", "fsync"):
        with monkeypatch.context() as patch:
            patch.setattr(os, call, failing)
            with pytest.raises(OSError, match="the disk"):
                folder.keep_chain(NEW)
        assert folder.chain() == OLD, call
    assert {path.name for path in key_folder_of_its_own.iterdir()} == {"chain"}


def test_the_state_before_is_written_over(key_folder_of_its_own: Path, tmp_path: Path) -> None:
    key_folder().keep_chain(OLD)
    os.link(key_folder_of_its_own / "chain", tmp_path / "seen-from-elsewhere")
    key_folder().keep_chain(NEW)
    assert (tmp_path / "seen-from-elsewhere").read_bytes() == bytes(len(OLD))
    assert key_folder().chain() == NEW

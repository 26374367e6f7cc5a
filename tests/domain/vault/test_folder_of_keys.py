"""The folder of keys is its owner's alone, and holds what is needed and nothing else."""

import os
import shutil
import stat
from pathlib import Path

import pytest

from rowan.core.sealing.epochs import epoch_of, new_epoch_key
from rowan.core.sealing.secrets import new_key
from rowan.domain.vault.actions import present_epoch
from rowan.domain.vault.clients import KeyFolder, key_folder
from rowan.domain.vault.queries import epoch_keys
from rowan.domain.vault.refusals import AgentRunsAlready, EpochGone, KeyFolderUnsafe
from tests.domain.vault.keyring import NOW, WEEK

WEEK_NOW = epoch_of(NOW)


def _modes(folder: Path) -> set[int]:
    return {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()}


def test_it_and_its_files_are_made_for_the_owner_alone(key_folder_of_its_own: Path) -> None:
    before = os.umask(0)
    try:
        present_epoch(NOW)
        key_folder().keep_chain(b"state")
        key_folder().note_shredded(7)
        key_folder().keep_pepper(new_key())
        with key_folder().only_agent():
            pass
    finally:
        os.umask(before)
    assert stat.S_IMODE(key_folder_of_its_own.stat().st_mode) == 0o700
    assert _modes(key_folder_of_its_own) == {0o600}
    names = {path.name for path in key_folder_of_its_own.iterdir()}
    assert names == {f"epoch-{WEEK_NOW}", "chain", "shredded", "pepper", "agent.lock"}


@pytest.mark.parametrize("mode", [0o750, 0o705, 0o701, 0o710, 0o702, 0o777])
def test_one_that_others_may_enter_is_refused(key_folder_of_its_own: Path, mode: int) -> None:
    present_epoch(NOW)
    key_folder_of_its_own.chmod(mode)
    for refused in (
        lambda: present_epoch(NOW),
        lambda: present_epoch(NOW + WEEK),
        epoch_keys,
        lambda: key_folder().keep_chain(b"state"),
        lambda: key_folder().note_shredded(7),
        lambda: key_folder().keep_pepper(new_key()),
        lambda: key_folder().pepper(),
        lambda: key_folder().only_agent().__enter__(),
    ):
        with pytest.raises(KeyFolderUnsafe, match="chmod 700"):
            refused()
    key_folder_of_its_own.chmod(0o700)
    assert list(epoch_keys()) == [WEEK_NOW]


def test_one_of_somebody_else_is_refused(key_folder_of_its_own: Path) -> None:
    present_epoch(NOW)
    if os.geteuid() == 0:
        shutil.chown(key_folder_of_its_own, "nobody")
    else:  # another's folder cannot be entered at all
        key_folder_of_its_own.chmod(0o777)
    with pytest.raises(KeyFolderUnsafe, match="another user's" if os.geteuid() == 0 else "chmod"):
        present_epoch(NOW)


def test_the_pepper_is_drawn_once() -> None:
    assert key_folder().pepper() is None
    first = key_folder().keep_pepper(new_key())
    assert key_folder().keep_pepper(new_key()) == first
    assert key_folder().pepper() == first


def test_a_key_that_is_cut_short_is_none(key_folder_of_its_own: Path) -> None:
    present_epoch(NOW)
    (key_folder_of_its_own / f"epoch-{WEEK_NOW}").write_bytes(bytes(31))
    with pytest.raises(EpochGone):
        present_epoch(NOW)
    assert epoch_keys() == {}


def test_other_files_do_not_disturb(key_folder_of_its_own: Path) -> None:
    kept = present_epoch(NOW)
    for name in ("epoch-", "epoch-x", "epoch-1.bak", "epoch-01", ".epoch", "notes", "epoch--1"):
        (key_folder_of_its_own / name).write_bytes(b"x" * 32)
    assert {epoch: key.key for epoch, key in epoch_keys().items()} == {WEEK_NOW: kept.key}


def test_a_forgotten_key_is_written_over_also_where_it_has_a_second_name(
    key_folder_of_its_own: Path, tmp_path: Path
) -> None:
    kept, path = present_epoch(NOW), key_folder_of_its_own / f"epoch-{WEEK_NOW}"
    os.link(path, key_folder_of_its_own / f".epoch-{WEEK_NOW}~draft")
    os.link(path, tmp_path / "seen-from-elsewhere")
    key_folder().forget_epochs_outside(WEEK_NOW + 1, WEEK_NOW + 2)
    assert (tmp_path / "seen-from-elsewhere").read_bytes() == bytes(32) != kept.key
    assert list(key_folder_of_its_own.iterdir()) == []


def test_the_first_key_of_a_week_stays(key_folder_of_its_own: Path) -> None:
    first = key_folder().keep_epoch(new_epoch_key(3))
    assert key_folder().keep_epoch(new_epoch_key(3)).key == first.key
    assert len(list(key_folder_of_its_own.iterdir())) == 1


def test_a_line_of_the_shredded_that_was_cut_short_spoils_no_other(
    key_folder_of_its_own: Path,
) -> None:
    folder = key_folder()
    folder.note_shredded(1)
    with (key_folder_of_its_own / "shredded").open("a") as file:
        file.write("\n000000000000000")  # a disk was full
    folder.note_shredded(2**62 - 1)
    assert list(folder.shredded()) == [1, 2**62 - 1]


def test_one_agent_at_a_time(key_folder_of_its_own: Path) -> None:
    with key_folder().only_agent(), pytest.raises(AgentRunsAlready):
        KeyFolder(key_folder_of_its_own).only_agent().__enter__()
    with key_folder().only_agent():
        pass

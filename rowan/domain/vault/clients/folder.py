"""The folder of keys: what must not stand in the database or in any backup of it.

One file a week's key, one list of what was shredded, one file for the end of the trail's chain, the pepper without
which nobody can try receipts, and a lock that the one agent holds.
"""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from fcntl import LOCK_EX, LOCK_NB, flock
from pathlib import Path

from django.conf import settings

from rowan.core.sealing.epochs import EpochKey
from rowan.core.sealing.secrets import KEY_BYTES
from rowan.domain.vault.clients.files import append_line, drafts, erase, write_anew, write_once
from rowan.domain.vault.refusals import AgentRunsAlready, EpochGone, KeyFolderUnsafe

_OTHERS = 0o077
_EPOCH = "epoch-{}"
_EPOCHS = re.compile(r"\.?epoch-(0|[1-9]\d{0,8})(~\w+)?")
_SHREDDED = "shredded"
_SHREDDED_LINE = re.compile(r"\d{19}")
_CHAIN = "chain"
_PEPPER = "pepper"
_AGENT = "agent.lock"


class KeyFolder:
    """A folder that nobody but its owner may read. Holds no key in memory."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def prepare(self) -> None:
        """Make the folder if it is missing. Raises ``KeyFolderUnsafe`` if others may look into it."""
        with suppress(FileExistsError):
            self._path.mkdir(mode=0o700, parents=True)
        self._require_private()

    # --- weeks ---

    def epochs(self) -> list[int]:
        """Return the weeks whose keys are here, oldest first."""
        return sorted({epoch for epoch, path in self._epoch_files() if path.name[0] != "."})

    def epoch_key(self, epoch: int) -> EpochKey:
        """Return the key of a week. Raises ``EpochGone``, or ``KeyFolderUnsafe``."""
        try:
            self._require_private()
            key = (self._path / _EPOCH.format(epoch)).read_bytes()
        except FileNotFoundError:
            raise EpochGone from None
        if len(key) != KEY_BYTES:
            raise EpochGone
        return EpochKey(epoch, key)

    def keep_epoch(self, key: EpochKey) -> EpochKey:
        """Keep the key of a week and return it, or the one that somebody kept a moment earlier."""
        self.prepare()
        write_once(self._path / _EPOCH.format(key.epoch), key.key)
        return self.epoch_key(key.epoch)

    def forget_epochs_outside(self, first: int, last: int) -> None:
        """Write over the keys of all weeks but those from ``first`` to ``last``, and remove them."""
        for epoch, path in self._epoch_files():
            if not first <= epoch <= last:
                erase(path)

    def _epoch_files(self) -> list[tuple[int, Path]]:
        """Return every file that holds a week's key, also one that was never put in place."""
        if not self._path.is_dir():
            return []
        named = ((_EPOCHS.fullmatch(path.name), path) for path in self._path.iterdir())
        return [(int(found[1]), path) for found, path in named if found]

    # --- receipts ---

    def pepper(self) -> bytes | None:
        """Return the pepper of receipts, or nothing if it was never drawn. Raises ``KeyFolderUnsafe``."""
        try:
            self._require_private()
            return (self._path / _PEPPER).read_bytes()
        except FileNotFoundError:
            return None

    def keep_pepper(self, pepper: bytes) -> bytes:
        """Keep the pepper and return it, or the one that somebody kept a moment earlier. It is never another."""
        self.prepare()
        write_once(self._path / _PEPPER, pepper)
        return (self._path / _PEPPER).read_bytes()

    # --- the trail's chain ---

    def chain(self) -> bytes | None:
        """Return what the agent keeps of the trail's chain, or nothing before its first line."""
        try:
            return (self._path / _CHAIN).read_bytes()
        except FileNotFoundError:
            return None

    def keep_chain(self, state: bytes) -> None:
        """Keep the state of the chain in place of the one before. Only the one agent may."""
        self.prepare()
        write_anew(self._path / _CHAIN, state)

    @contextmanager
    def only_agent(self) -> Iterator[None]:
        """Be the one agent on this folder until the block ends. Raises ``AgentRunsAlready``.

        Removes what an agent before left that was stopped while it wrote. The lock goes with the process.
        """
        self.prepare()
        lock = os.open(self._path / _AGENT, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            try:
                flock(lock, LOCK_EX | LOCK_NB)
            except BlockingIOError:
                raise AgentRunsAlready from None
            for draft in drafts(self._path, _CHAIN):
                erase(draft)
            yield
        finally:
            os.close(lock)

    # --- what was shredded ---

    def shredded(self) -> Iterator[int]:
        """Yield every subject that was ever shredded. A line that a full disk cut short is none."""
        with suppress(FileNotFoundError), (self._path / _SHREDDED).open() as lines:
            yield from (
                int(line) for line in map(str.strip, lines) if _SHREDDED_LINE.fullmatch(line)
            )

    def note_shredded(self, subject: int) -> None:
        """Add a subject to the list that is replayed after a restore."""
        self.prepare()
        append_line(self._path / _SHREDDED, f"\n{subject:019d}")

    def _require_private(self) -> None:
        """Insist that it is ours alone. What root put into a service's folder, the service could not read."""
        found = self._path.stat()
        if found.st_uid != os.geteuid():
            raise KeyFolderUnsafe(f"{self._path} is another user's: run this as that user.")
        if found.st_mode & _OTHERS:
            raise KeyFolderUnsafe(f"Others may read {self._path}: chmod 700 {self._path}")


def key_folder() -> KeyFolder:
    """Return the folder of this installation."""
    return KeyFolder(settings.KEY_FOLDER)

"""Files that hold keys: private, written whole or not at all, and written over before they go."""

import os
from contextlib import suppress
from pathlib import Path
from typing import IO

from rowan.core.sealing.secrets import new_id


def write_once(path: Path, content: bytes) -> None:
    """Write a file unless it is there: of several who do so at once, one wins, and the others change nothing."""
    draft = _draft(path, content)
    try:
        with suppress(FileExistsError):
            os.link(draft, path)
    finally:
        draft.unlink()
    _flush(path.parent)


def write_anew(path: Path, content: bytes) -> None:
    """Write a file in place of the one before, which is then written over.

    Whoever stops in between leaves the old content or the new one. The old is blanked only once the new is safe.
    """
    draft = _draft(path, content)
    before = _opened(path)
    try:
        draft.replace(path)
        _flush(path.parent)
        if before is not None:
            _blank(before)
    except BaseException:
        erase(draft)
        raise
    finally:
        if before is not None:
            before.close()


def append_line(path: Path, line: str) -> None:
    """Add a line to a file, on the disk before this returns. The file is made if it is missing."""
    with open(path, "ab", opener=_private) as file:
        file.write(f"{line}\n".encode())
        file.flush()
        os.fsync(file.fileno())
    _flush(path.parent)


def erase(path: Path) -> None:
    """Write zeros over a file and remove it; one that is gone is no error.

    On a disk that keeps old blocks (an SSD, a copying file system) only the disk's own encryption makes it sure.
    """
    file = _opened(path)
    if file is None:
        return
    with file:
        _blank(file)
    path.unlink(missing_ok=True)
    _flush(path.parent)


def drafts(folder: Path, name: str) -> list[Path]:
    """Return what is left of a file by writers that were stopped, and what others are writing just now."""
    return list(folder.glob(f".{name}~*"))


def _draft(path: Path, content: bytes) -> Path:
    draft = path.with_name(f".{path.name}~{new_id()}")
    try:
        with open(draft, "xb", opener=_private) as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
    return draft


def _opened(path: Path) -> IO[bytes] | None:
    try:
        return path.open("r+b")
    except FileNotFoundError:
        return None


def _blank(file: IO[bytes]) -> None:
    size = os.fstat(file.fileno()).st_size
    file.seek(0)
    file.write(bytes(size))
    file.flush()
    os.fsync(file.fileno())


def _flush(folder: Path) -> None:
    """See to it that the folder's own entries are on the disk."""
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)

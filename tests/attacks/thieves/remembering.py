"""Which processes a house consists of, and what stands in their memory. Reading it needs root, as a thief would."""

import re
from collections.abc import Collection, Iterator
from contextlib import suppress
from io import FileIO
from pathlib import Path

import psycopg

from tests.attacks.houses.inhabited import House
from tests.attacks.thieves.needles import Needles

_REGION = re.compile(r"([0-9a-f]+)-([0-9a-f]+) r(.)(.)(.) \S+ (\S+) (\d+) *(.*)")
_PART = 1 << 24
Process = tuple[str, int]


def processes(house: House) -> set[Process]:
    """Return every process that writes into this house's logs, and those of its PostgreSQL, each with its number."""
    logs = {str(path): path.stem for path in house.folder.glob("*.log")}
    found = {
        (logs[said], pid) for pid in _pids() if (said := _link(Path(f"/proc/{pid}/fd/1"))) in logs
    }
    if house.address.startswith("postgres"):
        with psycopg.connect(house.address) as server:
            asked = server.execute("SELECT pid FROM pg_stat_activity WHERE pid <> pg_backend_pid()")
            found |= {("postgresql", pid) for (pid,) in asked.fetchall()}
    return found


def held(looked: Collection[Process], needles: Needles) -> set[tuple[str, str]]:
    """Return what stands in the memory of which process. Raises ``PermissionError`` for who may not look."""
    seen, found = set[str](), set[tuple[str, str]]()
    for name, pid in sorted(looked):
        for part in _memory(pid, needles.longest, seen):
            found |= {(name, what) for what in needles.found_in(part)}
    return found


def _memory(pid: int, overlap: int, seen: set[str]) -> Iterator[bytes]:
    """Yield what a process can read itself and anybody may have written to, in parts that overlap.

    Memory that several processes share is yielded for the first of them.
    """
    with suppress(ProcessLookupError, FileNotFoundError), _opened(pid) as memory:
        for region in Path(f"/proc/{pid}/maps").read_text().splitlines():
            place = _REGION.match(region)
            if place is None or _is_code(place) or _was_seen(place, seen):
                continue
            start, end = int(place[1], 16), int(place[2], 16)
            before = b""
            for at in range(start, end, _PART):
                with suppress(OSError, ValueError, OverflowError):
                    memory.seek(at)
                    part = before + memory.read(min(_PART, end - at))
                    yield part
                    before = part[-overlap:]


def _opened(pid: int) -> FileIO:
    return FileIO(f"/proc/{pid}/mem")


def _is_code(place: re.Match[str]) -> bool:
    """Say whether this is part of a file that nobody may write to: a library, a list of words."""
    return place[3] != "w" and place[7] != "0"


def _was_seen(place: re.Match[str], seen: set[str]) -> bool:
    if place[5] != "s":
        return False
    name = f"{place[6]} {place[7]}"
    was = name in seen
    seen.add(name)
    return was


def _pids() -> Iterator[int]:
    yield from (int(path.name) for path in Path("/proc").iterdir() if path.name.isdecimal())


def _link(path: Path) -> str:
    try:
        return str(path.readlink())
    except OSError:
        return ""

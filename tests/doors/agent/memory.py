"""Look through the memory of a process, as root may: for what must not be there, and for what must."""

import re
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path

_LINE = re.compile(r"([0-9a-f]+)-([0-9a-f]+) (r)")
_PART = 1 << 24


def found_in(pid: int, needles: Collection[bytes]) -> set[bytes]:
    """Return which of these bytes stand anywhere in the memory of a process that it can read itself."""
    found = set[bytes]()
    overlap = max(map(len, needles))
    with Path(f"/proc/{pid}/mem").open("rb", buffering=0) as memory:
        for line in Path(f"/proc/{pid}/maps").read_text().splitlines():
            place = _LINE.match(line)
            if place is None or "[v" in line:
                continue
            start, end = (int(number, 16) for number in place.groups()[:2])
            before = b""
            for at in range(start, end, _PART):
                with suppress(OSError, ValueError, OverflowError):
                    memory.seek(at)
                    part = before + memory.read(min(_PART, end - at))
                    found |= {needle for needle in needles if needle in part}
                    before = part[-overlap:]
    return found

"""Row 27: whatever goes wrong, nothing that a person or their device sent is written down anywhere."""

import base64
import os
import socket
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path
from random import Random
from secrets import token_hex
from tempfile import gettempdir
from time import time
from urllib.parse import urlsplit

from tests.attacks.attack import Attack, Outcome
from tests.attacks.ground import Ground
from tests.attacks.pages.breaking import ruin, spoil_sessions, without_sessions
from tests.attacks.pages.mischief import TOKEN, Request, requests
from tests.attacks.visits.questions import questions
from tests.attacks.visits.visitor import Visitor

_REQUESTS = 5000
_FROM = tuple(f"127.0.0.{number}" for number in range(71, 79))
_ADDRESSES = (b"127.0.0.7", b"203.0.113.")
_AGENT = b"Mozilla/5.0"
_OUTSIDE = (
    Path(__file__).parents[3] / "var",
    Path(gettempdir()),
    Path("/var/tmp"),  # noqa: S108
    Path("/dev/shm"),  # noqa: S108
)
_LARGEST = 2**26
_PROVOKED = {400, 403, 404, 500}
_SHORT_SECONDS = 0.3


def run(ground: Ground, scale: float) -> Outcome:
    """Count the canaries, addresses and agents in whatever was written."""
    canary, began = f"qz{token_hex(6)}", time()
    tries = round(_REQUESTS * scale)
    stream = islice(requests(canary, Random(27)), tries)
    with _crowd(ground) as crowd:
        seen = crowd.send(islice(stream, tries // 2))
        with without_sessions(ground.database), _worker(ground):
            seen += crowd.send(islice(stream, tries // 4))
        _answer_as_well(ground, canary)
        spoil_sessions(ground.database)
        seen += crowd.send(islice(stream, tries // 8))
        ruin(ground.database)
        seen += crowd.send(stream)
    if _PROVOKED - seen.keys():
        raise RuntimeError(f"answers of these kinds only were provoked: {seen}")
    return Outcome(tries, tuple(_traces(ground, canary, began)))


TRACES = Attack(27, run, "tests.attacks.controls.row_27_stock_logs")


@dataclass
class Crowd:
    """People at several addresses, who take turns, most of them in the middle of a visit."""

    visitors: list[Visitor]

    def send(self, stream: Iterator[Request]) -> Counter[int]:
        """Send requests and count the answers by their status; 0 stands for none at all."""
        turns = cycle(self.visitors)
        return Counter(
            _status(visitor, request) for visitor, request in zip(turns, stream, strict=False)
        )


@contextmanager
def _crowd(ground: Ground) -> Iterator[Crowd]:
    with ExitStack() as stack:
        visitors = [stack.enter_context(Visitor(ground.url, source=source)) for source in _FROM]
        for visitor in visitors:
            visitor.get("/")
        yield Crowd(visitors)


def _status(visitor: Visitor, request: Request) -> int:
    if request.raw:
        _send_raw(visitor.url, request.raw)
        return 0
    body = request.body.replace(TOKEN, visitor.token.encode())
    try:
        return visitor.send(request.method, request.path, body, request.headers).status
    except ConnectionError:
        return 0


def _send_raw(url: str, raw: bytes) -> None:
    port = urlsplit(url).port or 0
    with socket.create_connection(("127.0.0.1", port), 5, (_FROM[0], 0)) as line:
        line.sendall(raw)
        line.shutdown(socket.SHUT_WR)
        line.settimeout(_SHORT_SECONDS)
        try:
            while line.recv(4096):
                pass
        except OSError:
            pass


@contextmanager
def _worker(ground: Ground) -> Iterator[None]:
    """Run the worker beside the server until the block ends."""
    with (ground.folder / "worker.log").open("wb") as log:
        worker = subprocess.Popen(
            [sys.executable, "-m", "rowan", "worker"],
            env=ground.environment,
            stdout=log,
            stderr=subprocess.STDOUT,
        )
        try:
            yield
        finally:
            worker.terminate()
            worker.wait(10)


def _answer_as_well(ground: Ground, canary: str) -> None:
    """Let somebody answer questions in earnest, with what nobody asked for sent along."""
    chance = Random(canary)
    with Visitor(ground.url, source=_FROM[1]) as person:
        for question in questions(person):
            person.post(question.path, [*question.answered(chance), ("story", f"{canary}s")])


def _traces(ground: Ground, canary: str, began: float) -> Iterator[str]:
    """Yield what was found, and where, in the site's folder and in whatever else was written since."""
    ours = [path for path in ground.folder.rglob("*") if path.is_file()]
    needles = {"a canary": _spellings(canary), "an address": _ADDRESSES, "an agent": (_AGENT,)}
    for what, spellings in needles.items():
        for path in ours:
            times = _times(path, spellings)
            yield from [f"{what} in {path.name}"] * times
    for path in _written_since(began, ground.folder):
        if _times(path, _spellings(canary)):
            yield f"a canary in {path}"


def _spellings(canary: str) -> tuple[bytes, ...]:
    """Return the canary as it would look in files that keep text in other ways."""
    raw = canary.encode()
    shifted = (base64.b64encode(b" " * skip + raw)[skip + 2 : -6] for skip in range(3))
    return (raw, raw.upper(), raw.hex().encode(), canary.encode("utf-16-le"), raw[::-1], *shifted)


def _times(path: Path, spellings: tuple[bytes, ...]) -> int:
    try:
        content = path.read_bytes()
    except OSError:
        return 0
    return sum(content.count(spelling) for spelling in spellings)


def _written_since(began: float, ours: Path) -> Iterator[Path]:
    """Yield files outside; folders of others may vanish meanwhile, which `walk` passes over."""
    for outside in _OUTSIDE:
        for folder, below, names in os.walk(outside):
            if Path(folder) == ours:
                below.clear()
                continue
            yield from (path for name in names if _is_new(path := Path(folder, name), began))


def _is_new(path: Path, began: float) -> bool:
    try:
        stat = path.stat()
    except OSError:
        return False
    return path.is_file() and stat.st_mtime >= began and stat.st_size < _LARGEST

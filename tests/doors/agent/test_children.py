"""What is sealed is opened in a child that holds nothing of its parent, leaves no trace, and is killed if it hangs."""

import asyncio
import os
import signal
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from time import monotonic, sleep

import pytest

from rowan.doors.agent.forked import begun, in_a_child
from rowan.doors.agent.server import Refused


def _children() -> set[str]:
    return set(Path(f"/proc/self/task/{os.getpid()}/children").read_text().split())


def _fails() -> bytes:
    raise ValueError("a secret")


def _dies() -> bytes:
    os.kill(os.getpid(), signal.SIGKILL)
    return b""


def _ends_early() -> bytes:
    os._exit(0)


def _speaks_before_it_dies() -> bytes:
    for number in range(3, 64):
        try:
            os.write(number, b"half of an answer")
        except OSError:
            continue
    return _dies()


def test_what_it_returns_comes_back_however_long() -> None:
    for said in (b"", b"x", b"y" * 5_000_000):
        assert in_a_child(lambda said=said: said) == said  # type: ignore[misc]


@pytest.mark.parametrize("work", [_fails, _dies, _ends_early, _speaks_before_it_dies])
def test_one_that_fails_is_refused_and_tells_nothing(
    work: Callable[[], bytes], capfd: pytest.CaptureFixture[str]
) -> None:
    before = _children()
    with pytest.raises(Refused, match="failed"):
        in_a_child(work)
    assert _children() == before
    assert capfd.readouterr() == ("", "")


def test_one_that_hangs_is_killed() -> None:
    before, began = _children(), monotonic()
    with pytest.raises(Refused, match="failed"):
        begun(lambda: sleep(60) or b"").said(0.3)  # type: ignore[func-returns-value]
    assert monotonic() - began < 5
    assert _children() == before


def test_one_that_hangs_is_killed_while_others_work() -> None:
    async def both() -> None:
        child = begun(lambda: sleep(60) or b"")  # type: ignore[func-returns-value]
        waiting = asyncio.create_task(child.said_later(0.4))
        await asyncio.sleep(0.1)
        assert await begun(lambda: b"meanwhile").said_later(5) == b"meanwhile"
        with pytest.raises(Refused, match="failed"):
            await waiting

    before = _children()
    asyncio.run(both())
    assert _children() == before


def test_one_that_is_dismissed_is_gone() -> None:
    before = _children()
    child = begun(lambda: sleep(60) or b"")  # type: ignore[func-returns-value]
    for _ in range(2):
        child.dismiss()
    assert _children() == before


def test_it_holds_no_file_of_its_parent() -> None:
    def held() -> bytes:
        names = list[str]()
        for path in Path("/proc/self/fd").iterdir():
            with suppress(OSError):
                names.append(str(path.readlink()))
        return " ".join(names).encode()

    with Path(__file__).open("rb"), Path(__file__).open("rb") as second:
        os.set_inheritable(second.fileno(), True)  # noqa: FBT003
        found = in_a_child(held).decode()
    assert "test_children" not in found
    assert "socket:" not in found
    assert found.count("pipe:") <= 4, (
        "its answer, and what pytest put in the place of the first three"
    )


def test_it_ends_with_its_parent() -> None:
    out, into = os.pipe()
    parent = os.fork()
    if parent == 0:
        child = begun(lambda: sleep(60) or b"")  # type: ignore[func-returns-value]
        os.write(into, str(child._pid).encode())
        sleep(60)
        os._exit(0)
    grandchild = int(os.read(out, 20))
    assert Path(f"/proc/{grandchild}").exists()
    os.kill(parent, signal.SIGKILL)
    os.waitpid(parent, 0)
    began = monotonic()
    while _lives(grandchild):
        assert monotonic() < began + 5
        sleep(0.01)


def _lives(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False

"""Processes of Python that begin warm: most of what a short one takes is to load libraries and our core.

One process for each process of tests loads these, nothing else of Rowan's, and no settings. Whoever is asked for is
forked from it, gets an environment and streams of their own, and loads the rest as always. They are no children of
ours. Outside of tests, ``begin`` and ``run`` do the same with a cold one. Whoever has to be seen to begin cold is begun
with ``subprocess``, as ``tests.support.commands`` does; a locked agent begins anew cold, too.
"""

import gc
import json
import os
import runpy
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from importlib import import_module
from pathlib import Path
from select import select
from tempfile import TemporaryDirectory, TemporaryFile
from typing import IO, Any, Protocol

from tests.house.tree import ROOT

_SHARED = "TESTS_WARM"
_WHOLE = 1 << 20
_NUMBER = 4
_WHAT_IS_LOADED = """
import json, sys
import django; django.setup()
from rowan.doors.commands import root

def is_loaded_late(name):
    whose, _, rest = name.partition(".")
    return whose in {"rowan", "tests", "__main__"} and not rest.startswith("core.")

print(json.dumps([name for name in sys.modules if not is_loaded_late(name)]))
"""
Done = subprocess.CompletedProcess[str]
_keepers: list["_Keeper"] = []


class Process(Protocol):
    """What we ask of a process."""

    pid: int

    def poll(self) -> int | None: ...
    def wait(self, timeout: float | None = None) -> int: ...
    def send_signal(self, sig: int) -> None: ...
    def terminate(self) -> None: ...
    def kill(self) -> None: ...


class Warm:
    """A process that was begun warm, and the line on which it is told how it ended."""

    def __init__(self, line: socket.socket, arguments: Sequence[str]) -> None:
        self._line, self._arguments = line, arguments
        self._ended: int | None = None
        self.pid = _told(line)

    def poll(self) -> int | None:
        """Return how it ended, or nothing."""
        with suppress(subprocess.TimeoutExpired):
            return self.wait(0)
        return None

    def wait(self, timeout: float | None = None) -> int:
        """Wait for its end, and return its code, as ``Popen`` does."""
        if self._ended is None:
            if not select([self._line], [], [], timeout)[0]:
                raise subprocess.TimeoutExpired(self._arguments, timeout or 0)
            self._ended = os.waitstatus_to_exitcode(_told(self._line))
            self._line.close()
        return self._ended

    def send_signal(self, sig: int) -> None:
        if self.poll() is None:
            os.kill(self.pid, sig)

    def terminate(self) -> None:
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)


def begin(
    arguments: Sequence[str],
    environment: Mapping[str, str],
    out: IO[Any],
    err: IO[Any] | None = None,
) -> Process:
    """Begin a process in the root of the repository. ``arguments`` are Python's: ``-m`` or ``-c``, and what follows."""
    with Path(os.devnull).open("rb") as nothing:
        return _begun(arguments, environment, (nothing, out, err or out))


def run(
    arguments: Sequence[str],
    environment: Mapping[str, str],
    typed: str = "",
    *,
    check: bool = False,
) -> Done:
    """Do so, wait for its end, and return what it wrote. Raises ``CalledProcessError`` if asked to check."""
    with TemporaryFile("w+") as given, TemporaryFile("w+") as out, TemporaryFile("w+") as err:
        given.write(typed)
        given.seek(0)
        code = _begun(arguments, environment, (given, out, err)).wait()
        for file in (out, err):
            file.seek(0)
        done = subprocess.CompletedProcess(arguments, code, out.read(), err.read())
    if check:
        sys.stderr.write(done.stderr)
        done.check_returncode()
    return done


def _begun(
    arguments: Sequence[str], environment: Mapping[str, str], streams: tuple[IO[Any], ...]
) -> Process:
    door = _keepers[-1].door() if _keepers else os.environ.get(_SHARED)
    if not door:
        given, out, err = streams
        return subprocess.Popen(  # noqa: S603
            [sys.executable, *arguments],
            cwd=ROOT,
            env=environment,
            stdin=given,
            stdout=out,
            stderr=err,
            start_new_session=True,
        )
    asked = json.dumps([list(arguments), dict(environment)]).encode()
    with ExitStack() as stack:
        line = stack.enter_context(socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET))
        line.connect(door)
        socket.send_fds(line, [asked], [stream.fileno() for stream in streams])
        process = Warm(line, arguments)
        stack.pop_all()  # from now on it is closed when the process has ended
    return process


def _told(line: socket.socket) -> int:
    """Return a number that we are told. No number is not 0, which to a signal means everybody."""
    told = line.recv(_NUMBER)
    if not told:
        raise RuntimeError("Whoever begins processes warm has ended.")
    return int.from_bytes(told)


@contextmanager
def warm(*, shared: bool = False) -> Iterator[None]:
    """Let processes begin warm until the block ends. Nothing is loaded before the first is asked for.

    ``shared``, also those begun by other processes that begin in the block.
    """
    with TemporaryDirectory(prefix="rowan-warm-") as folder:
        keeper = _Keeper(str(Path(folder) / "door"))
        _keepers.append(keeper)
        if shared:
            os.environ[_SHARED] = keeper.door()
        try:
            yield
        finally:
            if shared:
                del os.environ[_SHARED]
            _keepers.pop().end()


@contextmanager
def cold() -> Iterator[None]:
    """Let processes begin cold until the block ends: for those whose memory is measured."""
    kept, _keepers[:] = _keepers[:], []
    elsewhere = os.environ.pop(_SHARED, "")
    try:
        yield
    finally:
        _keepers[:] = kept
        if elsewhere:
            os.environ[_SHARED] = elsewhere


class _Keeper:
    """The process that has all loaded."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._process: subprocess.Popen[bytes] | None = None

    def door(self) -> str:
        """Return the address at which it is asked."""
        if not self._process:
            with socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET) as door:
                door.bind(self._path)
                door.listen()
                self._process = subprocess.Popen(  # noqa: S603
                    [sys.executable, "-m", "tests.support.warm", str(door.fileno())],
                    cwd=ROOT,
                    stdin=subprocess.PIPE,
                    pass_fds=[door.fileno()],
                    start_new_session=True,
                )
        return self._path

    def end(self) -> None:
        """End it, if it began. Whoever it forked goes on."""
        if self._process:
            self._process.communicate()


def _keep(door: socket.socket) -> None:
    """Fork whoever is asked for, until nobody holds the other end of our input any more.

    Returns only in whoever was asked for.
    """
    while door in select([door, sys.stdin], [], [])[0]:
        line, _ = door.accept()
        if not os.fork():
            door.close()
            _is_asked_for(line)
            return
        line.close()
    sys.exit()


def _is_asked_for(line: socket.socket) -> None:
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    asked, streams, _flags, _address = socket.recv_fds(line, _WHOLE, 3)
    child = os.fork()
    if child:
        _tells_how_it_ends(child, line, streams)
    line.close()
    for number, stream in enumerate(streams):
        os.dup2(stream, number)
        os.close(stream)
    arguments, environment = json.loads(asked)
    os.environ.clear()
    os.environ.update(environment)
    sys.orig_argv[1:] = arguments
    sys.argv[:] = arguments


def _tells_how_it_ends(child: int, line: socket.socket, streams: Sequence[int]) -> None:
    for stream in (*range(3), *streams):
        os.close(stream)
    with suppress(OSError):  # whoever asked is gone
        line.sendall(child.to_bytes(_NUMBER))
    _, status = os.waitpid(child, 0)
    with suppress(OSError):
        line.sendall(status.to_bytes(_NUMBER))
    os._exit(0)


def _load() -> None:
    """Load all that has no need of settings."""
    ours = os.environ | {"DJANGO_SETTINGS_MODULE": "tests.settings"}
    told = subprocess.run(  # noqa: S603
        [sys.executable, "-c", _WHAT_IS_LOADED], env=ours, check=True, capture_output=True
    )
    os.environ.pop("DJANGO_SETTINGS_MODULE", None)
    for name in json.loads(told.stdout):
        with suppress(Exception):
            import_module(name)
    gc.freeze()  # whoever ends leaves all of it where it is, instead of copying it to sort it out


if __name__ == "__main__":
    _load()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    _keep(socket.socket(fileno=int(sys.argv[1])))
    if sys.argv[0] == "-c":
        exec(sys.argv[1], {"__name__": "__main__"})  # noqa: S102
    else:
        del sys.argv[0]
        runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)

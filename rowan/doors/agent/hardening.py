"""Keep the memory of this process off the disk and away from other processes, as far as the system lets us."""

import ctypes
import os
import resource
import signal
import sys

_MCL_CURRENT, _MCL_FUTURE, _MCL_ONFAULT = 1, 2, 4
_PR_SET_PDEATHSIG, _PR_SET_DUMPABLE = 1, 4


def harden() -> bool:
    """Forbid core dumps and tracing, and lock the memory; say whether it could be locked.

    Root can still read it. Without the right to lock memory (``RLIMIT_MEMLOCK``) pages may be swapped out: give the
    service that right, or switch swap off.
    """
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if not sys.platform.startswith("linux"):
        return False
    _libc().prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
    return lock_memory()


def lock_memory() -> bool:
    """Lock all pages of this process as they come into use, and say whether that could be done.

    Locks none where only some may be locked: a process that runs into that limit later gets no memory at all.
    """
    _, hard = resource.getrlimit(resource.RLIMIT_MEMLOCK)
    resource.setrlimit(resource.RLIMIT_MEMLOCK, (hard, hard))
    if hard != resource.RLIM_INFINITY and os.geteuid() != 0:
        return False
    return bool(_libc().mlockall(_MCL_CURRENT | _MCL_FUTURE | _MCL_ONFAULT) == 0)


def end_with(parent: int) -> None:
    """Have this process killed as soon as the one that forked it ends, or becomes another program."""
    if sys.platform.startswith("linux"):
        _libc().prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != parent:  # it ended before that was said
        os.kill(os.getpid(), signal.SIGKILL)


def _libc() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)

"""Do something in a process of our own that is killed, for instance between any two statements to the database."""

import os
import re
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from signal import SIGKILL
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connection, connections

Work = Callable[[], object]
Execute = Callable[..., Any]
_SAVEPOINT = re.compile("SAVEPOINT|RELEASE|ROLLBACK TO")


def die() -> None:
    """Kill this process, as whoever pulls the plug does."""
    os.kill(os.getpid(), SIGKILL)


def in_a_child(work: Work) -> int:
    """Do something in a fork with a connection of its own, and return how it ended: 0, 1, or ``-SIGKILL``."""
    connections.close_all()
    here = connections[DEFAULT_DB_ALIAS]
    child = os.fork()
    if not child:
        status = 1
        try:
            # Beside a browser's event loop Django keeps its connections elsewhere than in a process without one.
            connections[DEFAULT_DB_ALIAS] = here
            work()
            status = 0
        except BaseException:  # noqa: BLE001 - nothing of the test may go on here
            traceback.print_exc()
        finally:
            os._exit(status)
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status)


def statements_of(work: Work) -> int:
    """Do something here, and return how many statements to the database that took."""
    life = _Death(None)
    with connection.execute_wrapper(life):
        work()
    return life.done


def killed_after(statements: int, work: Work, *, commits: bool = False) -> bool:
    """Do something in a child that dies after so many statements, or at the latest when all is done.

    ``commits`` makes each statement a transaction of its own. Says whether it came to its death.
    """

    def cut_short() -> None:
        with connection.execute_wrapper(_Death(statements, commits)):
            work()
        die()

    return in_a_child(cut_short) == -SIGKILL


@dataclass
class _Death:
    """Comes after so many statements, or never."""

    point: int | None
    commits: bool = False
    done: int = 0

    def __call__(self, execute: Execute, sql: str, *rest: Any) -> Any:
        self._come()
        told = self._told(execute, sql, *rest)
        self.done += 1
        self._come()
        return told

    def _told(self, execute: Execute, sql: str, *rest: Any) -> Any:
        if not self.commits:
            return execute(sql, *rest)
        if _SAVEPOINT.match(sql):
            return None  # none outlives a commit
        told = execute(sql, *rest)
        if _can_commit_after(sql):
            _commit()
        return told

    def _come(self) -> None:
        if self.done == self.point:
            die()


def _can_commit_after(sql: str) -> bool:
    """Say whether a statement begins nothing, and SQLite has no row of it left to return."""
    return not sql.startswith("BEGIN") and " RETURNING " not in sql


def _commit() -> None:
    raw: Any = connection.connection
    raw.commit()
    if connection.vendor == "sqlite":
        raw.execute("BEGIN IMMEDIATE")

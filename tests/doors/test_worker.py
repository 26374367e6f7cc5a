"""``rowan worker`` clears ended visits and ends within two seconds of being told to."""

import signal
import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import monotonic

import pytest

from tests.support.commands import running
from tests.support.waiting import until

NOW = datetime.now(UTC)
INSERT = "INSERT INTO accounts_session (key, data, expires_at) VALUES (?, ?, ?)"


def _add_visit(path: Path, key: str, ends: timedelta) -> None:
    with sqlite3.connect(path, timeout=10) as database:
        database.execute(INSERT, (key, b"", (NOW + ends).strftime("%Y-%m-%d %H:%M:%S")))


def _visits(path: Path) -> set[str]:
    with sqlite3.connect(path, timeout=10) as database:
        return {key for (key,) in database.execute("SELECT key FROM accounts_session")}


def test_ended_visits_go_and_others_stay(database_file: Path) -> None:
    _add_visit(database_file, "ended", -timedelta(minutes=1))
    _add_visit(database_file, "lives", timedelta(hours=1))
    with running(f"sqlite:///{database_file}", "worker"):
        until(lambda: _visits(database_file) == {"lives"}, seconds=20)


@pytest.mark.parametrize("told", [signal.SIGTERM, signal.SIGINT])
def test_it_ends_within_two_seconds_of_being_told(
    database_file: Path, told: signal.Signals
) -> None:
    _add_visit(database_file, "ended", -timedelta(minutes=1))
    with running(f"sqlite:///{database_file}", "worker") as worker:
        until(lambda: not _visits(database_file), seconds=20)
        started = monotonic()
        worker.send_signal(told)
        assert worker.wait(2) == 0
        assert monotonic() - started < 2


def test_a_database_that_is_away_is_told_in_the_log_and_outlived(tmp_path: Path) -> None:
    with running(f"sqlite:///{tmp_path}/nowhere/rowan.sqlite3", "worker") as worker:
        assert worker.stderr
        assert "OperationalError" in worker.stderr.readline()
        assert worker.poll() is None
        worker.terminate()
        assert worker.wait(2) == 0

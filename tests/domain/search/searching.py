"""Processes that search beside the test."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
Ask = Callable[[datetime], dict[str, str]]


@contextmanager
def searcher(database: str) -> Iterator[Ask]:
    """Start a process of its own and yield what asks it to search; it answers with openings by program."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.domain.search.searcher"],
        cwd=ROOT,
        env=os.environ
        | {"ROWAN_DATABASE_URL": database, "DJANGO_SETTINGS_MODULE": "tests.settings"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdin
    assert process.stdout
    stdin, stdout = process.stdin, process.stdout

    def ask(at: datetime) -> dict[str, str]:
        stdin.write(f"{at.isoformat()}\n")
        stdin.flush()
        states: dict[str, str] = json.loads(stdout.readline())["states"]
        return states

    with process:
        yield ask
        stdin.close()

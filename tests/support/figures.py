"""Figures that a test prints, and how much work it does for them: ``FULL=1`` means ten times as much."""

import os
import sys

import pytest

FULL = os.environ.get("FULL") == "1"
TIMES = 10 if FULL else 1


def tell(capsys: pytest.CaptureFixture[str], line: str) -> None:
    """Print a line past pytest's capture: on the stream of errors, the one that its workers share with us."""
    with capsys.disabled():
        print(f"\n{line}", file=sys.stderr, flush=True)

"""What an engine is to the harness."""

from collections.abc import Callable
from typing import Any, Protocol, TypeAlias

from benchmarks.answers import Answer
from rowan.core.matching.model import Openness

Run: TypeAlias = Callable[[], Any]
"""One search, ready to run again and again: this alone is timed."""


class Engine(Protocol):
    """Holds the data of one direction and answers questions: forward a person's answers, in reverse a program."""

    def bytes_held(self) -> int:
        """Return how much memory or storage the data takes."""

    def ready(self, question: Any) -> Run:
        """Do whatever may be done before the clock starts: a plan, the text of a statement, its preparation."""

    def answer(self, raw: Any) -> Answer:
        """Return what a run gave, in the form in which answers are compared."""


class ForwardEngine(Engine, Protocol):
    """Knows programs."""

    def set_openness(self, program: int, openness: Openness) -> None:
        """Change whether a program has a bed, so that the next search sees it."""

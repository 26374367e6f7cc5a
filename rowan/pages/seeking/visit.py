"""One person's visit: their answers and how they like to see places, kept in the sealed session and nowhere else."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.contrib.sessions.backends.base import SessionBase

from rowan.core.vocabulary.answers import (
    Answer,
    Answers,
    Fact,
    applies,
    read_answer,
    write_answer,
)
from rowan.core.vocabulary.model import Criterion, Span, Vocabulary
from rowan.core.vocabulary.refusals import AnswerInvalid

_ANSWERS, _SEEN, _LIKING, _COMPARE = "answers", "seen", "liking", "compare"
_WHO, _SELF, _AGE = "who", frozenset({"self"}), "age"
_MINOR = Span(0, 17)
MOST_COMPARED = 3
COUNTS_FROM = 4
"""Answers before any number of places is shown, so that no single answer can be seen to cost."""


@dataclass(frozen=True)
class Liking:
    """How the person wants to see the places found."""

    open_only: bool = False
    order: str = "best"


class Visit:
    """Reads and writes what a session knows of one person. An answer that the vocabulary has outgrown is dropped."""

    def __init__(self, session: SessionBase, vocabulary: Vocabulary) -> None:
        self._session, self.vocabulary = session, vocabulary

    @cached_property
    def answers(self) -> Answers:
        """Return the person's answers by criterion."""
        return dict(self._read())

    def _read(self) -> list[tuple[str, Answer]]:
        found = []
        for name, raw in self._stored(_ANSWERS).items():
            criterion = self.vocabulary.by_id.get(name)
            try:
                if criterion:
                    found.append((name, read_answer(criterion, raw)))
            except AnswerInvalid:
                continue
        return found

    def _stored(self, key: str) -> dict[str, Any]:
        stored: dict[str, Any] = self._session.get(key, {})
        return stored

    @property
    def voice(self) -> str:
        """Return ``advocate`` if somebody else is filling this in, else ``survivor``."""
        who = self.answers.get(_WHO)
        if isinstance(who, Fact) and who.groups and who.groups != (_SELF,):
            return "advocate"
        return "survivor"

    @property
    def is_minor(self) -> bool:
        """Say whether the person said that they are under 18."""
        age = self.answers.get(_AGE)
        return isinstance(age, Fact) and any(
            isinstance(group, Span) and _MINOR.holds(group) for group in age.groups
        )

    @property
    def may_count(self) -> bool:
        """Say whether there are answers enough to show numbers of places."""
        return len(self.answers) >= COUNTS_FROM

    def keep(self, criterion: Criterion, answer: Answer) -> None:
        """Remember an answer."""
        self._session[_ANSWERS] = self._stored(_ANSWERS) | {criterion.id: write_answer(answer)}
        self._forget_cached()

    def skip(self, criterion: Criterion) -> None:
        """Leave a question unanswered, whatever was answered before."""
        rest = {name: raw for name, raw in self._stored(_ANSWERS).items() if name != criterion.id}
        self._session[_ANSWERS] = rest
        self._forget_cached()

    def clear(self) -> None:
        """Forget every answer."""
        for key in (_ANSWERS, _SEEN, _LIKING, _COMPARE):
            self._session.pop(key, None)
        self._forget_cached()

    def _forget_cached(self) -> None:
        self.__dict__.pop("answers", None)

    # --- the way through the questions ---

    def concerns(self, criterion: Criterion) -> bool:
        """Say whether a question is still to be asked, given the other answers."""
        return applies(criterion.when, self.answers)

    def after(self, criterion: Criterion) -> Criterion | None:
        """Return the next question of the same section that concerns the person."""
        following = (
            other
            for other in self.vocabulary.asked_early
            if other.order > criterion.order and other.section == criterion.section
        )
        return next(filter(self.concerns, following), None)

    def before(self, criterion: Criterion) -> Criterion | None:
        """Return the question before this one that concerns the person."""
        earlier = [c for c in self.vocabulary.asked_early if c.order < criterion.order]
        return next(filter(self.concerns, reversed(earlier)), None)

    # --- how places are shown ---

    @property
    def liking(self) -> Liking:
        """Return how the person wants to see the places found."""
        return Liking(**self._stored(_LIKING))

    def like(self, liking: Liking) -> None:
        """Remember how the person wants to see the places found."""
        self._session[_LIKING] = {"open_only": liking.open_only, "order": liking.order}

    @property
    def compared(self) -> tuple[int, ...]:
        """Return the programs that the person puts side by side."""
        return tuple(self._session.get(_COMPARE, ()))

    def compare(self, programs: tuple[int, ...]) -> None:
        """Remember up to three programs to put side by side."""
        self._session[_COMPARE] = list(programs[:MOST_COMPARED])

"""One person's visit: their answers and how they like to see places, kept in the sealed session and nowhere else."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from functools import cached_property, lru_cache
from typing import Any

from django.urls import reverse

from rowan.core.matching.model import Judgement, Outcome
from rowan.core.vocabulary.answers import (
    Answer,
    Answers,
    Fact,
    applies,
    read_answer,
    write_answer,
)
from rowan.core.vocabulary.model import Criterion, Span, Text, Vocabulary
from rowan.core.vocabulary.refusals import AnswerInvalid
from rowan.domain.accounts.queries import Person
from rowan.pages.seeking.asking import Asking
from rowan.pages.seeking.keeping import Keeps

_ANSWERS, _PASSED, _LIKING, _COMPARE, _ENDED = "answers", "passed", "liking", "compare", "ended"
_ABOUT, _TOLD, _READS = "about", "told", "reads"
_WHO, _AGE, _CHILDREN = "who", "age", "children"
_SELF = (frozenset({"self"}),)
_OFFICIALS = frozenset({"law_enforcement", "court", "task_force", "jail"})
_MINOR = Span(0, 17)
MOST_COMPARED = 3
_FIRST = "first-question"
_OUTSIDE = frozenset(
    {"start", "back", "receipt-found", "not-chosen", "afterwards", "answered-afterwards"}
)
"""Pages that only a visit without an account has; from a case these lead to the list of cases."""

COUNTS_FROM = 4
"""Answers before any number of places is shown, so that no single answer can be seen to cost."""

FORGOTTEN, CLOSED, LAPSED = "forgotten", "closed", "lapsed"
"""Why a visit has no answers any more: the person asked for that, with a request open or not; or it was quiet."""


@lru_cache(maxsize=4096)
def _address(name: str, args: tuple[object, ...]) -> str:
    if name == _FIRST:
        return reverse("seeking:question", args=[1])
    return reverse(f"seeking:{name}", args=args)


@dataclass(frozen=True)
class Case:
    """One person whom an advocate with an account asks for: their number, what they are called, and who asks."""

    number: int
    alias: str
    advocate: Person


@dataclass(frozen=True)
class Liking:
    """How the person wants to see the places found."""

    open_only: bool = False
    order: str = "best"


def is_official(answers: Answers) -> bool:
    """Say whether an officer of police, a court or a jail gave these answers."""
    who = answers.get(_WHO)
    return isinstance(who, Fact) and any(
        isinstance(group, frozenset) and group & _OFFICIALS for group in who.groups
    )


class Addresses(Mapping[str, str]):
    """The addresses of the pages of a visit by name, as templates write them: ``visit.to.results``."""

    def __init__(self, visit: "Visit") -> None:
        self._visit = visit

    def __getitem__(self, name: str) -> str:
        return self._visit.address(name.replace("_", "-"))

    def __iter__(self) -> Iterator[str]:
        raise TypeError("addresses are asked for one by one")

    def __len__(self) -> int:
        raise TypeError("addresses are asked for one by one")


class Visit:
    """Reads and writes what a session knows of one person. An answer that the vocabulary has outgrown is dropped."""

    def __init__(
        self,
        session: Keeps,
        vocabulary: Vocabulary,
        language: str,
        case: Case | None = None,
    ) -> None:
        self._session, self.vocabulary, self.language = session, vocabulary, language
        self.case = case
        self.asking = Asking(session)

    def say(self, text: Text) -> str:
        """Return a text of the vocabulary in the language of the visit."""
        return text.in_language(self.language)

    # --- where its pages are ---

    def address(self, name: str, *args: object) -> str:
        """Return the address of one of its pages."""
        if self.case is None:
            return _address(name, args)
        if name in _OUTSIDE:
            return reverse("seeking:cases")
        number = self.case.number
        if name == _FIRST:
            return reverse("seeking:case:question", args=[number, 1])
        return reverse(f"seeking:case:{name}", args=[number, *args])

    @property
    def to(self) -> Addresses:
        """Return the addresses of its pages, by name."""
        return Addresses(self)

    # --- who it is about ---

    @property
    def by(self) -> str:
        """Return who acts, as the trail writes it."""
        return self.case.advocate.actor if self.case else "person"

    @property
    def advocate(self) -> int | None:
        """Return the account of the advocate who holds the case, or nothing."""
        return self.case.advocate.id if self.case else None

    @property
    def layout(self) -> str:
        """Return the layout of its pages."""
        return "seeking/cases/around.html" if self.case else "public.html"

    @property
    def voice(self) -> str:
        """Return ``advocate`` if somebody else is filling this in, else ``survivor``."""
        if self.case is not None:
            return "advocate"
        who = self.answers.get(_WHO)
        said = isinstance(who, Fact) and who.groups
        return "advocate" if said and said != _SELF else "survivor"

    def told(self, you: str, them: str) -> str:
        """Return one of two sentences: to the person themselves, or to whoever helps them."""
        return them if self.helping else you

    @property
    def helping(self) -> bool:
        """Say whether somebody is filling this in for another person."""
        return self.voice == "advocate"

    @property
    def verified(self) -> bool:
        """Say whether an advocate whom the network knows fills this in, with their account."""
        return self.case is not None

    @property
    def official(self) -> bool:
        """Say whether an officer of police, a court or a jail is filling this in, whom the law binds to report."""
        return is_official(self.answers)

    @property
    def is_minor(self) -> bool:
        """Say whether the person said that they are under 18."""
        return any(_MINOR.holds(span) for span in self._spans(_AGE))

    @property
    def children_come(self) -> bool:
        """Say whether children would come with the person."""
        return any(span.low > 0 for span in self._spans(_CHILDREN))

    def _spans(self, criterion: str) -> list[Span]:
        answer = self.answers.get(criterion)
        groups = answer.groups if isinstance(answer, Fact) else ()
        return [group for group in groups if isinstance(group, Span)]

    def pauses_after(self, criterion: Criterion) -> bool:
        """Say whether this answer calls for a pause: the person has just said that they are under 18."""
        return criterion.id == _AGE and self.is_minor

    def may_see(self, judgement: Judgement) -> bool:
        """Say whether a place may be shown: to a minor only one that says it takes their age (the law's licence)."""
        if not self.is_minor:
            return True
        return any(f.criterion == _AGE and f.outcome is Outcome.MET for f in judgement.findings)

    # --- what they said ---

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
    def may_count(self) -> bool:
        """Say whether there are answers enough to show numbers of places. A minor is never shown any."""
        return len(self.answers) >= COUNTS_FROM and not self.is_minor

    def keep(self, criterion: Criterion, answer: Answer) -> None:
        """Remember an answer."""
        self._change(criterion, {criterion.id: write_answer(answer)})

    def skip(self, criterion: Criterion) -> None:
        """Leave a question unanswered, whatever was answered before."""
        self._change(criterion, {})

    def _change(self, criterion: Criterion, said: dict[str, Any]) -> None:
        others = {name: raw for name, raw in self._stored(_ANSWERS).items() if name != criterion.id}
        self._session[_ANSWERS] = others | said
        self._session[_PASSED] = sorted({*self._session.get(_PASSED, ()), criterion.id})
        self._session.pop(_ENDED, None)
        self.__dict__.pop("answers", None)

    @property
    def ended(self) -> str:
        """Return why there are no answers any more, or nothing if none were ever given."""
        why: str = self._session.get(_ENDED, "")
        return why

    def end(self, why: str) -> None:
        """Forget every answer, and remember only why."""
        for key in (_ANSWERS, _PASSED, _LIKING, _COMPARE, _ABOUT, _TOLD, _READS):
            self._session.pop(key, None)
        self.asking.end()
        self._session[_ENDED] = why
        self.__dict__.pop("answers", None)

    @property
    def said(self) -> dict[str, Any]:
        """Return the answers as a draft keeps them."""
        return {_ANSWERS: self._stored(_ANSWERS), _PASSED: list(self._session.get(_PASSED, ()))}

    def take_up(self, said: Mapping[str, Any]) -> None:
        """Go on with the answers of a draft; what is written wrongly in it counts as unsaid."""
        self._session[_ANSWERS] = dict(said[_ANSWERS])
        self._session[_PASSED] = sorted({*said.get(_PASSED, ()), *said[_ANSWERS]})
        self._session.pop(_ENDED, None)
        self.__dict__.pop("answers", None)

    def take_up_answers(self, answers: Answers) -> None:
        """Go on with answers that were sent before."""
        self.take_up({_ANSWERS: {name: write_answer(said) for name, said in answers.items()}})

    # --- the way through the questions ---

    def concerns(self, criterion: Criterion) -> bool:
        """Say whether a question is to be asked: one behind a gate only once the gate was answered that way."""
        gate = criterion.when
        return gate is None or (
            isinstance(self.answers.get(gate.criterion), Fact) and applies(gate, self.answers)
        )

    def asks_first(self, criterion: Criterion) -> Criterion:
        """Return the question to put for this one: what stands at its gate, while that is not answered."""
        if criterion.when is None or self.concerns(criterion):
            return criterion
        return self.asks_first(self.vocabulary.by_id[criterion.when.criterion])

    def has_passed(self, criterion: Criterion) -> bool:
        """Say whether the person has answered or skipped a question."""
        return criterion.id in self._session.get(_PASSED, ())

    def section(self, name: str) -> list[Criterion]:
        """Return the questions of one section that concern the person."""
        return [c for c in self.vocabulary.asked_early if c.section == name and self.concerns(c)]

    def after(self, criterion: Criterion) -> Criterion | None:
        """Return the next question of the same section."""
        following = (c for c in self.section(criterion.section) if c.order > criterion.order)
        return next(following, None)

    def after_pause(self) -> Criterion | None:
        """Return the first question that is left of the section in which a young person was asked to pause."""
        section = self.section(self.vocabulary.by_id[_AGE].section)
        return next((c for c in section if not self.has_passed(c)), None)

    def before(self, criterion: Criterion) -> Criterion | None:
        """Return the question before this one."""
        earlier = [c for c in self.vocabulary.asked_early if c.order < criterion.order]
        return next(filter(self.concerns, reversed(earlier)), None)

    def opened_by(self, criterion: Criterion) -> Criterion | None:
        """Return the next question of the section behind the gate that this one is, or is behind, not yet passed."""
        gate = criterion.when.criterion if criterion.when else criterion.id
        behind = (
            c
            for c in self.section(criterion.section)
            if c.when and c.when.criterion == gate and c.order > criterion.order
        )
        return next((c for c in behind if not self.has_passed(c)), None)

    # --- how places are shown ---

    @property
    def liking(self) -> Liking:
        """Return how the person wants to see the places found."""
        return Liking(**self._stored(_LIKING))

    def like(self, liking: Liking) -> None:
        """Remember how the person wants to see the places found."""
        self._session[_LIKING] = asdict(liking)

    @property
    def chosen(self) -> tuple[int, ...]:
        """Return every program that the person ticked to see side by side."""
        return tuple(self._session.get(_COMPARE, ()))

    def choose(self, programs: tuple[int, ...]) -> None:
        """Remember which programs the person ticked to see side by side."""
        self._session[_COMPARE] = list(programs)

    # --- telling the team that something is wrong ---

    @property
    def telling_about(self) -> int | None:
        """Return the place that the person wants to tell the team about, if they came from one."""
        about: int | None = self._session.get(_ABOUT)
        return about

    def tell_about(self, program: int | None) -> None:
        """Remember the place that the person wants to tell about; nothing forgets it."""
        self._session[_ABOUT] = program

    def has_told(self, sheet: str) -> bool:
        """Say whether this very form was sent already."""
        return bool(sheet) and self._session.get(_TOLD) == sheet

    def tell(self, sheet: str) -> None:
        """Forget the place, and remember only which form was sent."""
        self._session.pop(_ABOUT, None)
        self._session[_TOLD] = sheet

    @property
    def reads(self) -> int | None:
        """Return the question whose answer this visit may read, since it came by its link."""
        number: int | None = self._session.get(_READS)
        return number

    def may_read(self, question: int) -> None:
        """Remember that this visit came by the link to an answer."""
        self._session[_READS] = question

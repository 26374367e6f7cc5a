"""The questions and the answers so far, and the numbers to call, in one voice and one language."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rowan.core.network.model import LineKind
from rowan.core.vocabulary.answers import Fact, Wish
from rowan.core.vocabulary.model import Audience, Criterion, Section
from rowan.core.vocabulary.saying import say_answer
from rowan.domain.network.queries import help_lines, published_answers
from rowan.pages.seeking.visit import Visit
from rowan.web.parts import Link, Row, Task

THEN = {"answers": "overview", "found": "results"}
"""Where a question that was opened from a page leads back to."""

_BESIDE = {
    "how_soon": "seeking/parts/danger.html",
    "custody": "seeking/parts/custody.html",
}
"""What stands beside a question."""


@dataclass(frozen=True)
class Line:
    """A number to call now. ``kind`` says what is there, where it is more than somebody who listens."""

    name: str
    says: str
    call: str
    text: str
    kind: str


@dataclass(frozen=True)
class Published:
    """What people often ask, and what the team says to all of them."""

    question: str
    answer: str


@dataclass(frozen=True)
class Answered:
    """One section of the overview with what was answered in it."""

    title: str
    rows: tuple[Row, ...]


def lines(visit: Visit, *, minors_only: bool = False) -> list[Line]:
    """Return the numbers that can be called now: those for everybody, and those for somebody who answered so."""
    states, groups = _states_of(visit), _said_of(visit, "gender")
    kinds = {LineKind.SHELTER: _("A bed for tonight"), LineKind.HELP: _("Help without a place")}
    return [
        Line(
            visit.say(line.name),
            visit.say(line.says),
            line.call,
            line.text,
            kinds.get(line.kind, ""),
        )
        for line in help_lines()
        if (line.for_minors or not minors_only) and line.serves(states, groups)
    ]


def published(visit: Visit) -> list[Published]:
    """Return what the team has published, in its order."""
    return [
        Published(visit.say(each.question), visit.say(each.answer)) for each in published_answers()
    ]


def _said_of(visit: Visit, criterion: str) -> frozenset[str]:
    answer = visit.answers.get(criterion)
    groups = answer.groups if isinstance(answer, Fact) else ()
    return frozenset(value for group in groups if isinstance(group, frozenset) for value in group)


def _states_of(visit: Visit) -> frozenset[str]:
    """Return the states that somebody named: where the trip would start, and where they would like to live."""
    wish = visit.answers.get("place")
    wanted = wish.must | wish.prefer if isinstance(wish, Wish) else frozenset()
    return wanted | _said_of(visit, "from_state")


def question(visit: Visit, criterion: Criterion, then: str = "") -> str:
    """Return the address of a question: its place in the file. It leads to the next one, or to the page ``then``."""
    number = visit.vocabulary.asked_early.index(criterion) + 1
    return visit.address("question", number, then) if then else visit.address("question", number)


def topic(visit: Visit, criterion: Criterion) -> Link:
    """Return a question that can be answered from the list of places."""
    return Link(visit.say(criterion.label), question(visit, criterion, "found"))


def asking(visit: Visit, criterion: Criterion, then: str) -> dict[str, object]:
    """Return what stands around a question."""
    section = visit.section(criterion.section)
    return {
        "why": visit.say(criterion.why),
        "seen_by": _seen_by(visit, criterion),
        "section": _title(visit, criterion.section),
        "current": section.index(criterion) + 1 if criterion in section else 0,
        "total": len(section),
        "back": _back(visit, criterion, then),
        "beside": _BESIDE.get(criterion.id, ""),
    }


def _title(visit: Visit, section: str) -> str:
    found = next(s for s in visit.vocabulary.sections if s.id == section)
    return visit.say(found.said_by(visit.voice))


def _back(visit: Visit, criterion: Criterion, then: str) -> str:
    if then:
        return visit.address(THEN[then])
    earlier = visit.before(criterion)
    return question(visit, earlier) if earlier else visit.address("start")


def onward_from_pause(visit: Visit) -> str:
    """Return where a pause leads: on with its section, else to the overview."""
    following = visit.after_pause()
    return question(visit, following) if following else visit.address(THEN["answers"])


def _seen_by(visit: Visit, criterion: Criterion) -> str:
    """Return who sees the answer: nobody in a search, and what a request would show."""
    if criterion.seen_by is Audience.FIT:
        return _(
            "No one, in this search. If you ask places to get in touch, they see only if it fits."
        )
    if visit.helping:
        return _("No one, in this search. Later on, a place sees it only if they say yes to that.")
    return _("No one, in this search. Later on, a place sees it only if you say yes to that.")


def tasks(visit: Visit) -> list[Task]:
    """Return the sections as things to do, one of which is next. Nothing has to be done."""
    asked = [(s, c) for s in visit.vocabulary.sections if (c := visit.section(s.id))]
    left = [section for section, criteria in asked if not all(map(visit.has_passed, criteria))]
    return [_task(visit, section, criteria, left) for section, criteria in asked]


def _task(visit: Visit, section: Section, criteria: list[Criterion], left: list[Section]) -> Task:
    first = next((c for c in criteria if not visit.has_passed(c)), criteria[0])
    number = len([c for c in criteria if c.id in visit.answers])
    return Task(
        label=visit.say(section.said_by(visit.voice)),
        href=question(visit, first),
        state="now" if section in left[:1] else "later" if section in left else "done",
        hint=ngettext("%d answer", "%d answers", number) % number if number else "",
    )


def answered(visit: Visit) -> list[Answered]:
    """Return the sections in which something was answered, each answer with a way to change it."""
    sections = [
        Answered(visit.say(section.said_by(visit.voice)), _rows(visit, section.id, "answers"))
        for section in visit.vocabulary.sections
    ]
    return [section for section in sections if section.rows]


def said(visit: Visit) -> tuple[Row, ...]:
    """Return every answer, each to be changed without leaving the list of places for long."""
    sections = visit.vocabulary.sections
    return tuple(row for s in sections for row in _rows(visit, s.id, "found"))


def _rows(visit: Visit, section: str, then: str) -> tuple[Row, ...]:
    return tuple(
        Row(
            label=visit.say(criterion.label),
            values=_said(visit, criterion),
            change=question(visit, criterion, then),
        )
        for criterion in visit.section(section)
        if criterion.id in visit.answers
    )


def _said(visit: Visit, criterion: Criterion) -> tuple[str, ...]:
    """Return an answer in the words of the voice it was given in, a line for each part of it."""
    answer = visit.answers[criterion.id]
    line = say_answer(visit.vocabulary, criterion, answer, visit.language, visit.voice)
    return tuple(line.split("; "))

"""What somebody of the team is to do about requests that stand still, in words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.core.paginator import Page
from django.utils.translation import gettext as _

from rowan.core.lifecycle.stalling import ENDED_BY_A_LOOK, Aid, Stall
from rowan.domain.directory.queries import Reach, known_in_order
from rowan.domain.referrals.queries import Task, task, tasks
from rowan.pages.desk.presenters.phoning import phones
from rowan.web.moments import ago


@dataclass(frozen=True)
class TaskRow:
    """One task: what stands still and since when, of which request, at which program, and what to do."""

    task: Task
    what: str
    age: str
    do: str
    program: str


@dataclass(frozen=True)
class TaskSheet:
    """One task on a page of its own, with the numbers to phone where it is a call."""

    row: TaskRow
    lines: tuple[str, ...]
    phones: tuple[Reach, ...]

    @property
    def comes_again(self) -> bool:
        """Say whether it is a task again if nothing has moved."""
        return self.row.task.stall not in ENDED_BY_A_LOOK

    @property
    def is_call(self) -> bool:
        """Say whether somebody is to be phoned."""
        return self.row.task.aid is Aid.PHONE


@dataclass(frozen=True)
class TaskList:
    """One page of what is to be done."""

    rows: tuple[TaskRow, ...]
    page: Page[Task]


def listed(page: int, at: datetime) -> TaskList:
    """Return a page of what is to be done, what waits longest first; the last one where ``page`` is past the end."""
    found = tasks(page=page)
    names = _names(found, at)
    return TaskList(tuple(_row(each, at, names) for each in found), found)


def sheet(number: int, at: datetime) -> TaskSheet:
    """Return one task. Raises ``NoSuchTask``."""
    found = task(number)
    numbers = phones(found.program) if found.program and found.aid is Aid.PHONE else ()
    return TaskSheet(_row(found, at, _names([found], at)), _advice()[found.stall], tuple(numbers))


def _row(found: Task, at: datetime, names: Mapping[int | None, str]) -> TaskRow:
    words = {Aid.PHONE: _("Phone the program"), Aid.LOOK: _("Look at the request")}
    return TaskRow(
        found,
        stalls()[found.stall],
        ago(at - found.since),
        words.get(found.aid, words[Aid.LOOK]),
        names.get(found.program, ""),
    )


def _names(found: Iterable[Task], at: datetime) -> Mapping[int | None, str]:
    programs = {each.program for each in found if each.program is not None}
    return {each.id: each.name for each in known_in_order(list(programs), at=at)}


def stalls() -> Mapping[Stall, str]:
    """Return what each way of standing still is called at the desk."""
    return {
        Stall.NOT_SEEN: _("Nobody of the team has looked at it"),
        Stall.NOT_REVIEWED: _("Somebody looks at it, and it was not decided"),
        Stall.NOT_RESENT: _("It was sent back for more, and nothing came"),
        Stall.NOT_OPENED: _("The program has not opened it"),
        Stall.NOT_ANSWERED: _("The program has read it, and has not answered"),
        Stall.NO_ANSWER: _("No program has answered"),
        Stall.ALL_DECLINED: _("Every program has declined"),
        Stall.QUESTION_WAITS: _("A question waits for the person"),
        Stall.OFFER_LAPSES: _("An offer is about to run out"),
        Stall.PERSON_SILENT: _("Programs have answered, and the person says nothing"),
        Stall.CONTACT_NOT_USED: _("The program may reach the person, and does not"),
        Stall.NO_DAY: _("They talk, and agree on no day"),
        Stall.NO_APPLICATION: _("The program's own application goes on for long"),
        Stall.NEEDS_LOOK: _("A program says that they may need something else first"),
        Stall.DAY_PASSED: _("The day to come has passed, and nobody says that they came"),
    }


def _advice() -> Mapping[Stall, tuple[str, ...]]:
    """Return what to do about each, a sentence a line."""
    call = (
        _("Ask whether they have seen it, and who can answer. Say nothing of who it is about."),
        _("They find it on their own pages. Nobody has to tell anything on the phone."),
    )
    person = (_("If they said that you may reach them, ask how they are and what they wish."),)
    more = (
        _("Look at which programs could take them, and ask further ones inside their yes."),
        _("If none could, ask the person what could be left open, where you may reach them."),
    )
    return {
        Stall.NOT_SEEN: (_("Open and read it. Then let it go out, or send it back."),),
        Stall.NOT_REVIEWED: (_("Ask your colleague, or decide it yourself."),),
        Stall.NOT_RESENT: person,
        Stall.NOT_OPENED: call,
        Stall.NOT_ANSWERED: call,
        Stall.NO_ANSWER: more,
        Stall.ALL_DECLINED: more,
        Stall.QUESTION_WAITS: person,
        Stall.OFFER_LAPSES: person,
        Stall.PERSON_SILENT: person,
        Stall.CONTACT_NOT_USED: call,
        Stall.NO_DAY: person,
        Stall.NO_APPLICATION: person,
        Stall.NEEDS_LOOK: (
            _("Open and read the request: it says which reason the program gave."),
            _("Look for who can help with that, and tell the person where you may reach them."),
        ),
        Stall.DAY_PASSED: (
            _("Ask the program whether they came. They can write it down on their own page."),
            _("If nobody came, the person can look further: their place in line is kept."),
        ),
    }


def outcomes(given: Iterable[tuple[str, str]], *, is_call: bool) -> list[tuple[str, str]]:
    """Return what can have come of a task, less what only comes of a call where it is none."""
    only_calls = {"will-answer", "not-reached", "cannot"}
    return [(code, words) for code, words in given if is_call or code not in only_calls]

"""The first page of a program: how far it has come, how it stands, and what waits."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rowan.core.formats.entries import ProgramEntry
from rowan.domain.accounts.queries import Person
from rowan.domain.beds.queries import house
from rowan.domain.directory.access import may_confirm, may_keep_contacts
from rowan.domain.directory.queries import Reached, asked_to_confirm, entry, merged_into, reached
from rowan.domain.referrals.queries import going
from rowan.domain.vault.queries import OpenKey
from rowan.pages.providing.presenters.contacts import Points, points
from rowan.pages.providing.presenters.keys import ProgramKey, program_key
from rowan.pages.providing.presenters.places import PoolRow, house_rows
from rowan.pages.providing.presenters.proposed import told as proposed
from rowan.pages.providing.presenters.standing import Told, told
from rowan.web.parts import Task

_ENOUGH = 2
"""From so many proven contact points on one may fail."""


@dataclass(frozen=True)
class Asked:
    """How many requests nobody has opened, and how many go on in all."""

    new: int
    going: int

    @property
    def words(self) -> str:
        """Return it in words."""
        if not self.going:
            return _("Nobody waits for your answer")
        going = ngettext("%d goes on", "%d go on", self.going) % self.going
        new = ngettext("%d is new", "%d are new", self.new) % self.new
        return f"{going} · {new}" if self.new else going


@dataclass(frozen=True)
class Home:
    """What the people of a program see first. ``way`` is empty once a program has come all the way in."""

    program: ProgramEntry
    told: Told
    key: ProgramKey
    points: Points
    pools: tuple[PoolRow, ...]
    is_ready: bool
    way: tuple[Task, ...]
    tasks: tuple[Task, ...]
    looks_after: bool
    asked: Asked
    merged_into: str = ""
    """The entry that new requests reach, where the program stood here twice."""

    @property
    def is_outside(self) -> bool:
        """Say whether the program was suspended or removed: all else is less urgent then."""
        return self.told.suspended or self.told.removed

    @property
    def is_listed(self) -> bool:
        """Say whether people who search find the program among those of the network."""
        return self.told.in_network and not self.program.paused and not self.merged_into


def home(number: int, person: Person, own: OpenKey, *, at: datetime) -> Home:
    """Return the first page of a program, for one of its people."""
    stood, come, reachable = told(number, at=at), reached(number), points(number)
    is_outside = stood.suspended or stood.removed
    way = () if is_outside else _way(number, stood, come, reachable)
    asked = _asked(number)
    is_in = all(step.state == "done" for step in way)
    return Home(
        program=entry(number),
        told=stood,
        key=program_key(number, own),
        points=reachable,
        pools=house_rows(house(number, at=at)).pools,
        is_ready=come is Reached.READY,
        way=() if is_in else way,
        tasks=()
        if is_outside
        else (*_tasks(number, person, reachable, asked), *_asked_to_confirm(number, person, at)),
        looks_after=person.administers(number),
        asked=asked,
        merged_into=_other_entry(number, at),
    )


def _other_entry(number: int, at: datetime) -> str:
    found = merged_into(number, at=at)
    return f"{found.name} ({found.reference})" if found else ""


def _asked(number: int) -> Asked:
    now = going(number)
    return Asked(now.new, now.all)


def _way(number: int, stood: Told, come: Reached, reachable: Points) -> tuple[Task, ...]:
    """Return the four steps in. The first that is not done comes next; the page of each is open all the same."""
    contacts, test = (reverse(f"providing:{name}", args=[number]) for name in ("contacts", "test"))
    steps = (
        (
            stood.in_network,
            Task(
                _("The team makes sure who you are"),
                hint=_("Two of its members do, with a call to a number that they found."),
            ),
        ),
        (
            come is not Reached.NOT_YET,
            Task(
                _("Your program gets its key"),
                hint=_("It is made the first time that one of you signs in."),
            ),
        ),
        (
            bool(reachable.good),
            Task(
                _("You can be reached"),
                contacts,
                hint=_("One contact point at least is proven, better two."),
            ),
        ),
        (
            come is Reached.READY,
            Task(
                _("You can read what is sent to you"),
                test,
                hint=_("You open a test referral. Nobody's life is in it."),
            ),
        ),
    )
    following = next((place for place, (done, _step) in enumerate(steps) if not done), len(steps))
    return tuple(
        _in_line(task, place, following, done=done) for place, (done, task) in enumerate(steps)
    )


def _in_line(task: Task, place: int, following: int, *, done: bool) -> Task:
    state = "done" if done else "now" if place == following else "later"
    return Task(task.label, task.href, state, task.hint)  # type: ignore[arg-type]  # one of the three


def _asked_to_confirm(number: int, person: Person, at: datetime) -> Iterator[Task]:
    if may_confirm(person, number) and asked_to_confirm(number, at=at):
        hint = _("We ask once a year. One press is enough.")
        page = reverse("providing:profile", args=[number])
        yield Task(_("Say whether what stands of you is right"), page, "now", hint)


def _tasks(number: int, person: Person, reachable: Points, asked: Asked) -> tuple[Task, ...]:
    """Return what waits: new requests; for who may see to them, contact points that fail, and a second one."""
    found = []
    if asked.new:
        words = ngettext("%d new request", "%d new requests", asked.new) % asked.new
        hint = _("Somebody waits for your answer.")
        found.append(Task(words, reverse("providing:requests", args=[number]), "now", hint))
    if not may_keep_contacts(person, number):
        return tuple(found)
    if words := proposed(number):
        hint = _("You said no by them again and again.")
        found.append(Task(words, reverse("providing:profile", args=[number]), "now", hint))
    contacts = reverse("providing:contacts", args=[number])
    if reachable.failing:
        words = ngettext(
            "%d contact point does not answer",
            "%d contact points do not answer",
            reachable.failing,
        )
        found.append(Task(words % reachable.failing, contacts, "now"))
    if 0 < reachable.good < _ENOUGH:
        hint = _("If one fails, the other still reaches you.")
        found.append(Task(_("Prove a second contact point"), contacts, "now", hint))
    return tuple(found)

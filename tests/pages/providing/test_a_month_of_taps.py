"""A house keeps what is free current for a month with one press a report, and each mail comes when it matters.

Printed: presses and mails. The control asks whether or not somebody waits.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

import pytest
from django.utils import timezone
from time_machine import Traveller

from rowan.core.capacity.model import State
from rowan.core.matching.line import Claim, next_in_line
from rowan.core.matching.model import Openness, Program, Verdict
from rowan.core.matching.pools import simply
from rowan.core.vocabulary.answers import Answers, read_answer
from rowan.domain.beds import actions
from rowan.domain.beds.models import Ask, Report, Source
from rowan.domain.beds.queries import OPENINGS, in_line_since, places
from rowan.domain.directory.queries import Listed, listed
from rowan.doors.worker.asking import ask_where
from rowan.doors.worker.chores import ask_on
from tests.domain.accounts.members import BY, NOW, sent_link
from tests.domain.beds.houses import DAY, HOUR, address_of, pool
from tests.domain.cast import EMERGENCY, LASTING, entry, verified
from tests.pages.entering.hands import Device
from tests.support.figures import tell
from tests.support.vocabulary import SHIPPED

pytestmark = pytest.mark.usefixtures("clock")
DAYS, QUIET = 30, range(9, 20)
"""The days of a month, and those on which nobody comes into line."""

WOMEN = {"gender": {"accepts": ["woman"], "cannot": ["man"]}}
WOMAN, MAN = (read_answer(SHIPPED.by_id["gender"], {"is": [who]}) for who in ("woman", "man"))
Wanted = Callable[[Sequence[int]], set[int]]


@dataclass
class Month:
    """A house for women, whoever comes into line and leaves it, and somebody who reads the mail of the house."""

    program: int
    rooms: int
    step: timedelta
    chance: Random
    free: int = 2
    presses: int = 0
    in_vain: int = 0
    stale: int = 0

    def __post_init__(self) -> None:
        self.people = dict[int, Answers]()
        self._woman_since: datetime | None = None

    def goes_by(self, clock: Traveller, wanted: Wanted | None = None) -> None:
        """Let it pass, some hours at a time, with the worker asking and somebody at the house answering."""
        for number in range(1, int(DAYS * DAY / self.step) + 1):
            at = NOW + number * self.step
            clock.move_to(at)
            self._people_come_and_go(number, at)
            mails = _mails()
            ask_where(wanted or self.found_by_the_reference)
            ask_on()
            self.in_vain += (_mails() - mails) * (self._woman_since is None)
            self._somebody_reads(at)
            waits_long = self._woman_since and at - self._woman_since >= max(DAY, 2 * self.step)
            self.stale += bool(waits_long) and not self._is_known(at)

    def _people_come_and_go(self, number: int, at: datetime) -> None:
        hours = self.step / HOUR
        for person in [each for each in self.people if self.chance.random() < hours / 72]:
            actions.stop_waiting(person=person, by=BY, at=at)
            del self.people[person]
        if (at - NOW).days not in QUIET and self.chance.random() < hours / 24:
            self.people[number] = {"gender": self.chance.choice([WOMAN, MAN])}
            actions.wait(person=number, by=BY, at=at)
        if self.chance.random() < hours / 48:
            self.free = self.chance.randint(0, 6)
        is_wanted = any(said["gender"] == WOMAN for said in self.people.values())
        self._woman_since = (self._woman_since or at) if is_wanted else None

    def found_by_the_reference(self, programs: Sequence[int]) -> set[int]:
        """Return for which programs somebody is in line, as the agent does from what is sealed."""
        return {each.id for each in listed(programs, at=timezone.now()) if self._first(each)}

    def _first(self, found: Listed) -> tuple[int, ...]:
        since = in_line_since(list(self.people))
        claims = {person: Claim(timezone.localdate(moment)) for person, moment in since.items()}
        who = Program(found.id, found.ways, found.exceptions, simply(Openness.OPEN))
        day = timezone.localdate()
        first = next_in_line(SHIPPED, who, self.people, claims, day=day, limit=1)
        return first[Verdict.FITS] + first[Verdict.ASK]

    def _somebody_reads(self, at: datetime) -> None:
        """Answer a mail within some hours, by one press."""
        ask = Ask.objects.filter(closed_at=None, way="mail").first()
        if ask and (self.chance.random() < 1 / 2 or at > ask.asked_at):
            path = f"/n/{sent_link(OPENINGS, str(ask.pk), at)}/free/"
            form = next(Device().goes(path).main.iter("form"))
            said = {field.get("name", ""): field.get("value", "") for field in form.iter("input")}
            is_same = said[f"was-{self.rooms}"] == str(self.free)
            said |= {"same": "1"} if is_same else {f"free-{self.rooms}": str(self.free)}
            assert Device().sends(path, **said).heading == "Thank you"
            self.presses += 1

    def _is_known(self, at: datetime) -> bool:
        (found,) = places([self.program], at=at)[self.program].pools
        return found.availability.state is not State.UNKNOWN


def _mails() -> int:
    return Ask.objects.filter(way="mail").count()


def _month(kind: Mapping[str, object], step: timedelta) -> Month:
    (program,) = verified(entry("oak", criteria={**kind, **WOMEN}))
    rooms = pool(program, "rooms", free=2, size=6)
    address_of(program, "house@oak.example")
    return Month(program, rooms, step, Random(30))


KINDS = [
    pytest.param(LASTING, 6 * HOUR, id="residential"),
    pytest.param(EMERGENCY, HOUR, id="emergency"),
]


@pytest.mark.parametrize(("kind", "step"), KINDS)
def test_one_press_a_report_and_no_mail_in_vain(
    clock: Traveller,
    capsys: pytest.CaptureFixture[str],
    kind: Mapping[str, object],
    step: timedelta,
) -> None:
    month = _month(kind, step)
    month.goes_by(clock)
    reports = Report.objects.filter(source=Source.LINK).count()
    tell(
        capsys,
        f"a month of one house: {_mails()} mails, {month.presses} presses, {reports} reports",
    )
    assert month.presses == reports > 0
    assert (month.in_vain, month.stale) == (0, 0)


def test_asking_always_would_send_mails_in_vain(clock: Traveller) -> None:
    month = _month(LASTING, 6 * HOUR)
    month.goes_by(clock, wanted=set)
    assert month.in_vain > 0

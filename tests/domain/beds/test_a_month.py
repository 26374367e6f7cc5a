"""A month of 170 programs and 600 people: after every step what is derived is what a naive recount has.

Nobody has two places, and nobody in line is passed by somebody who comes after them for the same place. Printed.
"""

from collections import Counter
from collections.abc import Sequence
from datetime import timedelta
from random import Random
from typing import ClassVar

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from rowan.core.matching.line import Claim, needs_tonight, place_in_line
from rowan.core.matching.model import Openness, Program, Verdict
from rowan.core.matching.reference import CHILDREN, household, judge, openness
from rowan.core.matching.waiting import WaitingIndex
from rowan.core.vocabulary.answers import Answers
from rowan.domain.beds import actions
from rowan.domain.beds.models import Ending, Pool, Report, Source, Taking, WaitingPlace
from rowan.domain.beds.queries import fresh_for, in_line_since, places
from rowan.domain.directory.queries import emergency_programs, listed
from tests.domain.beds.ledger import Entry, Ledger
from tests.domain.beds.neighbours import drawn_answers, drawn_entry, drawn_pools
from tests.domain.cast import BY, NOW, verified
from tests.support.figures import TIMES, tell
from tests.support.vocabulary import SHIPPED

PROGRAMS, PEOPLE, DAYS = 170, 600, 30
MONTHS, STEPS = TIMES, 120
AT_FIRST = 300
SEEDS = st.integers(0, 2**32)
HOURS_A_STEP = DAYS * 24 / STEPS


KINDS = (
    "next_in_line_is_offered_a_place",
    "somebody_says_yes",
    "somebody_comes_or_goes",
    "somebody_says_no",
    "a_hold_is_extended",
    "programs_report",
    "people_join",
    "somebody_waits_no_more",
)


class Month(RuleBasedStateMachine):
    """Hypothesis draws a seed for each step, and that draws what happens next and who does it."""

    programs: ClassVar[dict[int, Program]] = {}
    happened: ClassVar[Counter[str]] = Counter()

    @initialize(seed=SEEDS)
    def begin(self, seed: int) -> None:
        for model in (Taking, Report, Pool, WaitingPlace):
            model.objects.all().delete()
        self.at, chance = NOW, Random(seed)
        self.pools = {program: drawn_pools(chance, program) for program in self.programs}
        rows = [pool for pools in self.pools.values() for pool in pools]
        quick = emergency_programs(self.programs)
        self.ledger = Ledger(
            {row.pk: fresh_for(emergency=row.program_id in quick) for row in rows},
            {row.pk: row.size for row in rows},
            happened=self.happened,
        )
        self.index = WaitingIndex(SHIPPED)
        self.answers: dict[int, Answers] = {}
        self.claims: dict[int, Claim] = {}
        self.no: set[tuple[int, int]] = set()
        for program in self.programs:
            self._report(chance, program)
        for _ in range(AT_FIRST):
            self._join(chance)

    @rule(seed=SEEDS)
    def something_happens(self, seed: int) -> None:
        chance = Random(f"{seed} {self.at}")
        self.at += timedelta(hours=chance.uniform(0, 2 * HOURS_A_STEP), microseconds=1)
        self.ledger.advance(self.at)
        getattr(self, chance.choice(KINDS))(chance)

    # --- what happens ---

    def programs_report(self, chance: Random) -> None:
        for program in chance.sample(sorted(self.programs), 40):
            self._report(chance, program)

    def people_join(self, chance: Random) -> None:
        for _ in range(min(20, PEOPLE - len(self.answers))):
            self._join(chance)

    def next_in_line_is_offered_a_place(self, chance: Random) -> None:
        for program in chance.sample(sorted(self.programs), 30):
            self._offer(chance, program)

    def somebody_says_yes(self, chance: Random) -> None:
        for taking, entry in self._some(chance, held=True):
            actions.accept(taking=taking, by=BY, at=self.at)
            for other in self.ledger.of(entry.person).keys() - {taking}:
                self.ledger.give_back(other)
            self.ledger.hold_until(taking, None)
            self.happened["accepted"] += 1

    def somebody_says_no(self, chance: Random) -> None:
        for taking, entry in self._some(chance, held=chance.random() < 0.7):
            if not entry.came:
                actions.give_back(taking=taking, ending=Ending.DECLINED, by=BY, at=self.at)
                self.ledger.give_back(taking)
                self.no.add((entry.program, entry.person))
                self.happened["given back"] += 1

    def a_hold_is_extended(self, chance: Random) -> None:
        for taking, entry in self._some(chance, held=True):
            if entry.until:
                longer = entry.until + timedelta(days=1)
                actions.extend(taking=taking, expires_at=longer, by=BY, at=self.at)
                self.ledger.hold_until(taking, longer)
                self.happened["extended"] += 1

    def somebody_comes_or_goes(self, chance: Random) -> None:
        for taking, entry in self._some(chance, held=False):
            if entry.came:
                actions.leave(taking=taking, by=BY, at=self.at)
                self.ledger.leave(taking, self.at)
                self.happened["left"] += 1
            else:
                actions.arrive(taking=taking, by=BY, at=self.at)
                entry.came = True
                self.happened["arrived"] += 1

    def somebody_waits_no_more(self, chance: Random) -> None:
        person = chance.choice(sorted(self.answers))
        actions.stop_waiting(person=person, by=BY, at=self.at)
        for taking, entry in self.ledger.of(person).items():
            if not entry.came:
                self.ledger.give_back(taking)
        self.index.remove(person)
        self.claims.pop(person, None)
        self.happened["withdrew"] += 1

    # --- what always holds ---

    @invariant()
    def what_is_derived_is_what_was_counted(self) -> None:
        found = places(self.programs, at=self.at)
        for program, pools in self.pools.items():
            derived = [pool.availability.free for pool in found[program].pools]
            counted = [self.ledger.expected(pool.pk, self.at) for pool in pools]
            assert derived == counted, (program, self.at)

    @invariant()
    def nobody_has_two_places(self) -> None:
        people = Counter(Taking.objects.placed().values_list("person", flat=True))
        assert max(people.values(), default=0) <= 1

    # --- how ---

    def choose(self, line: Sequence[int]) -> int:
        """Return who is offered a place, of those who could be, in the order of the line."""
        return line[0]

    def _report(self, chance: Random, program: int) -> None:
        free = {
            pool.pk: max(0, chance.choice([0, 0, 1, 2, 3]) - self.ledger.taken[pool.pk])
            for pool in self.pools[program]
        }
        actions.report(program=program, free=free, source=Source.PAGE, by=BY, at=self.at)
        for pool, number in free.items():
            self.ledger.report(pool, number, self.at)
        self.at += timedelta(microseconds=1)
        self.happened["reported"] += 1

    def _join(self, chance: Random) -> None:
        person = len(self.answers) + 1
        self.answers[person] = drawn_answers(chance)
        actions.wait(person=person, by=BY, at=self.at)
        released = self.at.date() + timedelta(days=chance.randint(-3, 30))
        self.claims[person] = Claim(
            self.at.date(),
            needs_tonight(self.answers[person]),
            released if chance.random() < 0.2 else None,
        )
        self.index.put(person, self.answers[person], self.claims[person])
        self.happened["joined"] += 1

    def _offer(self, chance: Random, program: int) -> None:
        """Hold a place for the next in line who is not asked already and has not said no."""
        free = places([program], at=self.at)[program].matched
        told = self.programs[program]
        who = Program(program, told.ways, told.exceptions, free)
        line = self.index.next_in_line(who, day=self.at.date(), limit=PEOPLE)
        still = in_line_since([person for first in line.values() for person in first])
        for verdict, first in line.items():
            able = [p for p in first if p in still and self._is_free(p, program)]
            if able:
                person = self.choose(able)
                self._look_along_the_line(who, person, verdict)
                self._hold(chance, program, person)
                return

    def _hold(self, chance: Random, program: int, person: int) -> None:
        answers, until = self.answers[person], self.at + timedelta(days=chance.randint(1, 4))
        needs = {
            pool.pk: 1 if pool.by_household else household(answers).high
            for pool in self.pools[program]
            if _is_of(pool, answers)
        }
        taking = actions.hold(
            program=program, places=needs, person=person, expires_at=until, by=BY, at=self.at
        )
        ready = timedelta(hours=self.pools[program][0].ready_hours)
        self.ledger.take(taking, Entry(program, person, needs, until, ready))
        self.happened["held"] += 1

    def _is_free(self, person: int, program: int) -> bool:
        here = any(each.program == program for each in self.ledger.of(person).values())
        return not here and (program, person) not in self.no

    def _look_along_the_line(self, who: Program, chosen: int, verdict: Verdict) -> None:
        """Insist that nobody who has as good a claim on this place stands before the one who is chosen."""
        ours = place_in_line(chosen, self.claims[chosen], self.at.date())
        for person in in_line_since(sorted(self.claims)):
            before = place_in_line(person, self.claims[person], self.at.date()) < ours
            if before and self._is_free(person, who.id):
                found = judge(SHIPPED, self.answers[person], who).verdict
                room = openness(SHIPPED, self.answers[person], who.pools) is Openness.OPEN
                assert not (room and found <= verdict), f"{person} was passed by {chosen}"
        self.happened["looked along the line"] += 1

    def _some(self, chance: Random, *, held: bool) -> list[tuple[int, Entry]]:
        """Return up to four takings of different people, held ones or others."""
        live = {
            entry.person: (taking, entry)
            for taking, entry in self.ledger.live.items()
            if (entry.until is not None) is held and (not held or not self._placed(entry.person))
        }
        return [live[person] for person in chance.sample(sorted(live), min(4, len(live)))]

    def _placed(self, person: int) -> bool:
        return any(entry.until is None for entry in self.ledger.of(person).values())


class LastFirst(Month):
    """Offers the place to who came last."""

    def choose(self, line: Sequence[int]) -> int:
        return line[-1]


class Forgetful(Month):
    """Counts nobody who says yes, as a house would that forgot them."""

    def somebody_says_yes(self, chance: Random) -> None:
        super().somebody_says_yes(chance)
        promised = self._some(chance, held=False)
        for taking, _entry in promised[:1]:
            self.ledger.give_back(taking)


def _is_of(pool: Pool, answers: Answers) -> bool:
    """Say in our own words whether somebody is of a pool."""
    if pool.name == "women":
        return "woman" in str(answers["gender"])
    if pool.name == "rooms":
        return household({CHILDREN: answers[CHILDREN]}).high > 1
    return True


def _network() -> None:
    chance = Random(7)
    saved = verified(*(drawn_entry(chance, number) for number in range(PROGRAMS)))
    Month.programs = {p.id: Program(p.id, p.ways, p.exceptions) for p in listed(saved, at=NOW)}
    Month.happened.clear()


def _pass(kind: type[Month], months: int) -> None:
    """Let months pass."""
    run_state_machine_as_test(
        kind,
        settings=settings(
            max_examples=months,
            stateful_step_count=STEPS,
            deadline=None,
            phases=[Phase.generate],  # a month is too long to be shrunk
            suppress_health_check=list(HealthCheck),
        ),
        _min_steps=STEPS - 1,
    )


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("kind", "fault"), [(LastFirst, "was passed by"), (Forgetful, "20[0-9]{2}")]
)
def test_a_house_that_is_unjust_or_forgets_is_found_out(kind: type[Month], fault: str) -> None:
    _network()
    with pytest.raises(AssertionError, match=fault):
        _pass(kind, 1)


@pytest.mark.django_db
def test_a_month_goes_as_a_naive_recount_has_it(capsys: pytest.CaptureFixture[str]) -> None:
    _network()
    _pass(Month, MONTHS)
    tell(capsys, f"{MONTHS} month(s) of {PROGRAMS} programs: {dict(Month.happened)}")
    assert len(Month.programs) == PROGRAMS
    assert len(Month.happened) == 11
    assert min(Month.happened.values()) >= MONTHS

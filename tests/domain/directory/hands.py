"""Random hands on the directory: whoever may be anybody does whatever there is to do, in any order, at any time.

Every action but those that only read is in here. What is refused is refused by a named refusal of the house, or it is a
fault. Beside the directory it keeps a record of its own, of what was really done and by whom.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from typing import Any

from rowan.core.formats.refusals import FieldRefused
from rowan.domain.accounts import refusals as of_accounts
from rowan.domain.accounts.actions import invite
from rowan.domain.accounts.queries import Role, RoleKind
from rowan.domain.directory import actions, queries, refusals
from rowan.domain.directory.models import (
    APPLICANT,
    Appeal,
    Application,
    CallBack,
    ConcernKind,
    ConcernWhen,
    Outcome,
    Program,
    Proposal,
    Purpose,
    Standing,
    Step,
)
from tests.domain.cast import NOW, entry, saved
from tests.domain.directory.team import (
    EMAIL,
    FOUND,
    PHONE,
    administrator,
    call,
    form,
    joins_the_team,
    leaves,
    team,
)

REFUSALS: tuple[type[Exception], ...] = (
    FieldRefused,
    *(
        each
        for module in (refusals, of_accounts)
        for each in vars(module).values()
        if isinstance(each, type) and issubclass(each, Exception)
    ),
)
NAMES = ("Willow House", "Elm House", "Ash House")
UNKNOWN = 7


@dataclass
class Hands:
    """Everybody, what they did, and what time it is. ``vouched`` are the programs that two members verified."""

    chance: Random
    at: datetime = NOW
    done: list[tuple[str, str]] = field(default_factory=list)
    in_team: set[str] = field(default_factory=set)
    callers: dict[int, str] = field(default_factory=dict)
    vouched: set[int] = field(default_factory=set)
    invited: int = 0
    known: dict[type[Any], list[int]] = field(default_factory=lambda: defaultdict(list))

    def __post_init__(self) -> None:
        """Begin with a team of three, two programs from a file, an impostor inside one, and two applications."""
        self.team = team("ana", "ben", "cy")
        self.in_team = set(self.team)
        self.imported = saved(*(entry(name[:3].lower(), name=name) for name in NAMES[:2]))
        self.known[Program] += self.imported
        impostor = administrator(self.imported[1], "impostor@elm.example")
        for name in (NAMES[0], NAMES[2]):
            made = actions.apply(form=form({"name": name}), token=name, by=APPLICANT, at=self.at)
            self.known[Application].append(made)
        self.strangers = [impostor, APPLICANT, "staff:7", "agent"]

    def act(self) -> None:
        """Let somebody do something, half of the time what leads on; refusals pass."""
        along = self.chance.random() < 0.6
        do = self.chance.choice(_ALONG if along else _ALL)
        who = self.chance.choice(self.team * (6 if along else 1) + self.strangers)
        self.at += timedelta(minutes=self.chance.choice((1, 60, 60 * 24)))
        try:
            do(self, who)
        except REFUSALS:
            return
        self.done.append((do.__name__, who))

    def one(self, model: type[Any]) -> int:
        """Return one that was made: most often the last, sometimes one that is not there."""
        known = self.known[model]
        if not known or self.chance.random() < 0.05:
            return UNKNOWN
        return self.chance.choice([*known, *known[-1:] * 3])

    def past(self) -> datetime:
        """Return a moment not long ago."""
        return self.at - timedelta(minutes=self.chance.choice((0, 0, 0, 30, 60 * 24 * 9)))


def _apply(hands: Hands, who: str) -> None:
    theirs = ("ana@desk.example", "impostor@elm.example")
    email = hands.chance.choice((*theirs, *[EMAIL] * 6))
    said = form({"name": hands.chance.choice(NAMES)}, contact_email=email)
    sheet = f"form {hands.chance.randrange(4)}"
    made = actions.apply(form=said, token=sheet, by=who, at=hands.at)
    hands.known[Application].append(made)


def _call(hands: Hands, who: str) -> None:
    said = call(
        source=hands.chance.choice([*queries.reasons("source"), "application"]),
        number=hands.chance.choice((FOUND, FOUND, PHONE)),
        found_where=hands.chance.choice(("", "The state's list")),
        outcome=hands.chance.choice([*Outcome, *[Outcome.CONFIRMED] * 12]),
        called_at=hands.past(),
    )
    made = actions.record_call_back(
        application=hands.one(Application), called=said, by=who, at=hands.at
    )
    hands.callers[made] = who
    hands.known[CallBack].append(made)


def _confirm(hands: Hands, who: str) -> None:
    number = hands.one(CallBack)
    program = actions.confirm_call_back(call_back=number, by=who, at=hands.at)
    hands.vouched.add(program)
    hands.known[Program].append(program)
    hands.invited += 1
    row = CallBack.objects.get(pk=number)
    first = hands.callers[number]
    assert {first, who} <= hands.in_team, "both are of the team"
    assert first != who, "they are two"
    assert row.source in queries.reasons("source"), "the number was found independently"
    assert row.number != PHONE or row.found_where, "the number given alone never counts"
    assert row.outcome == Outcome.CONFIRMED


def _object(hands: Hands, who: str) -> None:
    actions.object_to_call_back(call_back=hands.one(CallBack), words="No.", by=who, at=hands.at)


def _link(hands: Hands, who: str) -> None:
    program = hands.chance.choice((None, hands.one(Program)))
    actions.link_claim(application=hands.one(Application), program=program, by=who, at=hands.at)


def _turn_down(hands: Hands, who: str) -> None:
    actions.turn_down(
        application=hands.one(Application), reason="other", words="No.", by=who, at=hands.at
    )


def _withdraw(hands: Hands, who: str) -> None:
    actions.withdraw_application(application=hands.one(Application), by=who, at=hands.at)


def _duplicate(hands: Hands, who: str) -> None:
    actions.close_as_duplicate(
        application=hands.one(Application),
        program=hands.one(Program),
        words="It is here.",
        by=who,
        at=hands.at,
    )


def _suspend(hands: Hands, who: str) -> None:
    knows_them = hands.chance.random() < 0.2
    actions.suspend(
        program=hands.one(Program), reason="safety", knows_them=knows_them, by=who, at=hands.at
    )


def _renew(hands: Hands, who: str) -> None:
    actions.renew(program=hands.one(Program), reason="reviewed", by=who, at=hands.at)


def _propose(hands: Hands, who: str) -> None:
    step = hands.chance.choice(list(Step))
    reason = next(iter(queries.reasons(step)))
    program = hands.one(Program)
    made = actions.propose(program=program, step=step, reason=reason, by=who, at=hands.at)
    hands.known[Proposal].append(made)


def _second(hands: Hands, who: str) -> None:
    actions.second_proposal(proposal=hands.one(Proposal), by=who, at=hands.at)


def _appeal(hands: Hands, who: str) -> None:
    made = actions.appeal(program=hands.one(Program), words="Please.", by=who, at=hands.at)
    hands.known[Appeal].append(made)


def _decide(hands: Hands, who: str) -> None:
    actions.decide_appeal(appeal=hands.one(Appeal), granted=True, words="Yes.", by=who, at=hands.at)


def _second_appeal(hands: Hands, who: str) -> None:
    actions.second_appeal(appeal=hands.one(Appeal), by=who, at=hands.at)


def _report(hands: Hands, _who: str) -> None:
    actions.report_concern(
        program=hands.one(Program), kind=ConcernKind.HURT, when=ConcernWhen.NOW, at=hands.at
    )


def _conflict(hands: Hands, who: str) -> None:
    actions.declare_conflict(program=hands.one(Program), by=who, at=hands.at)


def _import(hands: Hands, _who: str) -> None:
    name = hands.chance.choice(NAMES)
    region = f"Part {hands.chance.randrange(9)}"
    saved(entry(name[:3].lower(), name=name, region=region, standing="vetted"), at=hands.at)


def _pause(hands: Hands, who: str) -> None:
    reason = hands.chance.choice(("", "Away"))
    actions.set_paused(program=hands.one(Program), reason=reason, by=who, at=hands.at)


def _set(hands: Hands, who: str) -> None:
    standing = hands.chance.choice(list(Standing))
    actions.set_standing(program=hands.one(Program), standing=standing, by=who, at=hands.at)


def _contact(hands: Hands, who: str) -> None:
    actions.add_contact(
        program=hands.one(Program),
        kind="email",
        value="impostor@elm.example",
        purpose=Purpose.NOTICES,
        language="en",
        by=who,
        at=hands.at,
    )


def _test(hands: Hands, who: str) -> None:
    actions.send_test_referral(program=hands.one(Program), by=who, at=hands.at)


def _invite(hands: Hands, who: str) -> None:
    """One member of the team asks somebody in for a program that nobody verified."""
    role = Role(RoleKind.PROGRAM_ADMIN, hands.chance.choice(hands.imported))
    email = hands.chance.choice((EMAIL, "another@elm.example"))
    invite(email=email, name="X", language="en", role=role, by=who, at=hands.at)
    hands.invited += 1


def _leave(hands: Hands, _who: str) -> None:
    """Somebody leaves the team, and somebody who had left may come back."""
    gone = hands.chance.choice(sorted(hands.in_team))
    leaves(gone)
    hands.in_team.discard(gone)
    back = hands.chance.choice(hands.team)
    if back not in hands.in_team:
        joins_the_team(back)
        hands.in_team.add(back)


def _wait(hands: Hands, _who: str) -> None:
    hands.at += timedelta(days=hands.chance.choice((30, 400)))


_ALONG = (_apply, _call, _call, _confirm, _confirm, _propose, _second, _second)
_ALL = (
    _apply,
    _call,
    _confirm,
    _propose,
    _second,
    _object,
    _link,
    _turn_down,
    _withdraw,
    _duplicate,
    _suspend,
    _renew,
    _appeal,
    _decide,
    _second_appeal,
    _report,
    _conflict,
    _import,
    _pause,
    _set,
    _contact,
    _test,
    _invite,
    _leave,
    _wait,
)

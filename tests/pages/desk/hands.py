"""What happens at the desk before a test begins: who is there, what came in, how far it has got."""

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from rowan.domain.directory import actions
from rowan.domain.directory.models import Application, CallBack, Contact, Program, Purpose, Step
from rowan.domain.directory.queries import ConcernKind, ConcernWhen
from rowan.domain.notices.models import Notice
from tests.domain.accounts.members import NOW, Member, admin_of
from tests.domain.beds.houses import address_of, pool
from tests.domain.cast import entry, verified
from tests.domain.directory.team import applied, call
from tests.pages.entering.hands import Device, a_team, at_work, somebody

DESK = "/staff/desk/"
EARLIER = NOW - timedelta(hours=2)
CALLED = NOW - timedelta(hours=1)


def desk_of(*names: str) -> list[Device]:
    """Let a team join, in which each has the team's key, and sit down."""
    return [at_work(member) for member in a_team(*names)]


def who(device: Device) -> Member:
    """Return who is at a device."""
    return device._who


def application(sheet: str = "a form", **said: Any) -> tuple[int, str]:
    """Let an application come in two hours ago; return it and its page."""
    number = applied(sheet, at=EARLIER, **said)
    return number, f"{DESK}applications/{number}/"


def called(number: int, device: Device, **said: Any) -> int:
    """Let somebody have called, and return the call."""
    told = call(called_at=CALLED, **said)
    by = who(device).actor
    return actions.record_call_back(application=number, called=told, by=by, at=NOW)


def known_program(reference: str = "oak", *, at: datetime = EARLIER) -> tuple[int, str]:
    """Let a program be verified; return it and its page."""
    number = verified(entry(reference), at=at)[0]
    return number, f"{DESK}programs/{number}/"


def in_order(reference: str = "oak", *, since: timedelta = timedelta(days=1)) -> int:
    """Return a program of which nothing is due: proven, with a fresh word on its places."""
    number = known_program(reference, at=NOW - since)[0]
    address_of(number, f"house@{reference}.example")
    pool(number, free=1)
    return number


def contact(program: int, kind: str = "phone", value: str = "512-555-0190") -> int:
    """Give a program a contact point that nobody has proven."""
    return actions.add_contact(
        program=program,
        kind=kind,
        value=value,
        purpose=Purpose.INTAKE,
        language="en",
        by="tests",
        at=EARLIER,
    )


def suspended(program: int, device: Device) -> None:
    """Let somebody have suspended a program."""
    actions.suspend(program=program, reason="safety", by=who(device).actor, at=CALLED)


def proposed(program: int, device: Device, step: Step = Step.VET, reason: str = "review") -> int:
    """Let somebody have proposed a step, and return the proposal."""
    return actions.propose(
        program=program, step=step, reason=reason, by=who(device).actor, at=CALLED
    )


def appealed(program: int) -> tuple[int, str]:
    """Let the administrator of a suspended program appeal; return the appeal and its page."""
    cleo = somebody("cleo", admin_of(program))
    number = actions.appeal(program=program, words="Please look again.", by=cleo.actor, at=NOW)
    return number, f"{DESK}appeals/{number}/"


def concern(program: int, words: str = "") -> tuple[int, str]:
    """Let anybody report a program; return the concern and its page."""
    number = actions.report_concern(
        program=program, kind=ConcernKind.HURT, when=ConcernWhen.DAYS, words=words, at=EARLIER
    )
    return number, f"{DESK}concerns/{number}/"


def standing(program: int) -> str:
    """Return what a program stands as in the database."""
    return Program.objects.get(pk=program).standing


def stage(number: int) -> str:
    """Return how far an application has come."""
    return Application.objects.get(pk=number).stage


def last_call() -> CallBack:
    """Return the call that was written down last."""
    return CallBack.objects.latest("at")


def mails() -> int:
    """Return how many mails went to those outside, or wait to: none of them invites anybody."""
    return Notice.objects.exclude(link__purpose="invitation").count()


def row_of(number: int) -> Contact:
    """Return a contact point as it is stored."""
    return Contact.objects.get(pk=number)


def declares(device: Device, program: int) -> None:
    """Let somebody say that they know a program."""
    actions.declare_conflict(program=program, by=who(device).actor, at=timezone.now())

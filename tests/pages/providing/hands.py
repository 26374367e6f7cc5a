"""Programs with people in them, at every point of their way in."""

from typing import NamedTuple

from rowan.domain.directory.actions import (
    add_contact,
    send_test_referral,
    set_standing,
    suspend,
)
from rowan.domain.directory.models import Purpose
from rowan.domain.directory.queries import Standing
from tests.domain.accounts.members import BY, EARLIER, NOW, Member, admin_of, program, worker_of
from tests.domain.directory.team import team
from tests.pages.entering.hands import Device, at_work, somebody


class Alder(NamedTuple):
    """House of Alder, and who looks after it at her device."""

    number: int
    cleo: Device

    def path(self, page: str = "") -> str:
        """Return the address of one of its pages."""
        return f"/staff/program/{self.number}/{page}"

    @property
    def dara(self) -> Device:
        """Somebody new who works there."""
        return at_work(somebody("dara", worker_of(self.number)))

    @property
    def member(self) -> Member:
        """Who looks after it."""
        return self.cleo._who


def alder(*, in_network: bool = True) -> Alder:
    """Return a program whose administrator has signed in."""
    number = program("alder")
    if in_network:
        set_standing(program=number, standing=Standing.VERIFIED, by=BY, at=EARLIER)
    return Alder(number, at_work(somebody("cleo", admin_of(number))))


def suspended(reason: str = "safety", note: str = "Two calls said so.") -> tuple[Alder, str]:
    """Return a program that was suspended, and who did it."""
    found, (ana,) = alder(), team("ana")
    suspend(program=found.number, reason=reason, note=note, by=ana, at=NOW)
    return found, ana


def point(number: int, value: str = "intake@alder.example", kind: str = "email") -> int:
    """Add a contact point."""
    return add_contact(
        program=number,
        kind=kind,
        value=value,
        purpose=Purpose.INTAKE,
        language="en",
        by=BY,
        at=NOW,
    )


def sends_test(number: int) -> None:
    """Have a test referral sent."""
    send_test_referral(program=number, by=BY, at=NOW)

"""Whether somebody can open what is sealed for their program, and which colleagues can."""

from dataclasses import dataclass
from typing import Literal

from rowan.domain.accounts.queries import Person, RoleKind, people_with
from rowan.domain.vault.clients import AGENT
from rowan.domain.vault.queries import OpenKey, has_key, opened_with, program, staff_with
from rowan.domain.vault.refusals import AgentAway, AgentRefused, KeyWillNotOpen

PEOPLE = (RoleKind.PROGRAM_ADMIN, RoleKind.PROGRAM_WORKER)
"""Who works for a program."""


@dataclass(frozen=True)
class ProgramKey:
    """How the program's key is for one of its people. ``able`` are the colleagues who can open it, by name."""

    state: Literal["none", "open", "waits"]
    able: tuple[str, ...]


def program_key(number: int, own: OpenKey) -> ProgramKey:
    """Return whether a program has a key, whether ``own`` opens it, and whom to ask for it."""
    holder = program(number)
    if not has_key(holder):
        return ProgramKey("none", ())
    try:
        opened_with(own, holder)
    except KeyWillNotOpen:
        able = staff_with(holder)
        names = (each.name for each in people_with(PEOPLE, number) if each.id in able)
        return ProgramKey("waits", tuple(names))
    return ProgramKey("open", ())


def administrators(number: int) -> list[Person]:
    """Return who looks after a program, by name."""
    return people_with((RoleKind.PROGRAM_ADMIN,), number)


def agent_holds_back() -> bool:
    """Say whether the key agent is locked or away: then new referrals wait."""
    try:
        return bool(AGENT.ask("status").get("locked"))
    except (AgentAway, AgentRefused):
        return True

"""A day of a network in which everything happens of which somebody is told by mail: called with ``inside``."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import count, cycle, islice

from django.conf import settings
from django.utils import timezone

from rowan.core.vocabulary.model import LANGUAGES
from rowan.domain.accounts import actions as accounts
from rowan.domain.accounts.models import Membership, User
from rowan.domain.accounts.queries import Role, RoleKind, id_of
from rowan.domain.directory.actions.telling import (
    ask_address,
    tell_administrators,
    tell_applicant,
)
from rowan.domain.directory.models import Application
from rowan.domain.notices.actions import (
    Opens,
    notify_asker,
    notify_network,
    notify_staff,
    notify_survivor,
)
from rowan.domain.notices.queries import Side
from rowan.domain.vault.queries import opened_by_password
from tests.domain.cast import entry, saved
from tests.domain.directory.team import applied
from tests.doors.agent.network import seal_as

_BY = "attack"
_NEVER_SPOKEN = "fr"
"""A language that no letter is written in: it comes in English."""

Told = tuple[str, Side, str]


@dataclass(frozen=True)
class Day:
    """Who there is today. ``canary`` is in every name."""

    canary: str
    program: int
    at: datetime
    numbers: "count[int]"

    def reader(self, language: str) -> str:
        """Return an address of somebody new, which only their own mail may hold."""
        return f"reader{next(self.numbers)}.{language}@place.example"


def happen(*, number: int, canary: str, email: str, password: str) -> list[Told]:
    """Let so many things happen, of every kind in turn, and return who is told, on which side, in which language.

    ``email`` and ``password`` are those of a member of the team, with whose key the agent is unlocked.
    """
    own = opened_by_password(id_of(email), password)
    if own is None:
        raise ValueError(email)
    accounts.unlock_agent(own=own)
    (program,) = saved(entry(canary, name=f"House {canary}", organization=f"Trust {canary}"))
    day = Day(canary, program, timezone.now(), count(1))
    languages = cycle(("en", "es", "es", "en", _NEVER_SPOKEN))
    return [
        kind(day, language)
        for kind, language in islice(zip(cycle(KINDS), languages, strict=False), number)
    ]


def _invited(day: Day, language: str) -> Told:
    address, role = day.reader(language), Role(RoleKind.PROGRAM_ADMIN, day.program)
    name = f"Rosa {day.canary}"
    accounts.invite(email=address, name=name, language=language, role=role, by=_BY, at=day.at)
    return address, Side.STAFF, language


def _forgot(day: Day, language: str) -> Told:
    address = _somebody(day, language, None)
    accounts.ask_for_password(email=address, at=day.at)
    accounts.answer_asked(by=_BY, at=day.at)
    return address, Side.STAFF, language


def _proves(day: Day, language: str) -> Told:
    address = day.reader(language)
    ask_address(address, language, day.program, by=_BY, at=day.at)
    return address, Side.STAFF, language


def _is_answered(day: Day, language: str) -> Told:
    address, canary = day.reader(language), day.canary
    asked = {
        "contact_email": address,
        "contact_name": f"Rosa {canary}",
        "language": language if language in LANGUAGES else "en",
        "program": {"name": f"Applicant {canary}", "organization": f"Trust {canary} {address}"},
    }
    row = Application.objects.get(pk=applied(address, at=day.at, **asked))
    tell_applicant(row, by=_BY, at=day.at)
    return address, Side.STAFF, language


def _is_suspended(day: Day, language: str) -> Told:
    place = f"{day.canary}-{next(day.numbers)}"
    (program,) = saved(entry(place, name=f"House {place}"))
    address = _somebody(day, language, program)
    tell_administrators(program, by=_BY, at=day.at)
    return address, Side.STAFF, language


def _has_to_read(day: Day, language: str) -> Told:
    address, some = day.reader(language), next(day.numbers)
    opens = Opens("canary-shelter", str(some), timedelta(days=some % 9 + 1))
    notify_staff(
        address=address,
        language=language,
        opens=opens,
        new=some,
        overdue=some // 3,
        by=_BY,
        at=day.at,
    )
    return address, Side.STAFF, language


def _has_an_update(day: Day, language: str) -> Told:
    address, subject = day.reader(language), next(day.numbers)
    seal_as("notify", subject, {"address": address, "language": language, "name": day.canary})
    notify_survivor(subject=subject, by=_BY, at=day.at)
    return address, Side.SURVIVOR, language


def _asked_us(day: Day, language: str) -> Told:
    """Somebody asked the team, and an answer waits: in the words that staff are told."""
    address, subject = day.reader(language), next(day.numbers)
    seal_as("notify", subject, {"address": address, "language": language})
    opens = Opens("answer", str(subject), timedelta(days=7))
    notify_asker(subject=subject, opens=opens, by=_BY, at=day.at)
    return address, Side.STAFF, language


def _keeps_the_head(day: Day, _language: str) -> Told:
    address, some = day.reader("en"), next(day.numbers)
    on = day.at.date() - timedelta(days=some)
    head = f"{some}:{some:064x}"
    notify_network(addresses=[address], head=head, day=on, by=_BY, at=day.at)
    return address, Side.NETWORK, settings.LANGUAGE_CODE


def _somebody(day: Day, language: str, program: int | None) -> str:
    """Add somebody who works here, and return their address. They have no key yet, and need none."""
    address = day.reader(language)
    row = User.objects.create(email=address, name=f"Rosa {day.canary}", language=language)
    role = RoleKind.ADVOCATE if program is None else RoleKind.PROGRAM_ADMIN
    Membership.objects.create(user=row, role=role, program_id=program, began_at=day.at)
    return address


KINDS: tuple[Callable[[Day, str], Told], ...] = (
    _invited,
    _has_an_update,
    _forgot,
    _proves,
    _is_answered,
    _is_suspended,
    _has_to_read,
    _asked_us,
    _keeps_the_head,
)

"""Requests at the desk before a test begins, and what became of them."""

from datetime import timedelta
from typing import Any

from rowan.core.lifecycle.referral import State
from rowan.core.vocabulary.answers import Answer, Fact
from rowan.core.vocabulary.model import Span
from rowan.domain.referrals import actions
from rowan.domain.trail.models import Entry
from tests.domain.accounts.members import NOW
from tests.domain.referrals.scenes import GROWN, Asker, Place, delivered, sent
from tests.pages.desk.hands import DESK

LIST = f"{DESK}requests/"
HOURS = timedelta(hours=1)
WORDS = "My name is Rosa Lind.\nCall 512-555-0100."
YOUNG: dict[str, Answer] = GROWN | {"age": Fact((Span(16, 16),))}


def page_of(asker: Asker) -> str:
    """Return the page of a request."""
    return f"{LIST}{asker.subject}/"


def waits(*places: Place, hours: int = 2, **told: Any) -> Asker:
    """Let a request with words of its own wait for the team for so many hours."""
    return sent(*places, at=NOW - hours * HOURS, **({"notes": WORDS} | told))


def taken_up(*places: Place, **told: Any) -> Asker:
    """Let somebody look at one."""
    asker = waits(*places, **told)
    actions.take_up(referral=asker.subject, by="staff:7", at=NOW - HOURS)
    return asker


def frozen(*places: Place, hours: int = 1) -> Asker:
    """Let programs have a request that somebody did not choose."""
    asker = delivered(*places, at=NOW - 9 * HOURS)
    actions.freeze(subject=asker.subject, by="person", at=NOW - hours * HOURS)
    return asker


def stage(asker: Asker) -> State:
    """Return the state of a request."""
    return asker.row.stage


def told(verb: str) -> int:
    """Return how often the trail tells of something."""
    return Entry.objects.filter(verb=verb).count()

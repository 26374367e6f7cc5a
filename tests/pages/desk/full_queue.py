"""Thirty requests that came at once: four tell who somebody is, two are of somebody under 18. And days that pass."""

from datetime import timedelta

from django.db.models import F
from django.utils import timezone

from rowan.core.lifecycle.consent import Consent
from rowan.core.lifecycle.stalling import LADDERS, Stall
from rowan.core.vocabulary.answers import Answer, Fact
from rowan.core.vocabulary.model import Span
from rowan.core.worktime.reading import WEEKDAYS
from rowan.domain.directory.queries import by_reference
from rowan.domain.network.actions import change
from rowan.domain.network.queries import in_force, network
from rowan.domain.referrals import actions
from rowan.domain.referrals.models import Delivery, Referral
from rowan.doors.worker.stalls import watch_requests
from tests.domain.referrals import scenes
from tests.pages.staff import STAFF_SETTINGS
from tests.support.browser import Site
from tests.support.house import in_house

THIRTY, TELLING, YOUNG = 30, 4, 2
_TOLD = "My name is Rosa Lind. Call 512-555-0100, or come to 12 Elm Street."


def filled(site: Site) -> None:
    """Let them come to a live house."""
    in_house(site, STAFF_SETTINGS, "from tests.pages.desk.full_queue import fill; fill()")


def fill() -> None:
    """Let them come here, to a network whose team looks at every request first."""
    at = timezone.now() - timedelta(hours=2)
    change(said={"delivery": "reviewed"}, seen=in_force().number, by="staff:7", at=at)
    birch = by_reference()["birch"]
    for number in range(THIRTY):
        came = at + timedelta(minutes=number)
        begun = scenes.draft(at=came)
        said = scenes.said(
            answers=_answers(number),
            notes=_TOLD if number % 7 == TELLING else "",
            consent=Consent(any_until=at + timedelta(days=30)),
        )
        actions.send(**scenes.their(begun, at=came), said=said, programs=[birch])


def days_pass(site: Site, days: int) -> None:
    """Let days go by in a live house, and its worker look at what stands still."""
    in_house(
        site, STAFF_SETTINGS, f"from tests.pages.desk.full_queue import pass_by; pass_by({days})"
    )


def shut(site: Site) -> None:
    """Let the network of a live house be open day and night, but not on the last four days: a weekend and a holiday."""
    in_house(site, STAFF_SETTINGS, "from tests.pages.desk.full_queue import close; close()")


def pass_by(days: int) -> None:
    """Put all that has happened to requests so many days back, and do what the worker does in its next rounds."""
    for rows, moments in (
        (Referral, ("state_since", "made_at", "sent_at", "heard_at", "cleared_at")),
        (Delivery, ("state_since", "planned_at", "delivered_at")),
    ):
        rows.objects.update(**{name: F(name) - timedelta(days=days) for name in moments})
    Referral.objects.update(due_under=None)
    actions.reckon_anew()
    for _round in range(len(LADDERS[Stall.NOT_OPENED])):
        watch_requests()


def close() -> None:
    """Close the network on this day and the three before: two have no hours in any week, two are closed this once."""
    today = timezone.now().astimezone(network().hours.zone).date()
    no_hours = {(today - timedelta(days=ago)).weekday() for ago in (2, 3)}
    hours = {
        name: ["00:00-24:00"] for number, name in enumerate(WEEKDAYS) if number not in no_hours
    }
    closed = [(today - timedelta(days=ago)).isoformat() for ago in (0, 1)]
    said = {"hours": {"zone": str(network().hours.zone), "hours": hours, "closed": closed}}
    change(said=said, seen=in_force().number, by="staff:7", at=timezone.now())


def _answers(number: int) -> dict[str, Answer]:
    young: dict[str, Answer] = {"age": Fact((Span(16, 16),))}
    return scenes.GROWN | (young if number % 15 == YOUNG else {})

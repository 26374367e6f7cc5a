"""By which rules programs say no is taken in sealed, told from five people up, and proposed to them as a change."""

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from rowan.core.lifecycle.misfits import SLIP, Misfit, write_misfit
from rowan.core.lifecycle.sayings import Saying
from rowan.core.sealing.secrets import new_id
from rowan.domain.directory import actions as directory
from rowan.domain.referrals.models import Delivery, Misfits
from rowan.domain.referrals.queries.afterwards import day_of
from rowan.domain.referrals.refusals import NoSuchMisfits
from rowan.domain.trail.actions import record
from rowan.domain.trail.queries import entries
from rowan.domain.vault import actions as vault
from rowan.domain.vault.queries import DISPATCHER, public_key

_NO = "delivery.decline"


def take_in(row: Delivery, said: Saying, at: datetime) -> None:
    """Keep by which rules a program said no, to be counted the next day; within the transaction of the no.

    Sealed for the dispatcher, without the person and with the day alone. Each person counts once for a program: by the
    first no that it said to them. A no that names no rule is kept as well, so that nobody sees which one did.
    """
    if not _is_first(row):
        return
    day = timezone.localtime(at).date().toordinal()
    vault.seal_content(
        kind=SLIP,
        subject=0,
        fields={new_id(): write_misfit(Misfit(row.program_id, day, said.criteria))},
        to=[public_key(DISPATCHER).id],
        at=day_of(at),
    )


def _is_first(row: Delivery) -> bool:
    """Say whether the no that was written a moment ago is the first that this program says to this person."""
    before = Delivery.objects.filter(referral=row.referral_id, program=row.program_id)
    if before.exclude(pk=row.pk).exists():
        return False
    return len(entries(verb=_NO, about=("delivery", str(row.pk))).lines) == 1


@transaction.atomic
def publish_misfits(
    *, program: int, told: Mapping[str, int], on: date, by: str, at: datetime
) -> None:
    """Put numbers in place of all that were told of a program, as counted on a day. Does not count: the agent does.

    Tells the trail where a number is another. Raises the database's ``IntegrityError`` for fewer than five people.
    """
    rows = Misfits.objects.filter(program=program)
    before = dict(rows.values_list("criterion", "people"))
    rows.exclude(criterion__in=told).delete()
    for criterion, people in told.items():
        Misfits.objects.update_or_create(
            program_id=program,
            criterion=criterion,
            defaults={"people": people, "counted_on": on},
        )
    if before != dict(told):
        record(verb="misfits.publish", by=by, at=at, about=("program", str(program)))


@transaction.atomic
def propose_rule(*, program: int, criterion: str, by: str, at: datetime) -> None:
    """Propose to a program to change a rule by which it says no again and again. Nothing of it changes by that.

    Raises ``NoSuchMisfits`` where it does so no more, or the directory's refusals of ``propose_rule_change``.
    """
    row = Misfits.objects.filter(program=program, criterion=criterion).first()
    if row is None:
        raise NoSuchMisfits
    directory.propose_rule_change(
        program=program, criterion=criterion, people=row.people, by=by, at=at
    )

"""What a person says after their arrival is taken in without them, and told of from five people up."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db import IntegrityError, transaction

from rowan.core.lifecycle.afterwards import SLIP, Figure, Slip, Truth, write_slip
from rowan.core.sealing.secrets import new_id
from rowan.domain.referrals.actions.moving import locked, require_own
from rowan.domain.referrals.models import Answered, Published
from rowan.domain.referrals.queries.afterwards import about, day_of, mark
from rowan.domain.referrals.refusals import AnsweredAlready, NotAskedNow, NothingSaid
from rowan.domain.trail.actions import record
from rowan.domain.vault import actions as vault
from rowan.domain.vault.queries import DISPATCHER, OpenKey, public_key


@transaction.atomic
def answer_afterwards(
    *, subject: int, opened: OpenKey, said: Mapping[str, Truth], by: str, at: datetime
) -> None:
    """Take in what a person says of the place they came to; a question that is not in ``said`` was skipped.

    It is sealed for the dispatcher, who adds it to a count the next day. Neither what is sealed nor the trail says who
    or, in clear, of which program; the day is all that is kept of when. Raises ``NotAskedNow``, also where the request
    is frozen; ``NothingSaid``; ``AnsweredAlready``; ``KeyWillNotOpen`` or ``NoSuchReferral``; ``NoSuchKey`` before the
    team has its own.
    """
    if not said:
        raise NothingSaid
    row = locked(subject)
    require_own(subject, opened)
    asked = about(row, at)
    if asked is None:
        raise NotAskedNow
    try:
        with transaction.atomic():
            Answered(mark=mark(opened, *asked)).save(force_insert=True)
    except IntegrityError:
        raise AnsweredAlready from None
    vault.seal_content(
        kind=SLIP,
        subject=0,
        fields={new_id(): write_slip(Slip(*asked, said))},
        to=[public_key(DISPATCHER).id],
        at=day_of(at),
    )
    record(verb="afterwards.answer", by=by, at=at)


@transaction.atomic
def publish(*, program: int, figures: Iterable[Figure], by: str, at: datetime) -> None:
    """Put figures in place of those that were told of a program. Does not count: whoever holds the counts did.

    Raises the database's ``IntegrityError`` for a number of fewer than five people.
    """
    for each in figures:
        Published.objects.update_or_create(
            program_id=program,
            round=each.round,
            question=each.question,
            defaults={"people": each.people, "yes": each.yes, "most": each.most},
        )
    record(verb="afterwards.publish", by=by, at=at, about=("program", str(program)))

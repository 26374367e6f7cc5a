"""What follows when a program says no, by the reasons that it names: the words have it as data.

A no that time may change comes back to that program on a day, and to no other: it is about one person's request. What
holds for everybody the program says once, on the pages of its places, where it also takes it back. So one press about
one person never hides a program from all the others, who may well fit its next free place.
"""

import json
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from rowan.core.lifecycle.contents import NEED
from rowan.core.lifecycle.delivery import Move, Reply
from rowan.core.lifecycle.limits import PARKED_FOR
from rowan.core.lifecycle.referral import MAY_REACH
from rowan.core.lifecycle.sayings import Saying
from rowan.domain.directory.actions import tell_administrators
from rowan.domain.directory.queries import IN_NETWORK, known
from rowan.domain.referrals.actions.delivering import REQUESTS
from rowan.domain.referrals.actions.misfits import take_in
from rowan.domain.referrals.actions.moving import locked_delivery, move_delivery, save
from rowan.domain.referrals.models import Delivery
from rowan.domain.referrals.queries.words import Then, leading_to, what_follows
from rowan.domain.vault import actions as vault
from rowan.domain.vault.queries import TEAM, public_key


def let_follow(row: Delivery, said: Saying, again_on: date | None, at: datetime) -> None:
    """Let follow what the reasons of a no lead to, within its transaction.

    ``again_on`` counts where a reason parks; without it the request comes back after ``PARKED_FOR``. The team reads
    the reasons for which it is to look, and nothing else of the answer. What the program's profile needs is for its
    own people: nothing of it changes by itself.
    """
    take_in(row, said, at)
    then = what_follows(said)
    if Then.PARK in then:
        save(row, ask_again_on=again_on or comes_back_on(at))
    if Then.REASSESS in then:
        save(row, look_at=at)
        _tell_team_why(row, leading_to(said, Then.REASSESS), at)


def comes_back_on(at: datetime) -> date:
    """Return on which day a request comes back to a program that does not say when."""
    return timezone.localtime(at + PARKED_FOR).date()


def _tell_team_why(row: Delivery, reasons: tuple[str, ...], at: datetime) -> None:
    vault.seal_content(
        kind=NEED,
        subject=row.referral_id,
        fields={str(row.pk): json.dumps(reasons).encode()},
        to=[public_key(TEAM).id],
        at=at,
        revision=row.revision,
    )


def forget_reasons(row: Delivery) -> None:
    """Have the team look at nothing any more of what a program said before. Nothing is no error."""
    if row.look_at is not None:
        save(row, look_at=None)
        vault.remove_content(kind=NEED, field=str(row.pk), subject=row.referral_id)


@transaction.atomic
def come_back(*, delivery: int, by: str, at: datetime) -> bool:
    """Put a request before a program again that it declined until a day, if the day has come. Says whether it did.

    The program is told, and it is its turn again; the person sees that. One that is not of the network now is asked
    no more, and its day is forgotten. Raises ``NoSuchDelivery``.
    """
    found = Delivery.objects.filter(pk=delivery).values_list("program", flat=True).first()
    program = found or 0
    row = locked_delivery(delivery, program=program)
    on = row.ask_again_on
    if row.reply is not Reply.DECLINED or on is None or on > timezone.localtime(at).date():
        return False
    if row.referral.stage not in MAY_REACH or row.referral.frozen_at is not None:
        return False
    if known(program, at=at).standing not in IN_NETWORK:
        save(row, ask_again_on=None)
        return False
    forget_reasons(row)
    move_delivery(row, Move.COME_BACK, "delivery.come-back", by=by, at=at, ask_again_on=None)
    tell_administrators(program, of=REQUESTS, by=by, at=at)
    return True

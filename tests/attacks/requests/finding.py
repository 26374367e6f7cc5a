"""Beside a house: people whose requests were answered, and what a finder of their receipts must not read."""

from typing import Any

from django.utils import timezone

from rowan.core.lifecycle.consent import Consent
from rowan.core.lifecycle.delivery import Move
from rowan.core.lifecycle.sayings import Saying
from rowan.domain.conversations.actions import say_to_person
from rowan.domain.directory.models import Program
from rowan.domain.referrals import actions, adapters
from rowan.domain.referrals.models import Delivery
from rowan.domain.vault.queries import in_digits, new_receipt, programs_with_keys
from tests.domain.referrals.scenes import GROWN

_BY = "attack"
WORD = "bluebird"


def prepare(people: int) -> list[dict[str, Any]]:
    """Have so many people ask a program that asks them something, and return each with what is theirs alone."""
    program = Program.objects.filter(pk__in=programs_with_keys())[0]
    return [_person(number, program) for number in range(people)]


def _person(number: int, program: Program) -> dict[str, Any]:
    at, receipt = timezone.now(), in_digits(new_receipt())
    phone, question, message = (f"{what}-canary-{number}" for what in ("phone", "ask", "talk"))
    paper = adapters.stretched(receipt, WORD)
    begun = actions.send_at_once(
        receipt=paper.receipt,
        second=paper.second or b"",
        said=actions.Said(
            answers=GROWN,
            consent=Consent(programs=frozenset({program.pk})),
            agreed={"version": "2026-11"},
            contact={"phone": phone},
        ),
        programs=[program.pk],
        by=_BY,
        at=at,
    )
    actions.deliver(referral=begun.subject, program=program.pk, by=_BY, at=at)
    delivery = Delivery.objects.get(referral=begun.subject)
    doing: dict[str, Any] = {"delivery": delivery.pk, "program": program.pk, "by": _BY, "at": at}
    actions.open_delivery(**doing)
    actions.answer(**doing, move_by=Move.ASK, said=Saying(question))
    say_to_person(**doing, words=message)
    place = f"No. {program.pk % 100_000:05}"
    canaries = [phone, question, message, program.name, place]
    return {"receipt": receipt, "delivery": delivery.pk, "canaries": canaries}

"""Beside a house: people who have a receipt, and people whose receipt is none any more."""

from django.utils import timezone

from rowan.core.lifecycle.consent import Consent
from rowan.domain.referrals import actions, adapters
from rowan.domain.vault.queries import in_digits, new_receipt, programs_with_keys
from tests.attacks.visits.seeker import WORD
from tests.domain.referrals.scenes import GROWN

_BY = "attack"


def prepare(people: int) -> dict[str, list[str]]:
    """Have so many people of each kind send a request, and return their receipts, by what became of them."""
    program = min(programs_with_keys())
    told: dict[str, list[str]] = {"there": [], "withdrawn": [], "replaced": []}
    for receipts in told.values():
        receipts.extend(in_digits(new_receipt()) for _ in range(people))
    for receipt in told["there"]:
        _sent(receipt, program)
    for receipt in told["withdrawn"]:
        begun = _sent(receipt, program)
        at = timezone.now()
        actions.withdraw(subject=begun.subject, opened=begun.key, by=_BY, at=at)
        actions.shred_over(referral=begun.subject, by=_BY, at=at)
    for receipt in told["replaced"]:
        begun = _sent(receipt, program)
        paper = adapters.stretched(in_digits(new_receipt()), WORD)
        actions.renew_receipt(
            subject=begun.subject,
            opened=begun.key,
            receipt=paper.receipt,
            second=paper.second or b"",
            by=_BY,
            at=timezone.now(),
        )
    return told


def _sent(receipt: str, program: int) -> actions.Begun:
    paper = adapters.stretched(receipt, WORD)
    return actions.send_at_once(
        receipt=paper.receipt,
        second=paper.second or b"",
        said=actions.Said(
            answers=GROWN,
            consent=Consent(programs=frozenset({program})),
            agreed={"version": "2026-11"},
        ),
        programs=[program],
        by=_BY,
        at=timezone.now(),
    )

"""A receipt is changed, or a case handed over: a new key, and nothing of the old one opens any more."""

from datetime import datetime

from django.db import transaction

from rowan.domain.referrals.actions.moving import hear, locked, require_own, save
from rowan.domain.referrals.refusals import SentAlready
from rowan.domain.trail.actions import record
from rowan.domain.vault import actions as vault
from rowan.domain.vault.queries import OpenKey, ReceiptKeys
from rowan.domain.vault.refusals import ReceiptTaken


@transaction.atomic
def renew_receipt(
    *,
    subject: int,
    opened: OpenKey,
    receipt: ReceiptKeys,
    second: bytes,
    by: str,
    at: datetime,
    advocate: int | None = None,
) -> OpenKey:
    """Put another receipt and second word in place of a request's, and return its new key, open.

    ``advocate`` is who holds the case from now on with an account, nobody if the person does alone: so it is handed
    over, either way. Whoever held it before opens nothing. Raises ``KeyWillNotOpen``, ``NoSuchReferral``, or
    ``SentAlready`` if the new receipt is another request's.
    """
    row = locked(subject)
    require_own(subject, opened)
    try:
        key = vault.renew_receipt(
            subject=subject, opened=opened, receipt=receipt, second=second, at=at
        )
    except ReceiptTaken:
        raise SentAlready from None
    if advocate is not None:
        vault.let_advocate_open(subject=subject, opened=key, staff=advocate, at=at)
    save(row, advocate_id=advocate)
    hear(row, at)
    verb = "referral.renew" if advocate is None else "referral.hand-over"
    record(verb=verb, by=by, at=at, about=("referral", str(subject)), staff=advocate or 0)
    return key

"""What the team did with a request, told to its person: sealed for them alone."""

import json
from collections.abc import Sequence
from datetime import datetime

from rowan.core.lifecycle.contents import LOOKED
from rowan.domain.referrals.models import Referral
from rowan.domain.referrals.queries.explained import BACK, TAKEN
from rowan.domain.referrals.queries.known import person_key
from rowan.domain.vault import actions as vault


def explain_taken(row: Referral, parts: Sequence[str], at: datetime) -> None:
    """Tell the person of a locked request which parts of their words were taken out, under the revision it has now."""
    _seal(row, TAKEN, list(parts), at)


def explain_return(row: Referral, why: str, words: str, at: datetime) -> None:
    """Tell the person of a locked request why it comes back; what was told of that before goes."""
    vault.remove_content(kind=LOOKED, field=BACK, subject=row.pk)
    _seal(row, BACK, {"why": why, "words": words}, at)


def forget_explained(row: Referral) -> None:
    """Remove all that was told so: the request was sent anew, and nothing of it is true any more."""
    for field in (TAKEN, BACK):
        vault.remove_content(kind=LOOKED, field=field, subject=row.pk)


def _seal(row: Referral, field: str, what: object, at: datetime) -> None:
    vault.seal_content(
        kind=LOOKED,
        subject=row.pk,
        fields={field: json.dumps(what).encode()},
        to=[person_key(row.pk)],
        at=at,
        revision=row.revision,
    )

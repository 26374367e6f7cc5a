"""A program keeps replies to use again."""

import json
from datetime import datetime

from django.db import transaction

from rowan.core.sealing.secrets import new_number
from rowan.domain.referrals.queries.known import program_key
from rowan.domain.referrals.queries.replies import REPLIES, field_of
from rowan.domain.trail.actions import record
from rowan.domain.vault import actions as vault

MOST_REPLIES = 30


@transaction.atomic
def keep_reply(*, program: int, name: str, words: str, by: str, at: datetime) -> int:
    """Seal a reply to a program, under a name, and return its number. Raises ``NoSuchKey`` while it has none.

    How many there may be is for the caller to see to, who can open them.
    """
    number = new_number()
    vault.seal_content(
        kind=REPLIES,
        subject=0,
        fields={field_of(program, number): json.dumps({"name": name, "words": words}).encode()},
        to=[program_key(program)],
        at=at,
    )
    record(verb="reply.keep", by=by, at=at, about=("program", str(program)))
    return number


@transaction.atomic
def remove_reply(*, program: int, reply: int, by: str, at: datetime) -> None:
    """Remove a kept reply of a program's. None is no error."""
    vault.remove_content(kind=REPLIES, field=field_of(program, reply))
    record(verb="reply.remove", by=by, at=at, about=("program", str(program)))

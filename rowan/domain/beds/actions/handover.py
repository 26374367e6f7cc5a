"""One shift leaves a note for the next."""

import json
from datetime import datetime

from django.db import transaction

from rowan.core.formats.entries import checked_text
from rowan.domain.beds.queries.handover import SEALED_AS
from rowan.domain.directory.actions import record_changes
from rowan.domain.directory.refusals import NotReachedYet
from rowan.domain.trail.actions import record
from rowan.domain.vault import actions as vault
from rowan.domain.vault.queries import program as program_key
from rowan.domain.vault.queries import public_key
from rowan.domain.vault.refusals import NoSuchKey

LONGEST_NOTE = 2_000


@transaction.atomic
def leave_note(*, program: int, words: str, by_name: str, by: str, at: datetime) -> None:
    """Seal a note to a program, in place of the one before; with no words there is none any more.

    Raises ``FieldRefused`` for words that cannot be kept, or ``NotReachedYet`` while the program has no key.
    """
    words = checked_text(words, "words", LONGEST_NOTE, optional=True)
    field = str(program)
    if words:
        try:
            key = public_key(program_key(program))
        except NoSuchKey:
            raise NotReachedYet from None
        said = json.dumps({"words": words, "by_name": by_name}).encode()
        vault.replace_content(
            kind=SEALED_AS, field=field, said=said, to=[key.id], revision=0, at=at
        )
    else:
        vault.remove_content(kind=SEALED_AS, field=field)
    record(verb="handover.write", by=by, at=at, about=("program", field))
    record_changes([program], by=by, at=at)

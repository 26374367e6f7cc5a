"""Writes to the outbox and to links."""

from rowan.domain.notices.actions.carrying import (
    Claimed,
    claim,
    note_away,
    note_failed,
    note_later,
    note_sent,
)
from rowan.domain.notices.actions.keeping import forget_subject, give_up_text, note_stalled, tidy
from rowan.domain.notices.actions.links import (
    Spent,
    new_link,
    note_bad_answer,
    use_code,
    use_link,
)
from rowan.domain.notices.actions.telling import (
    Opens,
    notify_asker,
    notify_by_text,
    notify_network,
    notify_staff,
    notify_survivor,
)

__all__ = [
    "Claimed",
    "Opens",
    "Spent",
    "claim",
    "forget_subject",
    "give_up_text",
    "new_link",
    "note_away",
    "note_bad_answer",
    "note_failed",
    "note_later",
    "note_sent",
    "note_stalled",
    "notify_asker",
    "notify_by_text",
    "notify_network",
    "notify_staff",
    "notify_survivor",
    "tidy",
    "use_code",
    "use_link",
]

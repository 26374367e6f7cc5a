"""What becomes of a notice that is due: claimed by one worker, then sent, or tried again later.

A mail is never dropped. A text message is given up where none can be sent, or its carrier refused it five times
(``keeping.give_up_text``): whoever waits for an answer asks in another way.

Several workers may run. A claim is an update of a row that is still as it was read; it lapses, so that a worker that
dies holds nothing up. A notice is sent once, but for three cases in which nobody can know whether it was:

- the worker dies, or loses the database for good, after the carrier took it and before that is written down;
- the line breaks, or the carrier is silent, after it was given the whole message;
- a worker is stopped for longer than a claim lasts while it hands a message over, and goes on afterwards.

Then it is sent again. A mail has the same Message-ID, by which a mail store that looks can fold the two into one; each
of the two holds a token of its own for the same link, which works once. A text message has the same code.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Case, DateTimeField, F, Value, When

from rowan.domain.notices.actions.links import draw_token
from rowan.domain.notices.models import Link, Notice, Notices, Side
from rowan.domain.notices.queries import Due, code_of

CLAIM_LASTS = timedelta(minutes=5)
"""Longer than any letter may take to hand over, so that a worker still at it is not overtaken."""
ASK_AGAIN = timedelta(minutes=15)
_FIRST_PAUSE = timedelta(seconds=5)
_LONGEST_PAUSE = timedelta(hours=1)
_DOUBLINGS = 10
"""After as many, the pause is at its longest."""


@dataclass(frozen=True)
class Claimed:
    """A notice in the hand of this worker alone, and the token or the code of its link, which stands nowhere else."""

    notice: Due
    token: str = field(repr=False)


@transaction.atomic
def claim(*, notice: Due, at: datetime) -> Claimed | None:
    """Take a notice in hand, or return nothing if it is not any more as it was read: somebody else has it."""
    if _as_read(notice, at).update(claims=F("claims") + 1, claimed_until=at + CLAIM_LASTS) != 1:
        return None
    if notice.link is None or notice.link_lives is None:
        return Claimed(notice, "")
    Link.objects.filter(pk=notice.link).update(expires_at=at + notice.link_lives)
    by_text = notice.side is Side.TEXT
    return Claimed(notice, code_of(notice.link) if by_text else draw_token(notice.link))


def note_sent(*, claimed: Claimed, at: datetime) -> None:
    """Write down that a notice has been sent, and blank its address in the same update.

    Holds even if the claim has lapsed meanwhile: it was sent.
    """
    Notice.objects.waiting().filter(pk=claimed.notice.id).update(
        sent_at=at, address="", message_id="", claimed_until=None, failed_with=""
    )


def note_failed(*, claimed: Claimed, kind: str, at: datetime, is_refused: bool = False) -> None:
    """Put a notice back that could not be sent, for a later try. ``kind`` says what kind of thing went wrong.

    ``is_refused`` says that the carrier said no to this notice, which is counted.
    """
    _in_hand(claimed).update(
        due_at=at + _pause(claimed.notice.failures + 1),
        failures=F("failures") + 1,
        refusals=F("refusals") + int(is_refused),
        failed_with=kind,
        claimed_until=None,
    )


def note_later(*, claimed: Claimed, at: datetime) -> None:
    """Put a notice back that its reader's hours do not allow now. That is no failure, and nothing is counted.

    Always for the same while: a time of its own would tell the hours.
    """
    later = at + ASK_AGAIN
    _in_hand(claimed).update(
        due_at=later, wanted_at=later, failures=0, failed_with="", claimed_until=None
    )


def note_away(*, side: Side, kind: str, at: datetime) -> int:
    """Put everything back that is due on one side, since the way is closed to all of it; return how much that was."""
    pauses = [
        When(failures=failures, then=Value(at + _pause(failures + 1)))
        for failures in range(_DOUBLINGS)
    ]
    longest = Value(at + _LONGEST_PAUSE)
    return (
        Notice.objects.free(at)
        .filter(side=side)
        .update(
            due_at=Case(*pauses, default=longest, output_field=DateTimeField()),
            failures=F("failures") + 1,
            failed_with=kind,
        )
    )


def _as_read(notice: Due, at: datetime) -> Notices:
    return Notice.objects.free(at).filter(pk=notice.id, claims=notice.claims)


def _in_hand(claimed: Claimed) -> Notices:
    notice = claimed.notice
    return Notice.objects.waiting().filter(pk=notice.id, claims=notice.claims + 1)


def _pause(failures: int) -> timedelta:
    """Return how long to leave a notice after so many failures in a row: doubled each time, an hour at most."""
    doublings = min(failures - 1, _DOUBLINGS)
    return min(_FIRST_PAUSE * (1 << doublings), _LONGEST_PAUSE)

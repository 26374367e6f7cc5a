"""Links that work once. Following one changes nothing; pressing the button behind it does."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from rowan.core.sealing.secrets import new_link_token
from rowan.domain.notices.models import MOST_TRIES, Link, Token
from rowan.domain.notices.queries import LinkFound, link, link_by_code, reader_of
from rowan.domain.notices.refusals import LinkUnknown, LinkUsed
from rowan.domain.trail.actions import record


@dataclass(frozen=True)
class Spent:
    """What a code was for that is good no more, since too many answers were bad."""

    purpose: str
    target: str


@transaction.atomic
def new_link(*, purpose: str, target: str, expires_at: datetime, by: str, at: datetime) -> str:
    """Make a link that does one thing to ``target`` until ``expires_at``, and return its token.

    Only a hash of the token is stored: whoever loses it needs another link. ``target`` is an id, never an address.
    For a link in a mail let ``notify_staff`` make it: its token is drawn when the mail is sent.
    """
    row = Link.objects.create(
        purpose=purpose, target=target, expires_at=expires_at, by=by, made_at=at
    )
    return draw_token(row.id)


@transaction.atomic
def use_link(*, token: str, purpose: str, at: datetime) -> LinkFound:
    """Use a link up and return what it was for. Of two presses one wins. Call it in the transaction of what it does.

    Raises ``LinkUnknown``, also for a link of another purpose, which stays as it is; ``LinkUsed``; ``LinkExpired``.
    """
    return _used(link(token, at), purpose, at)


@transaction.atomic
def use_code(*, number: str, code: str, purpose: str, at: datetime) -> LinkFound:
    """Do the same with the code of a text message, as it came from the telephone that it was sent to.

    Raises as ``use_link`` does. Counts no bad ones: that is ``note_bad_answer``, which must outlive a refusal.
    """
    return _used(link_by_code(number, code, at), purpose, at)


@transaction.atomic
def note_bad_answer(*, number: str, at: datetime) -> list[Spent]:
    """Count an answer that came to nothing on every code that is live at a telephone, used or not.

    After five, a code is good no more. Returns what those were for that have not been used until then; each leaves a
    line on the trail.
    """
    live = Link.objects.live(reader_of(number), at).order_by("pk")
    spent = [row for row in live.select_for_update() if _is_spent_by_one_more(row)]
    for row in spent:
        record(verb="text.refuse", by="telephone", at=at, about=(row.purpose, row.target))
    return [Spent(row.purpose, row.target) for row in spent]


def _is_spent_by_one_more(row: Link) -> bool:
    row.tries += 1
    row.save(update_fields=["tries"])
    return row.tries == MOST_TRIES and row.used_at is None


def _used(found: LinkFound, purpose: str, at: datetime) -> LinkFound:
    if found.purpose != purpose:
        raise LinkUnknown
    unused = Link.objects.filter(pk=found.id, used_at=None, tries__lt=MOST_TRIES)
    if unused.update(used_at=at) != 1:
        raise LinkUsed
    return found


def draw_token(row: int) -> str:
    """Draw a token for a link and return it. The others that were drawn for it stay good."""
    token = new_link_token()
    Token.objects.create(digest=Token.digest_of(token), link_id=row)
    return token

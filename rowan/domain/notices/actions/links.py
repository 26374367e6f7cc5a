"""Links that work once. Following one changes nothing; pressing the button behind it does."""

from datetime import datetime

from django.db import transaction
from django.db.models import F

from rowan.core.sealing.secrets import new_link_token
from rowan.domain.notices.models import Link, Token
from rowan.domain.notices.queries import LinkFound, link, link_by_code, reader_of
from rowan.domain.notices.refusals import LinkUnknown, LinkUsed


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

    Raises as ``use_link`` does. Counts no wrong ones: that is ``note_wrong_code``, which must outlive a refusal.
    """
    return _used(link_by_code(number, code, at), purpose, at)


def note_wrong_code(*, number: str, at: datetime) -> None:
    """Count one more wrong code from a telephone. After five, none that was sent there so far is taken any more."""
    rows = Link.objects.filter(reader=reader_of(number), used_at=None, expires_at__gt=at)
    rows.update(tries=F("tries") + 1)


def _used(found: LinkFound, purpose: str, at: datetime) -> LinkFound:
    if found.purpose != purpose:
        raise LinkUnknown
    if Link.objects.filter(pk=found.id, used_at=None).update(used_at=at) != 1:
        raise LinkUsed
    return found


def draw_token(row: int) -> str:
    """Draw a token for a link and return it. The others that were drawn for it stay good."""
    token = new_link_token()
    Token.objects.create(digest=Token.digest_of(token), link_id=row)
    return token

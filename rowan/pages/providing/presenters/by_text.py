"""What is answered by text message. It says what to do, and nothing of anybody or of what the network is for."""

from django.utils.html import escape
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rowan.domain.beds.refusals import AskOver
from rowan.domain.notices.refusals import LinkExpired, LinkUsed


def message(words: str) -> str:
    """Return an answer as the gateway takes it. Without words it sends none."""
    said = f"<Message>{escape(words)}</Message>" if words else ""
    return f'<?xml version="1.0" encoding="UTF-8"?><Response>{said}</Response>'


def reported() -> str:
    """Return what is said when a report was written down."""
    return _("Thank you. What you said is written down.")


def proven() -> str:
    """Return what is said when a telephone was proven."""
    return _("Thank you. From now on we can reach you here.")


def how_to_answer(pools: int = 0) -> str:
    """Return how to answer, when what came could not be read. ``pools`` is how many numbers are needed, if known."""
    if pools:
        form = ngettext(
            "Send the code and %(count)d number.",
            "Send the code and %(count)d numbers, in the order of your page.",
            pools,
        ) % {"count": pools}
    else:
        form = _("Send the code and your number.")
    unread = _("We could not read that, and nothing was written down.")
    same = _("If nothing has changed: the code and SAME.")
    return f"{unread} {form} {same}"


def nothing_there(refusal: Exception) -> str:
    """Return what is said where a code leads nowhere."""
    match refusal:
        case AskOver() | LinkUsed():
            return _("Thank you. This was answered already.")
        case LinkExpired():
            return _("This code is too old. When we ask again, another comes.")
        case _other:
            return _("We do not know this code. Look at our last message once more.")

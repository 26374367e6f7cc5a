"""What is answered by text message. It says what to do, and nothing of anybody or of what the network is for."""

from collections.abc import Sequence

from django.utils.html import escape
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rowan.domain.beds.refusals import AskOver, NothingToldYet, NumberTooLarge, ReplyUnfit
from rowan.domain.notices.refusals import LinkExpired, LinkUsed


def message(words: str) -> str:
    """Return an answer as the gateway takes it. Without words it sends none."""
    said = f"<Message>{escape(words)}</Message>" if words else ""
    return f'<?xml version="1.0" encoding="UTF-8"?><Response>{said}</Response>'


def reported(written: Sequence[int]) -> str:
    """Return what is said when a report was written down: the numbers, in the order of pools."""
    numbers = ", ".join(str(number) for number in written)
    return _("Thank you. Written down: %(numbers)s.") % {"numbers": numbers}


def proven() -> str:
    """Return what is said when a telephone was proven."""
    return _("Thank you. From now on we can reach you here.")


def unread() -> str:
    """Return how to answer, when what came could not be read."""
    return _("We could not read that, and nothing was written down. Send the code and how many.")


def unfit(refusal: ReplyUnfit) -> str:
    """Return what is wrong with an answer that could be read, and how to answer."""
    numbers = ngettext(
        "Send the code and %(count)d number.",
        "Send the code and %(count)d numbers, in the order of your page.",
        refusal.numbers,
    ) % {"count": refusal.numbers}
    said = [_why(refusal), numbers]
    if refusal.can_be_confirmed:
        said.append(_("If nothing has changed: the code and SAME."))
    return " ".join(said)


def _why(refusal: ReplyUnfit) -> str:
    match refusal:
        case NumberTooLarge():
            return _("Nothing was written down: a number is larger than there are places.")
        case NothingToldYet():
            return _("Nothing was written down: you have told us no number yet that could stay.")
        case _numbers_needed:
            return _("Nothing was written down.")


def too_many(*, asks_elsewhere: bool) -> str:
    """Return what is said when an answer was the last that a code could bear."""
    if asks_elsewhere:
        return _("Too many of these were wrong. We ask in another way.")
    return _("Too many of these were wrong. This code is good no more.")


def nothing_there(refusal: Exception) -> str:
    """Return what is said where a code leads nowhere."""
    match refusal:
        case AskOver():
            return _("Thank you. We need no answer to this any more, and nothing was written down.")
        case LinkUsed():
            return _("Thank you. This was answered already.")
        case LinkExpired():
            return _("This code is too old. When we ask again, another comes.")
        case _other:
            return _("We do not know this code. Look at our last message once more.")

"""What is said to whoever answers by a link."""

from django.utils.translation import gettext as _

from rowan.domain.beds.refusals import AskOver
from rowan.domain.notices.refusals import LinkExpired, LinkUsed

Said = dict[str, str]


def looks() -> list[tuple[int, str]]:
    """Return after how many hours somebody may say that they will have looked, and how that is said."""
    return [
        (1, _("Within the hour")),
        (4, _("Within four hours")),
        (24, _("By this time tomorrow")),
    ]


def done(words: str) -> Said:
    """Return what is said when something was done, also where there is nothing to add."""
    closing = _("You may close this page.")
    return {"title": _("Thank you"), "words": f"{words} {closing}".strip()}


def over(refusal: Exception) -> Said:
    """Return what is said where there is nothing to answer any more, and what to do."""
    match refusal:
        case AskOver():
            return done(_("We need no answer to this any more, and nothing was written down."))
        case LinkUsed():
            return done(_("This was answered already."))
        case LinkExpired():
            words = _("This link is too old. When we ask again, another comes by mail.")
        case _other:
            words = _("We do not know this link. Open the one in your mail once more.")
    return {"title": _("This link leads nowhere"), "words": words}

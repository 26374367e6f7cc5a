"""What the team did with a request, in words for its person, and where they can change what it asks for."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from rowan.core.lifecycle.referral import State
from rowan.domain.directory.queries import reasons
from rowan.domain.referrals.queries import Explained, Stands
from rowan.pages.seeking.visit import Visit
from rowan.web.parts import Link

_STEPS = {"names": "words", "reach": "reach", "places": "ask", "answers": "overview"}
"""Where each reason leads. Any other leads to all of it."""


@dataclass(frozen=True)
class Shown:
    """The words that were taken out; and why it came back, what the team wrote, what to do: nothing if it did not."""

    taken: tuple[str, ...] = field(default=(), repr=False)
    reason: str = ""
    words: str = field(default="", repr=False)
    do: Link | None = None


def shown(visit: Visit, told: Explained, stands: Stands) -> Shown:
    """Return what the team told a person. A request that is frozen tells no reason: who looks need not be them."""
    why = reasons("return").get(told.why)
    if why is None or stands.state is not State.RETURNED or stands.frozen:
        return Shown(told.taken)
    return Shown(told.taken, why.in_language(visit.language), told.words, _do(visit, told.why))


def _do(visit: Visit, why: str) -> Link:
    named = {
        "words": visit.told(_("Change your own words"), _("Change the words")),
        "reach": visit.told(_("Say how to reach you"), _("Say how to reach the person")),
        "ask": _("Choose other places"),
        "overview": _("Look at the answers"),
        "check": _("Look it over"),
    }
    step = _STEPS.get(why, "check")
    return Link(named[step], visit.to[step])

"""A place's own application form, as the person sees it: where it is, what that site sees of them, how far it is."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from rowan.core.formats.links import host_of
from rowan.core.lifecycle.delivery import Reply
from rowan.core.lifecycle.own_form import OwnForm
from rowan.domain.referrals.queries import Asked
from rowan.pages.seeking.visit import Visit
from rowan.web.parts import Link


@dataclass(frozen=True)
class OwnFormShown:
    """It in words. ``link`` is its address, followed by hand and by nothing else, or nothing.

    ``is_done`` says that the place has it: nobody needs its address any more.
    """

    state: str
    link: str
    host: str
    press: Link | None
    is_done: bool


def own_form_shown(visit: Visit, asked: Asked, link: str) -> OwnFormShown | None:
    """Return it; nothing where the place has none, nobody has come to it, or the place was chosen.

    ``link`` is told only with its name.
    """
    if asked.reply is Reply.CHOSEN or (not link and asked.form is None):
        return None
    press = None
    if asked.reply is Reply.TALKING and asked.form in {None, OwnForm.ASKED}:
        done = visit.told(_("I have filled it in"), _("It is filled in"))
        press = Link(done, visit.address("asked-step", asked.delivery, "filled"))
    is_done = asked.form is OwnForm.RECEIVED
    return OwnFormShown(_state(visit, asked.form), link, host_of(link), press, is_done)


def _state(visit: Visit, form: OwnForm | None) -> str:
    told = {
        OwnForm.ASKED: visit.told(
            _("They ask you to fill it in. Nothing is decided yet."),
            _("They ask the person to fill it in. Nothing is decided yet."),
        ),
        OwnForm.FILLED: _(
            "They know that it is filled in. They have not said yet that they have it."
        ),
        OwnForm.RECEIVED: _("They have it. Nothing more is to be done with it."),
    }
    return told[form] if form else ""

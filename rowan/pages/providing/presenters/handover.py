"""What one shift left for the next, in words."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from rowan.domain.beds.queries import Handover
from rowan.web.moments import ago


@dataclass(frozen=True)
class Note:
    """A note and whose it is; or, without words, why it cannot be read."""

    words: str
    whose: str


def note_of(found: Handover | None, at: datetime) -> Note:
    """Return the note as the screen shows it."""
    if found is None:
        return Note("", _("No note."))
    if found.words is None:
        return Note("", _("There is a note that you cannot open: it was written before you could."))
    whose = {"who": found.by_name, "when": ago(at - found.at)}
    return Note(found.words, _("%(who)s, %(when)s") % whose)

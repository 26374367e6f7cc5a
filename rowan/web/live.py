"""Pages that look again by themselves: a script asks every few seconds, without one "Check again" does.

Such a question keeps no visit alive, and where nothing has changed it is answered without the page.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.http import HttpRequest, HttpResponse

from rowan.web.sessions import LIVE_HEADER

_LONGEST = timedelta(minutes=1)
"""A page is made anew after so long at the latest: it says how many minutes ago things were."""

STAFF_SECONDS, VISIT_SECONDS = 1.8, 14.5
"""How often they look: what changed is seen within 2 seconds by those who work here, within 15 by everybody."""

_NO_CONTENT = 204


@dataclass(frozen=True)
class Live:
    """What a page shows: as of which version, until which moment it stays so by itself, and how often to look again."""

    version: str
    until: datetime
    seconds: float

    @property
    def milliseconds(self) -> str:
        """Return after how long to look again."""
        return str(round(self.seconds * 1000))

    @property
    def tag(self) -> str:
        """Return what the page sends along when it looks again."""
        return f"{self.version} {self.until.timestamp():.6f}"


def live(version: object, seconds: float, *, at: datetime, changes_at: datetime | None) -> Live:
    """Return a page as it is at a moment. ``changes_at`` is when it changes next by itself, as far as is known."""
    longest = at + _LONGEST
    return Live(str(version), min(changes_at or longest, longest), seconds)


def looks_again(request: HttpRequest) -> bool:
    """Say whether a page looks again by itself."""
    return LIVE_HEADER in request.headers


def unchanged(request: HttpRequest, version: object, *, at: datetime) -> HttpResponse | None:
    """Return the short answer to a page that looks again and would look the same; nothing where it has to be made."""
    shown, _, until = request.headers.get(LIVE_HEADER, "").partition(" ")
    try:
        is_same = shown == str(version) and at.timestamp() < float(until)
    except ValueError:
        return None
    return nothing_new() if is_same else None


def nothing_new() -> HttpResponse:
    """Return the short answer: the page stays as it is."""
    return HttpResponse(status=_NO_CONTENT)

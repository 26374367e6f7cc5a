"""Why a program may have got no request for long, as far as it can be told without looking at any request."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from rowan.domain.beds.actions import PLACES
from rowan.domain.beds.queries import NO_PLACES, Places, State, places
from rowan.domain.directory.actions import STANDING
from rowan.domain.directory.queries import Known, Standing, receiving_standings
from rowan.domain.notices.queries import never_followed
from rowan.domain.referrals.actions import REQUESTS
from rowan.domain.referrals.queries import never_opened
from rowan.domain.vault.queries import programs_with_keys
from rowan.web.parts import Link


@dataclass(frozen=True)
class Facts:
    """What is known of some programs at once."""

    receiving: frozenset[Standing]
    reached: frozenset[int]
    places: dict[int, Places]
    opened_none: set[int]
    followed_none: set[str]


def facts_of(programs: Collection[int], at: datetime) -> Facts:
    """Return what tells why some programs got no request."""
    mails = {"purposes": (REQUESTS, PLACES, STANDING), "targets": [str(each) for each in programs]}
    return Facts(
        receiving_standings(),
        programs_with_keys(),
        places(programs, at=at),
        never_opened(programs),
        never_followed(**mails),
    )


def reasons(known: Known, facts: Facts) -> list[str]:
    """Return every reason that can be seen, in words, the plainest first; nothing where none can be."""
    return list(_reasons(known, facts))


def _reasons(known: Known, facts: Facts) -> Iterator[str]:
    if known.paused:
        yield _("They are paused, by their own choice.")
    if known.standing not in facts.receiving:
        yield _("Only vetted programs receive requests in this network.")
    if known.id not in facts.reached:
        yield _("Nobody of them has signed in, so nothing can be sent to them.")
    words = _of_places(facts.places.get(known.id, NO_PLACES))
    if words:
        yield words
    if known.id in facts.opened_none:
        yield _("They have opened no request that came.")
    elif str(known.id) in facts.followed_none:
        yield _("They have opened no link in our mails.")


def _of_places(found: Places) -> str:
    states = {pool.availability.state for pool in found.pools}
    if states == {State.CLOSED}:
        return _("All their places are closed.")
    if not states - {State.CLOSED, State.UNKNOWN}:
        return _("They do not say what is free.")
    return "" if found.has_any else _("They say that nothing is free.")


def first_step(known: Known, said: list[str]) -> Link:
    """Return where to look first: at their rules where nothing else is the reason, else at the program."""
    if said:
        return Link(_("Look at the program"), reverse("desk:program", args=[known.id]))
    return Link(_("See what each rule costs"), reverse("providing:profile", args=[known.id]))

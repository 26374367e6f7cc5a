"""Messages to applicants and to a program: a link each, or a code, in the network's constant words."""

from datetime import datetime, timedelta

from rowan.core.formats.entries import EMAIL
from rowan.domain.accounts.queries import RoleKind, people_with
from rowan.domain.directory.models import Application, Purpose
from rowan.domain.directory.queries.contacts import good_contacts
from rowan.domain.directory.queries.people import people_of
from rowan.domain.notices.actions import Opens, notify_by_text, notify_staff
from rowan.domain.notices.queries import made_since

APPLICATION = "application"
"""What the link to the answer on an application is for."""

STANDING = "standing"
"""What the link to the answer on an appeal is for."""

CONTACT = "contact"
"""What the link that proves an address is for, and the code that proves a telephone."""

_LIVES = timedelta(days=30)
_PROVES_FOR = timedelta(days=7)
_TEAM_LEFT_IN_PEACE = timedelta(hours=4)


def tell_applicant(row: Application, *, by: str, at: datetime) -> None:
    """Send an applicant a link to the answer, in the transaction that gives it."""
    _send(row.contact_email, row.language, Opens(APPLICATION, str(row.pk), _LIVES), by, at)


def tell_administrators(
    program: int, *, by: str, at: datetime, of: str = STANDING, new: int = 1
) -> bool:
    """Send the administrators of a program a link to what is new, in the transaction that makes it so.

    ``of`` is what the link is for: the program's standing, if nothing else is said. Returns whether there are any.
    """
    opens, readers = Opens(of, str(program), _LIVES), _administrators(program)
    for address, language in readers:
        _send(address, language, opens, by, at, new)
    return bool(readers)


def tell_program(program: int, *, of: str, target: str, by: str, at: datetime) -> bool:
    """Send each administrator of a program a link to ``target``; where there is none, its first good address.

    Returns whether there is anybody that mail goes to.
    """
    opens, readers = Opens(of, target, _LIVES), _administrators(program)
    if not readers:
        points = good_contacts(program, Purpose.NOTICES)
        readers = [(each.value, each.language) for each in points if each.kind == EMAIL][:1]
    for address, language in readers:
        _send(address, language, opens, by, at)
    return bool(readers)


def tell_next_contact(program: int, *, of: str, by: str, at: datetime) -> bool:
    """Send the first contact point for urgent matters that is none of the administrators the same link.

    Returns whether there is one that mail goes to.
    """
    known = {person.email for person in people_of(program)}
    for point in good_contacts(program, Purpose.URGENT):
        if point.kind == EMAIL and point.value not in known:
            _send(point.value, point.language, Opens(of, str(program), _LIVES), by, at)
            return True
    return False


def tell_team(*, of: str, by: str, at: datetime) -> None:
    """Send each of the team a link to what waits for them, unless one was sent within some hours: once for many."""
    opens = Opens(of, "team", _LIVES)
    if made_since(purpose=of, since=at - _TEAM_LEFT_IN_PEACE):
        return
    for person in people_with((RoleKind.TEAM,)):
        notify_staff(
            address=person.email, language=person.language, opens=opens, by=by, at=at, overdue=1
        )


def ask_address(address: str, language: str, contact: int, *, by: str, at: datetime) -> None:
    """Send a link that proves a contact point once it is pressed."""
    _send(address, language, Opens(CONTACT, str(contact), _PROVES_FOR), by, at)


def ask_number(number: str, language: str, contact: int, *, by: str, at: datetime) -> None:
    """Send a code that proves a contact point once it comes back from that telephone."""
    opens = Opens(CONTACT, str(contact), _PROVES_FOR)
    notify_by_text(number=number, language=language, opens=opens, by=by, at=at)


def _administrators(program: int) -> list[tuple[str, str]]:
    """Return the address and the language of each."""
    people = people_of(program)
    return [(each.email, each.language) for each in people if each.administers(program)]


def _send(  # noqa: PLR0917 - a letter is to somebody, in words, with a link
    address: str, language: str, opens: Opens, by: str, at: datetime, new: int = 1
) -> None:
    notify_staff(address=address, language=language, opens=opens, by=by, at=at, new=new)

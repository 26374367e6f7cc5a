"""Messages to applicants and to a program: a link each, or a code, in the network's constant words."""

from datetime import datetime, timedelta

from rowan.domain.directory.models import Application
from rowan.domain.directory.queries.people import people_of
from rowan.domain.notices.actions import Opens, notify_by_text, notify_staff

APPLICATION = "application"
"""What the link to the answer on an application is for."""

STANDING = "standing"
"""What the link to the answer on an appeal is for."""

CONTACT = "contact"
"""What the link that proves an address is for, and the code that proves a telephone."""

_LIVES = timedelta(days=30)
_PROVES_FOR = timedelta(days=7)


def tell_applicant(row: Application, *, by: str, at: datetime) -> None:
    """Send an applicant a link to the answer, in the transaction that gives it."""
    _send(row.contact_email, row.language, Opens(APPLICATION, str(row.pk), _LIVES), by, at)


def tell_administrators(
    program: int, *, by: str, at: datetime, of: str = STANDING, new: int = 1
) -> None:
    """Send the administrators of a program a link to what is new, in the transaction that makes it so.

    ``of`` is what the link is for: the program's standing, if nothing else is said.
    """
    opens = Opens(of, str(program), _LIVES)
    for person in people_of(program):
        if person.administers(program):
            _send(person.email, person.language, opens, by, at, new)


def ask_address(address: str, language: str, contact: int, *, by: str, at: datetime) -> None:
    """Send a link that proves a contact point once it is pressed."""
    _send(address, language, Opens(CONTACT, str(contact), _PROVES_FOR), by, at)


def ask_number(number: str, language: str, contact: int, *, by: str, at: datetime) -> None:
    """Send a code that proves a contact point once it comes back from that telephone."""
    opens = Opens(CONTACT, str(contact), _PROVES_FOR)
    notify_by_text(number=number, language=language, opens=opens, by=by, at=at)


def _send(  # noqa: PLR0917 - a letter is to somebody, in words, with a link
    address: str, language: str, opens: Opens, by: str, at: datetime, new: int = 1
) -> None:
    notify_staff(address=address, language=language, opens=opens, by=by, at=at, new=new)

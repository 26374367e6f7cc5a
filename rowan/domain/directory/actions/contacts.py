"""How a program is reached: contact points, proven by a link that was pressed or a call that was answered."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import IntegrityError, transaction

from rowan.core.formats.entries import (
    CONTACT_KINDS,
    EMAIL,
    MOST_TOLD,
    PHONE,
    TEXT,
    checked_text,
)
from rowan.core.formats.numbers import dialled, is_number
from rowan.core.formats.refusals import FieldRefused
from rowan.core.vocabulary.model import LANGUAGES
from rowan.domain.directory.actions.changes import locked
from rowan.domain.directory.actions.telling import CONTACT, ask_address, ask_number
from rowan.domain.directory.models import Contact, Proof, Purpose
from rowan.domain.directory.queries.people import member_of_team
from rowan.domain.directory.refusals import (
    AskedJustNow,
    ContactThere,
    NoSuchContact,
    ProvenByCall,
    ProvenByLink,
    TooManyContacts,
)
from rowan.domain.notices.actions import use_code, use_link
from rowan.domain.notices.clients import takes_texts
from rowan.domain.notices.queries import LinkFound
from rowan.domain.trail.actions import record

_ASKED = (EMAIL, TEXT)
"""The kinds that are proven by themselves: by a link, or a code."""

BETWEEN_MAILS = timedelta(minutes=10)
_LONGEST = 254


@transaction.atomic
def add_contact(
    *,
    program: int,
    kind: str,
    value: str,
    purpose: Purpose,
    language: str,
    by: str,
    at: datetime,
) -> int:
    """Add a contact point after those that are there, unproven, and return its id. Sends nothing yet.

    Raises ``NoSuchProgram``, ``FieldRefused``, ``ContactThere`` or ``TooManyContacts``.
    """
    row = locked(program)
    there = Contact.objects.filter(program=program)
    if there.count() >= MOST_TOLD:
        raise TooManyContacts
    last = there.order_by("-place").values_list("place", flat=True).first()
    try:
        with transaction.atomic():
            made = Contact.objects.create(
                program=row,
                kind=kind,
                value=_checked(kind, value),
                purpose=purpose,
                place=0 if last is None else last + 1,
                language=_language(language),
            )
    except IntegrityError:
        raise ContactThere from None
    _line("contact.add", made, by, at)
    return made.pk


@transaction.atomic
def remove_contact(*, program: int, contact: int, by: str, at: datetime) -> None:
    """Remove a contact point; a link that was to prove it proves nothing any more. Raises ``NoSuchContact``."""
    row = _of(program, contact)
    row.delete()
    record(verb="contact.remove", by=by, at=at, about=("program", program), kind=row.kind)


@transaction.atomic
def order_contacts(*, program: int, contacts: Sequence[int], by: str, at: datetime) -> None:
    """Put the contact points of a program in an order of trying. Raises ``NoSuchContact`` unless it names each once."""
    locked(program)
    there = Contact.objects.in_bulk(contacts)
    if sorted(contacts) != sorted(
        Contact.objects.filter(program=program).values_list("pk", flat=True)
    ):
        raise NoSuchContact
    for place, contact in enumerate(contacts):
        there[contact].place = place
    Contact.objects.bulk_update(there.values(), ["place"])
    record(verb="contact.order", by=by, at=at, about=("program", program))


@transaction.atomic
def ask_contact(*, program: int, contact: int, by: str, at: datetime) -> None:
    """Send an address a link that proves it once it is pressed, or a telephone a code that does once it comes back.

    Raises ``NoSuchContact``, ``ProvenByCall`` where neither can be sent, ``AskedJustNow`` within ten minutes, or the
    notices' ``AddressUnusable``.
    """
    row = _of(program, contact)
    if row.kind not in _ASKED or (row.kind == TEXT and not takes_texts()):
        raise ProvenByCall
    if row.asked_at is not None and row.asked_at > at - BETWEEN_MAILS:
        raise AskedJustNow
    row.asked_at = at
    row.save(update_fields=["asked_at"])
    send = ask_number if row.kind == TEXT else ask_address
    send(row.value, row.language, row.pk, by=by, at=at)
    _line("contact.ask", row, by, at)


@transaction.atomic
def prove_contact(*, token: str, at: datetime) -> int:
    """Use up the link of a contact point, which proves it, and return its program. Whoever holds the link may press.

    Raises ``NoSuchContact`` if it was removed meanwhile, or the notices' ``LinkUnknown``, ``LinkUsed`` or
    ``LinkExpired``.
    """
    return _proven(use_link(token=token, purpose=CONTACT, at=at), Proof.LINK, at)


@transaction.atomic
def prove_contact_by_code(*, number: str, code: str, at: datetime) -> int:
    """Do the same with a code that came back from the telephone that it was sent to. Raises as ``prove_contact``."""
    return _proven(use_code(number=number, code=code, purpose=CONTACT, at=at), Proof.CODE, at)


def _proven(found: LinkFound, how: Proof, at: datetime) -> int:
    row = Contact.objects.select_for_update().filter(pk=int(found.target)).first()
    if row is None:
        raise NoSuchContact
    _prove(row, how, at)
    _line("contact.prove", row, how.value, at)
    return row.program_id


@transaction.atomic
def record_contact_call(*, program: int, contact: int, by: str, at: datetime) -> None:
    """Write down that a member of the team called, or tried a form, and was answered: that proves it.

    Raises ``NoSuchContact``, ``NotOfTheTeam``, or ``ProvenByLink`` where a link or a code proves it.
    """
    row = _of(program, contact)
    member_of_team(by)
    if row.kind in _ASKED:
        raise ProvenByLink
    _prove(row, Proof.CALL, at)
    _line("contact.prove", row, by, at)


@transaction.atomic
def note_contact_failing(*, program: int, contact: int, by: str, at: datetime) -> None:
    """Mark a contact point that does not answer, from the first time on. A new proof takes the mark away.

    Raises ``NoSuchContact``.
    """
    row = _of(program, contact)
    if row.failing_since is None:
        row.failing_since = at
        row.save(update_fields=["failing_since"])
        _line("contact.fail", row, by, at)


def _of(program: int, contact: int) -> Contact:
    row = Contact.objects.select_for_update().filter(pk=contact, program=program).first()
    if row is None:
        raise NoSuchContact
    return row


def _prove(row: Contact, how: Proof, at: datetime) -> None:
    row.proven_at, row.proven_how, row.failing_since = at, how, None
    row.save(update_fields=["proven_at", "proven_how", "failing_since"])


def _line(verb: str, row: Contact, by: str, at: datetime) -> None:
    record(verb=verb, by=by, at=at, about=("program", row.program_id), kind=row.kind)


def _checked(kind: str, value: str) -> str:
    if kind not in CONTACT_KINDS:
        raise FieldRefused("kind", f"must be one of {', '.join(CONTACT_KINDS)}")
    said = checked_text(value, "value", _LONGEST)
    if kind == PHONE and not is_number(said):
        raise FieldRefused("value", "is not a telephone number")
    if kind == TEXT:
        said = dialled(said) or ""
        if not said:
            raise FieldRefused("value", "is not one telephone number that takes text messages")
    if kind == EMAIL:
        try:
            validate_email(said)
        except ValidationError:
            raise FieldRefused("value", "is not one address that mail can be sent to") from None
    return said


def _language(language: str) -> str:
    if language not in LANGUAGES:
        raise FieldRefused("language", "is not one of this network's")
    return language

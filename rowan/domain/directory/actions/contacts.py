"""How a program is reached: contact points, proven by a link that was pressed, a code that came back, or a call.

Whatever proves one proves all of the same program that are the same address or number.
"""

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
from rowan.domain.directory.queries.contacts import can_be_written_to
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
from rowan.domain.notices.queries import LinkFound, texts_since
from rowan.domain.trail.actions import record

BETWEEN_MESSAGES = timedelta(minutes=10)
MOST_TEXTS_A_DAY = 5
"""Beyond as many, a telephone is sent no further code, whoever asks for it."""

_DAY = timedelta(days=1)
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
                added_at=at,
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

    Raises ``NoSuchContact``; ``ProvenByCall`` where neither can be sent, or the telephone is good for another program;
    ``AskedJustNow`` within ten minutes, for a telephone of any text message, or after five of them in a day; or the
    notices' ``AddressUnusable``.
    """
    row = _of(program, contact)
    if not can_be_written_to(program, row.kind, row.value):
        raise ProvenByCall
    if _was_asked_just_now(row, at):
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

    Raises ``NoSuchContact``, ``NotOfTheTeam``, or ``ProvenByLink`` where a link or a code can be sent that proves it.
    """
    row = _of(program, contact)
    member_of_team(by)
    if can_be_written_to(program, row.kind, row.value):
        raise ProvenByLink
    _prove(row, Proof.CALL, at)
    _line("contact.prove", row, by, at)


@transaction.atomic
def note_contact_failing(*, program: int, contact: int, by: str, at: datetime) -> None:
    """Mark a contact point that does not answer, from the first time on. A new proof takes the mark away.

    Raises ``NoSuchContact``.
    """
    _note_failing(_of(program, contact), by, at)


@transaction.atomic
def note_number_failing(*, number: str, by: str, at: datetime) -> None:
    """Do the same with every contact point that is this telephone for text messages, whatever program's."""
    rows = Contact.objects.filter(kind=TEXT, value=number).order_by("pk")
    for row in rows.select_for_update():
        _note_failing(row, by, at)


def _note_failing(row: Contact, by: str, at: datetime) -> None:
    if row.failing_since is None:
        row.failing_since = at
        row.save(update_fields=["failing_since"])
        _line("contact.fail", row, by, at)


def _was_asked_just_now(row: Contact, at: datetime) -> bool:
    if row.kind == TEXT:
        lately = texts_since(row.value, at - BETWEEN_MESSAGES)
        return bool(lately) or texts_since(row.value, at - _DAY) >= MOST_TEXTS_A_DAY
    return row.asked_at is not None and row.asked_at > at - BETWEEN_MESSAGES


def _of(program: int, contact: int) -> Contact:
    row = Contact.objects.select_for_update().filter(pk=contact, program=program).first()
    if row is None:
        raise NoSuchContact
    return row


def _prove(row: Contact, how: Proof, at: datetime) -> None:
    same = Contact.objects.filter(program=row.program_id, kind=row.kind, value=row.value)
    same.update(proven_at=at, proven_how=how, failing_since=None)


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
            raise FieldRefused("value", "is not one telephone number of this country")
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

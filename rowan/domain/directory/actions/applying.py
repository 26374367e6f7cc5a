"""A program applies, without an account. By itself nothing comes of it that can be found or receives anything."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email
from django.db import IntegrityError, transaction

from rowan.core.formats.entries import ProgramEntry, checked_text, read_program, write_rules
from rowan.core.formats.numbers import is_number
from rowan.core.formats.refusals import FieldRefused
from rowan.core.vocabulary.model import LANGUAGES, Vocabulary
from rowan.domain.directory.actions.reviewing import locked_application, require_open
from rowan.domain.directory.models import APPLICANT, Application, Stage
from rowan.domain.directory.queries.lookalikes import lookalikes
from rowan.domain.directory.queries.minors import takes_minors
from rowan.domain.directory.queries.people import member_of_team
from rowan.domain.directory.queries.programs import vocabulary
from rowan.domain.trail.actions import record

LONGEST_LINE = 120
LONGEST_SAID = 200
LONGEST_EMAIL = 254
LONGEST_PHONE = 40
LONGEST_TOKEN = 200
MOST_SAID = 100_000
"""How many letters rules, own words and disclosures may have together."""


@dataclass(frozen=True)
class Form:
    """What a program says of itself when it applies.

    ``program`` is as in our JSON format of a directory: organization, name, state, region, criteria, alternatives,
    own_words, disclosures. Other fields of that format are not for an applicant to set.
    """

    program: Mapping[str, Any]
    contact_name: str = field(repr=False)
    contact_role: str
    contact_email: str = field(repr=False)
    contact_phone: str = field(repr=False)
    web: str
    heard: str = ""
    takes_minors: bool = False
    licence: str = ""
    licensed_by: str = ""
    language: str = "en"


_FIELDS = frozenset(
    {
        "organization",
        "name",
        "state",
        "region",
        "criteria",
        "alternatives",
        "own_words",
        "disclosures",
    }
)


@transaction.atomic
def apply(*, form: Form, token: str, by: str, at: datetime) -> int:
    """Take an application, and return its id: the same one however often the form with this token is sent.

    An application for what stands in the directory already is linked to it as a claim, and leaves it as it is. ``by``
    is ``applicant``, or the member of the team who typed it in. Raises ``FieldRefused`` naming the field, or
    ``NotOfTheTeam``. Sends nothing to anybody: the address may be somebody else's.
    """
    if by != APPLICANT:
        member_of_team(by)
    if not 0 < len(token) <= LONGEST_TOKEN:
        raise FieldRefused("token", "is missing")
    known = Application.objects.filter(form=Application.form_of(token)).first()
    if known is not None:
        return known.pk
    row = _read(form)
    row.form, row.by, row.made_at = Application.form_of(token), by, at
    row.claims_id = _claimed(row)
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:  # the other press of the same button was a moment faster
        return Application.objects.get(form=row.form).pk
    record(verb="application.submit", by=by, at=at, about=("application", row.pk))
    return row.pk


@transaction.atomic
def withdraw_application(*, application: int, by: str, at: datetime) -> None:
    """Withdraw an application: the applicant does, or a member of the team who was asked to.

    That it is the applicant is for the page to see to, by the form's token or a link. Raises ``NoSuchApplication``,
    ``NotOfTheTeam`` or ``ApplicationOver``.
    """
    row = locked_application(application)
    if by != APPLICANT:
        member_of_team(by)
    require_open(row)
    row.stage, row.decided_by, row.decided_at = Stage.WITHDRAWN, by, at
    row.save(update_fields=["stage", "decided_by", "decided_at"])
    record(verb="application.withdraw", by=by, at=at, about=("application", application))


def _read(form: Form) -> Application:
    words = vocabulary()
    entry = _entry(words, form)
    _require_licence(words, entry, form)
    if form.language not in LANGUAGES:
        raise FieldRefused("language", "is not one of this network's")
    licence = "licence" if form.takes_minors else ""
    return Application(
        organization=entry.organization,
        name=entry.name,
        state=entry.state,
        region=entry.region,
        contact_name=checked_text(form.contact_name, "contact_name", LONGEST_LINE),
        contact_role=checked_text(form.contact_role, "contact_role", LONGEST_LINE),
        contact_email=_email(form.contact_email),
        contact_phone=_phone(form.contact_phone),
        web=_web(form.web),
        heard=checked_text(form.heard, "heard", LONGEST_SAID, optional=True),
        ways=[write_rules(way) for way in entry.ways],
        own_words=list(entry.own_words),
        disclosures=dict(entry.disclosures),
        takes_minors=form.takes_minors,
        licence=checked_text(form.licence, "licence", LONGEST_SAID, optional=not licence),
        licensed_by=checked_text(
            form.licensed_by, "licensed_by", LONGEST_SAID, optional=not licence
        ),
        language=form.language,
    )


def _entry(words: Vocabulary, form: Form) -> ProgramEntry:
    """Read the program as a file is read: no address, and nothing that gives away an unlisted name."""
    for name in form.program:
        if name not in _FIELDS:
            raise FieldRefused(name, "is not for an applicant to set")
    if len(repr(form.program)) > MOST_SAID:
        raise FieldRefused("criteria", "is too long altogether")
    return read_program(words, {**form.program, "reference": "applied"})


def _require_licence(words: Vocabulary, entry: ProgramEntry, form: Form) -> None:
    """Insist that rules which take minors come with a licence for them."""
    if not form.takes_minors and takes_minors(words, entry.ways):
        raise FieldRefused("takes_minors", "does not go with your rules: they take people under 18")


def _email(text: str) -> str:
    email = checked_text(text, "contact_email", LONGEST_EMAIL)
    try:
        validate_email(email)
    except ValidationError:
        raise FieldRefused("contact_email", "is not one address that mail can be sent to") from None
    return email


def _phone(text: str) -> str:
    phone = checked_text(text, "contact_phone", LONGEST_PHONE)
    if not is_number(phone):
        raise FieldRefused("contact_phone", "is not a telephone number")
    return phone


def _web(text: str) -> str:
    web = checked_text(text, "web", LONGEST_SAID)
    try:
        URLValidator(schemes=["http", "https"])(web)
        simple = not urlsplit(web).username
    except (ValidationError, ValueError):
        simple = False
    if not simple:
        raise FieldRefused("web", "is not the address of a site, as in https://example.org")
    return web


def _claimed(row: Application) -> int | None:
    """Return the program in the directory that an application says it is, if there is one."""
    alike = lookalikes(row.organization, row.name, row.state)
    return next((each.id for each in alike if each.claimed), None)

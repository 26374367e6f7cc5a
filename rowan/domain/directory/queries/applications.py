"""Applications, in line and in full, and how far it is known who they come from."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from rowan.core.formats.entries import ProgramEntry, stored_rules
from rowan.core.vocabulary.rules import Rules
from rowan.domain.directory.models import OPEN_STAGES, Application, CallBack, Outcome, Stage
from rowan.domain.directory.queries.lookalikes import Lookalike, lookalikes
from rowan.domain.directory.queries.programs import vocabulary
from rowan.domain.directory.refusals import NoSuchApplication

__all__ = ["Outcome", "Stage"]


@dataclass(frozen=True)
class Queued:
    """One application in line. ``waits_for_second`` says that a call-back waits for a second member of the team."""

    id: int
    stage: Stage
    organization: str
    name: str
    state: str
    takes_minors: bool
    claims: int | None
    age: timedelta
    waits_for_second: bool


@dataclass(frozen=True)
class Call:
    """One call-back, and what the second member of the team said to it. ``waits`` while nobody has."""

    id: int
    source: str
    found_where: str
    number: str
    as_given: bool
    called_at: datetime
    spoke_to: str
    outcome: Outcome
    notes: str
    by: str
    at: datetime
    agreed: bool | None
    objection: str
    answered_by: str
    answered_at: datetime | None
    waits: bool


@dataclass(frozen=True)
class Applied:
    """One application in full, as the team reads it."""

    id: int
    stage: Stage
    organization: str
    name: str
    state: str
    region: str
    contact_name: str = field(repr=False)
    contact_role: str
    contact_email: str = field(repr=False)
    contact_phone: str = field(repr=False)
    web: str
    heard: str
    ways: tuple[Rules, ...]
    own_words: tuple[str, ...]
    disclosures: Mapping[str, str]
    takes_minors: bool
    licence: str
    licensed_by: str
    language: str
    claims: int | None
    program: int | None
    by: str
    made_at: datetime
    reason: str
    words: str
    decided_by: str
    decided_at: datetime | None
    calls: tuple[Call, ...]
    lookalikes: tuple[Lookalike, ...]

    @property
    def open(self) -> bool:
        """Say whether it is still to be decided."""
        return self.stage in OPEN_STAGES


@dataclass(frozen=True)
class Answered:
    """What an applicant may know of their own application."""

    id: int
    stage: Stage
    made_at: datetime
    reason: str
    words: str
    decided_at: datetime | None


def applications(stage: Stage, *, at: datetime) -> list[Queued]:
    """Return the applications at one stage, the oldest first."""
    rows = Application.objects.filter(stage=stage).order_by("made_at", "pk")
    waiting = _waiting(row.pk for row in rows)
    return [
        Queued(
            row.id,
            Stage(row.stage),
            row.organization,
            row.name,
            row.state,
            row.takes_minors,
            row.claims_id,
            at - row.made_at,
            row.pk in waiting,
        )
        for row in rows
    ]


def applications_open() -> int:
    """Return how many applications are still to be decided."""
    return Application.objects.filter(stage__in=OPEN_STAGES).count()


def application(number: int) -> Applied:
    """Return one application in full. Raises ``NoSuchApplication``."""
    row = Application.objects.filter(pk=number).first()
    if row is None:
        raise NoSuchApplication
    return Applied(
        id=row.id,
        stage=Stage(row.stage),
        organization=row.organization,
        name=row.name,
        state=row.state,
        region=row.region,
        contact_name=row.contact_name,
        contact_role=row.contact_role,
        contact_email=row.contact_email,
        contact_phone=row.contact_phone,
        web=row.web,
        heard=row.heard,
        ways=stored_ways(row),
        own_words=tuple(row.own_words),
        disclosures=dict(row.disclosures),
        takes_minors=row.takes_minors,
        licence=row.licence,
        licensed_by=row.licensed_by,
        language=row.language,
        claims=row.claims_id,
        program=row.program_id,
        by=row.by,
        made_at=row.made_at,
        reason=row.reason,
        words=row.words,
        decided_by=row.decided_by,
        decided_at=row.decided_at,
        calls=tuple(call_backs(number)),
        lookalikes=tuple(lookalikes(row.organization, row.name, row.state)),
    )


def answered(number: int) -> Answered:
    """Return what an applicant may know. Raises ``NoSuchApplication``. Whoever asks has the form's token or a link."""
    row = Application.objects.filter(pk=number).first()
    if row is None:
        raise NoSuchApplication
    return Answered(row.id, Stage(row.stage), row.made_at, row.reason, row.words, row.decided_at)


def application_of(token: str) -> int:
    """Return the application that a form's token was used for. Raises ``NoSuchApplication``."""
    found = Application.objects.filter(form=Application.form_of(token))
    number = found.values_list("pk", flat=True).first()
    if number is None:
        raise NoSuchApplication
    return number


def call_backs(number: int) -> list[Call]:
    """Return the call-backs of an application, the oldest first."""
    rows = CallBack.objects.filter(application=number).order_by("at", "pk")
    return [_call(row) for row in rows]


def entry_of(row: Application) -> ProgramEntry:
    """Return an application as the program that it describes, under a reference of its own and with no contacts."""
    return ProgramEntry(
        reference=f"applied-{row.pk}",
        organization=row.organization,
        name=row.name,
        state=row.state,
        region=row.region,
        ways=stored_ways(row),
        own_words=tuple(row.own_words),
        disclosures=tuple(row.disclosures.items()),
    )


def stored_ways(row: Application) -> tuple[Rules, ...]:
    """Return the rules as they were sent; what the vocabulary has outgrown since counts as unsaid."""
    return tuple(stored_rules(vocabulary(), way)[0] for way in row.ways)


def _waiting(numbers: Iterable[int]) -> frozenset[int]:
    rows = CallBack.objects.filter(application__in=list(numbers), outcome=Outcome.CONFIRMED)
    waiting = rows.filter(answered_at=None, void_at=None)
    return frozenset(waiting.values_list("application_id", flat=True))


def _call(row: CallBack) -> Call:
    undecided = row.answered_at is None and row.void_at is None
    return Call(
        id=row.id,
        source=row.source,
        found_where=row.found_where,
        number=row.number,
        as_given=row.as_given,
        called_at=row.called_at,
        spoke_to=row.spoke_to,
        outcome=Outcome(row.outcome),
        notes=row.notes,
        by=row.by,
        at=row.at,
        agreed=row.agreed,
        objection=row.objection,
        answered_by=row.answered_by,
        answered_at=row.answered_at,
        waits=undecided and row.outcome == Outcome.CONFIRMED,
    )

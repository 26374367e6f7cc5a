"""Programs as searches, cards and files know them."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Max

from rowan.core.formats.entries import Contact as ContactEntry
from rowan.core.formats.entries import ProgramEntry, in_state, stored_rules
from rowan.core.vocabulary.model import Vocabulary
from rowan.core.vocabulary.rules import Rules
from rowan.domain.directory.clients import installed_vocabulary, vocabulary_files
from rowan.domain.directory.models import IN_NETWORK, Change, Contact, Program, Revision, Standing
from rowan.domain.directory.refusals import NoSuchProgram
from rowan.domain.network.queries import network

__all__ = ["IN_NETWORK", "Standing", "vocabulary_files"]

_SEEN = frozenset({*IN_NETWORK, Standing.UNVERIFIED})
_FOUND: Mapping[str, Any] = {"paused": "", "merged_into": None}
"""Of a program that is found by anybody: not paused, and no second entry of another."""


@dataclass(frozen=True)
class Listed:
    """What matching needs of a program that may be found.

    ``standing_until`` is when it will leave the network by itself; nothing for one that is no part of it.
    """

    id: int
    ways: tuple[Rules, ...]
    exceptions: bool
    emergency: bool
    in_network: bool
    state: str
    standing_until: datetime | None = None
    vetted: bool = False


@dataclass(frozen=True)
class Profile:
    """What a card may draw on. ``name`` is empty unless the program chose to show it.

    ``standing`` is as of the moment asked for: what has run out is unverified, since it ran out.
    """

    id: int
    name: str
    state: str
    standing: str
    standing_since: datetime
    exceptions: bool
    ways: tuple[Rules, ...]
    own_words: tuple[str, ...]
    disclosures: dict[str, str]


def vocabulary() -> Vocabulary:
    """Return everything that can be asked, offered and matched in this network."""
    return installed_vocabulary()


def revision() -> int:
    """Return the number of the last committed change."""
    return Revision.objects.values_list("number", flat=True).get(pk=1)


def revision_of(program: int) -> int:
    """Return the number of the last committed change of a program, 0 if there was none."""
    changes = Change.objects.filter(program_id=program)
    last: int | None = changes.aggregate(last=Max("revision"))["last"]
    return last or 0


def changed_since(after: int, upto: int) -> frozenset[int]:
    """Return the programs that changed in the revisions after ``after`` up to ``upto``."""
    changes = Change.objects.filter(revision__gt=after, revision__lte=upto)
    return frozenset(changes.values_list("program_id", flat=True))


def listed(programs: Collection[int] | None = None, *, at: datetime) -> Iterator[Listed]:
    """Yield the programs that a search may find, all or those of the given ids. Paused ones are not among them.

    A standing that has run out ``at`` a moment is unverified.
    """
    rows = Program.objects.filter(standing__in=_SEEN, **_FOUND)
    if programs is not None:
        rows = rows.filter(pk__in=programs)
    for row in rows.order_by("pk"):
        standing = row.standing_at(at)
        in_network = standing in IN_NETWORK
        until = row.in_network_until if in_network else None
        yield Listed(
            row.id,
            _ways(row),
            row.exceptions,
            row.emergency,
            in_network,
            row.state,
            until,
            vetted=standing == Standing.VETTED,
        )


def receiving_standings() -> frozenset[Standing]:
    """Return with which standings programs receive requests now."""
    return frozenset({Standing.VETTED}) if network().vetted_only else IN_NETWORK


def receiving(programs: Collection[int] | None = None, *, at: datetime) -> list[int]:
    """Return which programs receive requests at a moment, of all or of the given ids, in the order of their ids.

    They are of the network, and where it lets only vetted ones receive anything, vetted.
    """
    able = receiving_standings()
    rows = Program.objects.filter(standing__in=able, **_FOUND).defer("ways", "disclosures")
    if programs is not None:
        rows = rows.filter(pk__in=programs)
    return [row.pk for row in rows.order_by("pk") if row.standing_at(at) in able]


def profiles(programs: Collection[int], *, at: datetime) -> dict[int, Profile]:
    """Return what cards may draw on, by id; programs that may not be found are left out."""
    rows = Program.objects.filter(pk__in=programs, standing__in=_SEEN, **_FOUND)
    return {row.id: _profile(row, at) for row in rows}


def emergency_programs(programs: Collection[int]) -> frozenset[int]:
    """Return those of ``programs`` that take people at once, whose reports go stale within hours."""
    rows = Program.objects.filter(pk__in=programs, emergency=True)
    return frozenset(rows.values_list("pk", flat=True))


def is_paused(program: int) -> bool:
    """Say whether a program takes nobody for now. Raises ``NoSuchProgram``."""
    paused = Program.objects.filter(pk=program).values_list("paused", flat=True).first()
    if paused is None:
        raise NoSuchProgram
    return bool(paused)


def by_reference() -> dict[str, int]:
    """Return the id of every program by the reference that files use."""
    return dict(Program.objects.values_list("reference", "pk"))


def entries() -> Iterator[tuple[int, ProgramEntry]]:
    """Yield every program but the removed, as files carry it, in the order of references."""
    rows = Program.objects.exclude(standing=Standing.REMOVED).order_by("reference")
    for row in rows.select_related("organization").prefetch_related("contacts"):
        yield row.pk, _entry(row)


def entry(program: int) -> ProgramEntry:
    """Return one program as its own people see it. Raises ``NoSuchProgram``."""
    rows = Program.objects.filter(pk=program)
    row = rows.select_related("organization").prefetch_related("contacts").first()
    if row is None:
        raise NoSuchProgram
    return _entry(row)


def outgrown_rules() -> Iterator[str]:
    """Yield in a line each what programs have stored and the vocabulary no longer knows: it counts as unsaid."""
    for reference, ways in Program.objects.order_by("reference").values_list("reference", "ways"):
        for way in ways:
            for refusal in stored_rules(vocabulary(), way)[1]:
                yield f"{reference}: {refusal}"


def _entry(row: Program) -> ProgramEntry:
    return ProgramEntry(
        reference=row.reference,
        organization=row.organization.name,
        name=row.name,
        name_public=row.name_public,
        state=row.state,
        region=row.region,
        paused=row.paused,
        exceptions=row.exceptions,
        ways=tuple(stored_rules(vocabulary(), way)[0] for way in row.ways),
        own_words=tuple(row.own_words),
        disclosures=tuple(_disclosures(row).items()),
        application_form=row.application_form,
        contacts=tuple(contact_entries(row.contacts.all())),
    )


def _disclosures(row: Program) -> dict[str, str]:
    """Return what a program tells, but for what the vocabulary does not ask any more."""
    known = {each.id for each in vocabulary().disclosures}
    return {name: words for name, words in row.disclosures.items() if name in known}


def contact_entries(rows: Iterable[Contact]) -> list[ContactEntry]:
    """Return contact points as files carry them, in the order of trying: one that serves two purposes comes once."""
    ordered = sorted(rows, key=lambda contact: (contact.place, contact.pk))
    return list(dict.fromkeys(ContactEntry(contact.kind, contact.value) for contact in ordered))


def _ways(row: Program) -> tuple[Rules, ...]:
    words = vocabulary()
    return tuple(in_state(words, stored_rules(words, way)[0], row.state) for way in row.ways)


def _profile(row: Program, at: datetime) -> Profile:
    standing = row.standing_at(at)
    ended = row.in_network_until if standing != row.standing else None
    return Profile(
        id=row.id,
        name=row.name if row.name_public else "",
        state=row.state,
        standing=standing,
        standing_since=ended or row.standing_since,
        exceptions=row.exceptions,
        ways=_ways(row),
        own_words=tuple(row.own_words),
        disclosures=_disclosures(row),
    )

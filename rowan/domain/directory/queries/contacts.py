"""How a program is reached, and whether anybody made sure."""

from dataclasses import dataclass
from datetime import datetime

from rowan.core.formats.entries import EMAIL, TEXT
from rowan.domain.directory.models import Contact, Proof, Purpose
from rowan.domain.notices.clients import takes_texts

__all__ = ["Proof", "Purpose"]


@dataclass(frozen=True)
class Reach:
    """One contact point."""

    id: int
    kind: str
    value: str
    purpose: Purpose
    place: int
    language: str
    asked_at: datetime | None
    proven_at: datetime | None
    proven_how: str
    failing_since: datetime | None

    @property
    def good(self) -> bool:
        """Say whether it was proven and has not failed since."""
        return self.proven_at is not None and self.failing_since is None


def contacts(program: int) -> list[Reach]:
    """Return every contact point of a program, in the order of trying."""
    rows = Contact.objects.filter(program=program).order_by("place", "pk")
    return [reach_of(row) for row in rows]


def good_contacts(program: int, purpose: Purpose) -> list[Reach]:
    """Return the proven contact points that work, those for a purpose first, each group in the order of trying."""
    good = [each for each in contacts(program) if each.good]
    return sorted(good, key=lambda each: each.purpose != purpose)


def can_be_written_to(program: int, kind: str, value: str) -> bool:
    """Say whether a mail or a text message of ours can go to a contact point of a program.

    Only then does a link or a code prove it; any other takes a call. A telephone that is good for two programs is sent
    no text: whoever answers could not know for which.
    """
    if kind == TEXT:
        return takes_texts() and not _is_good_elsewhere(program, value)
    return kind == EMAIL


def _is_good_elsewhere(program: int, number: str) -> bool:
    rows = Contact.objects.filter(
        kind=TEXT, value=number, proven_at__isnull=False, failing_since=None
    )
    return rows.exclude(program=program).exists()


def language_of_text(number: str) -> str | None:
    """Return the language of a telephone that some program gets text messages at, or nothing where none does.

    ``number`` is written as ``core.formats.numbers.dialled`` writes it.
    """
    rows = Contact.objects.filter(kind=TEXT, value=number).order_by("pk")
    return rows.values_list("language", flat=True).first()


def reach_of(row: Contact) -> Reach:
    """Return one contact point as others may know it."""
    return Reach(
        row.id,
        row.kind,
        row.value,
        Purpose(row.purpose),
        row.place,
        row.language,
        row.asked_at,
        row.proven_at,
        row.proven_how,
        row.failing_since,
    )

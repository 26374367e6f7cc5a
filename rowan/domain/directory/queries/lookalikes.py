"""Programs that stand in the directory already, and that somebody may be, or may pretend to be."""

from collections.abc import Collection
from dataclasses import dataclass

from rowan.core.formats.alike import bare, pairs
from rowan.domain.directory.models import Program, Standing
from rowan.domain.directory.queries.alike import looks_of
from rowan.domain.directory.refusals import NoSuchProgram


@dataclass(frozen=True)
class Lookalike:
    """A program in the same state with the same name or organization, however the two are written, or with neither.

    ``otherwise`` says that it is alike all the same: by most of its name, or by how it is reached.
    """

    id: int
    reference: str
    organization: str
    name: str
    standing: str
    same_name: bool
    same_organization: bool
    otherwise: bool = False

    @property
    def claimed(self) -> bool:
        """Say whether an application says that it is this program.

        It has its name, and its organization as well; or what stands there came from a file and nobody verified it.
        """
        if self.standing == Standing.REMOVED:
            return False
        alone = self.standing == Standing.UNVERIFIED
        return self.same_name and (self.same_organization or alone)


def lookalikes(organization: str, name: str, state: str) -> list[Lookalike]:
    """Return the programs that share name or organization in a state, the closest first. The removed are among them."""
    rows = Program.objects.filter(state=state).select_related("organization")
    found = [
        Lookalike(
            row.id,
            row.reference,
            row.organization.name,
            row.name,
            row.standing,
            bare(row.name) == bare(name),
            bare(row.organization.name) == bare(organization),
        )
        for row in rows.defer("ways", "own_words", "disclosures")
    ]
    alike = [each for each in found if each.same_name or each.same_organization]
    return sorted(alike, key=lambda each: (-each.same_name, -each.same_organization, each.id))


def doubles(program: int) -> list[Lookalike]:
    """Return what may be another entry of the same program, the closest first. Raises ``NoSuchProgram``."""
    row = Program.objects.filter(pk=program).select_related("organization").first()
    if row is None:
        raise NoSuchProgram
    found = lookalikes(row.organization.name, row.name, row.state)
    others = [each for each in found if each.id != program and each.standing != Standing.REMOVED]
    return others + _otherwise_alike(row, {each.id for each in found})


def _otherwise_alike(program: Program, found: Collection[int]) -> list[Lookalike]:
    """Return what is like a program by most of its name or by how it is reached, but for what was found."""
    looks = looks_of(program.state, merged=True)
    two = [{pair.one, pair.other} for pair in pairs(looks) if program.pk in {pair.one, pair.other}]
    rows = Program.objects.select_related("organization").defer("ways", "own_words", "disclosures")
    others = set().union(*two) - {program.pk, *found}
    return [
        Lookalike(
            row.id,
            row.reference,
            row.organization.name,
            row.name,
            row.standing,
            same_name=False,
            same_organization=False,
            otherwise=True,
        )
        for row in rows.filter(pk__in=others)
    ]

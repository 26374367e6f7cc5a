"""Programs that stand in the directory already, and that somebody may be, or may pretend to be."""

import re
import unicodedata
from dataclasses import dataclass

from rowan.domain.directory.models import Program, Standing
from rowan.domain.directory.refusals import NoSuchProgram


@dataclass(frozen=True)
class Lookalike:
    """A program in the same state with the same name or organization, however the two are written."""

    id: int
    reference: str
    organization: str
    name: str
    standing: str
    same_name: bool
    same_organization: bool

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
            _plain(row.name) == _plain(name),
            _plain(row.organization.name) == _plain(organization),
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
    return [each for each in found if each.id != program and each.standing != Standing.REMOVED]


def _plain(text: str) -> str:
    """Return the letters and digits of a name, without case, accents and what stands between them."""
    split = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(letter for letter in split if not unicodedata.combining(letter))
    return " ".join(re.findall(r"[^\W_]+", bare))

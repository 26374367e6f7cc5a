"""Who asks and who answers, before a test of questions begins."""

from typing import Any

from rowan.domain.questions.actions import ask_team
from rowan.domain.questions.models import QuestionKind
from rowan.domain.vault import actions as vault
from rowan.domain.vault.queries import DISPATCHER, TEAM, OpenKey
from tests.domain.cast import NOW
from tests.domain.directory.team import number_of, team

WORDS = "Can my sister come too? She is at 12 Main Street."
WHERE = "asks@somewhere.example"
ANSWER = "Yes. Each place says whether it takes sisters."


def a_team() -> tuple[str, list[OpenKey]]:
    """Let somebody found the team's key, and the dispatcher's; return who, and the team's open."""
    (ana,) = team("ana")
    own = vault.new_staff_key(
        staff=number_of(ana), password="waters the rowan tree", by=ana, at=NOW
    )
    key = vault.found(holder=TEAM, to=[own], by=ana, at=NOW)
    vault.found(holder=DISPATCHER, to=[key], by=ana, at=NOW)
    return ana, [key]


def asked(**said: Any) -> int:
    """Let anybody ask the team, and return the question."""
    told: dict[str, Any] = {"kind": QuestionKind.USING, "words": WORDS, "at": NOW}
    return ask_team(**told | said)

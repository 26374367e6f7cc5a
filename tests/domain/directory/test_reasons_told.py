"""Whatever was done last to a standing can be told in words: its reason is on the list that goes with it."""

import pytest

from rowan.domain.directory import queries
from rowan.domain.directory.actions import propose, renew, second_proposal, suspend
from rowan.domain.directory.models import Step
from tests.domain.cast import NOW, entry, saved
from tests.domain.directory.team import LATER, SOON, applied, joined, team

pytestmark = pytest.mark.usefixtures("database")
LIFE = [
    ("renew", "visited"),
    ("vet", "review"),
    ("suspend", "safety"),
    ("lift", "mistake"),
    ("suspend", "other"),
    ("remove", "other"),
    ("lift", "appeal"),
]


def test_each_change_in_a_long_life_has_its_list() -> None:
    ana, ben = team("ana", "ben")
    program = joined(applied(), ana, ben)
    seen = [queries.stands(program, at=SOON)]
    for number, (step, reason) in enumerate(LIFE):
        at = LATER.replace(day=4 + number)
        if step == "renew":
            renew(program=program, reason=reason, by=ana, at=at)
        elif step == "suspend":
            suspend(program=program, reason=reason, by=ana, at=at)
        else:
            first = propose(program=program, step=Step(step), reason=reason, by=ana, at=at)
            second_proposal(proposal=first, by=ben, at=at)
        seen.append(queries.stands(program, at=at))
    lists = ["verify", *(step for step, _ in LIFE)]
    assert [each.reasons_of for each in seen] == lists
    assert all(each.reason in queries.reasons(each.reasons_of) for each in seen)
    history = queries.standing_history(program)
    assert [line.reasons_of for line in reversed(history)] == lists


def test_a_program_to_which_nothing_was_done_has_no_reason() -> None:
    (oak,) = saved(entry("oak"))
    found = queries.stands(oak, at=NOW)
    assert (found.reasons_of, found.reason) == ("", "")

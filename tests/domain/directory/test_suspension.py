"""One press of any member of the team takes a program out of the network at once."""

from typing import Any

import pytest

from rowan.core.formats.refusals import FieldRefused
from rowan.domain.directory import queries
from rowan.domain.directory.actions import (
    confirm_call_back,
    declare_conflict,
    propose,
    report_concern,
    set_standing,
    suspend,
)
from rowan.domain.directory.models import (
    ConcernKind,
    ConcernStage,
    ConcernWhen,
    Standing,
    Step,
)
from rowan.domain.directory.refusals import (
    NoSuchConcern,
    NoSuchProgram,
    NoSuchReason,
    NotOfTheTeam,
    NotWhileSuspended,
    StandingUnchanged,
)
from rowan.domain.search.queries import hit
from rowan.domain.vault import actions as vault
from rowan.domain.vault.queries import program as program_key
from tests.domain.cast import BY, NOW, entry, saved, verified
from tests.domain.directory.team import LATER, SOON, administrator, applied, called, deeds_of, team
from tests.domain.search.asking import ANYBODY, ids, searched
from tests.domain.vault.keyring import key_of, opens, sealed

pytestmark = pytest.mark.usefixtures("database")


def _suspend(program: int, by: str, **said: Any) -> None:
    suspend(**{"program": program, "reason": "safety", "by": by, "at": SOON, **said})


@pytest.mark.parametrize("put", [saved, verified])
def test_it_is_found_by_nobody_from_the_next_search_on(put: Any) -> None:
    (ana,), (oak,) = team("ana"), put(entry("oak"))
    searched()
    _suspend(oak, ana)
    found = searched(at=SOON)
    assert (ids(found.network), ids(found.others)) == (set(), set())
    assert hit(ANYBODY, oak, at=SOON) is None
    assert list(queries.listed(at=SOON)) == []


def test_the_history_says_who_why_and_what_it_was() -> None:
    (ana,), (oak,) = team("ana"), verified(entry("oak"))
    _suspend(oak, ana, note="Two calls said so.")
    line = queries.standing_history(oak)[0]
    assert (line.before, line.after, line.reason, line.note) == (
        "verified",
        "suspended",
        "safety",
        "Two calls said so.",
    )
    assert (line.by, line.at, line.expires_at, line.concern) == (ana, SOON, None, None)
    assert deeds_of(ana) == ["program.suspend"]


def test_the_program_reads_the_reason_and_neither_note_nor_who() -> None:
    (ana,), (oak,) = team("ana"), verified(entry("oak"))
    _suspend(oak, ana, note="Two calls said so.")
    told = queries.stands(oak, at=SOON)
    assert (told.standing, told.since, told.reason) == (Standing.SUSPENDED, SOON, "safety")
    assert "Two calls" not in repr(told)
    assert ana not in repr(told)


def test_who_knows_them_may_press_and_says_so_in_the_same_press() -> None:
    (ana,), (oak, elm) = team("ana"), verified(entry("oak"), entry("elm"))
    _suspend(oak, ana, knows_them=True)
    assert (queries.may_decide(oak, ana), queries.may_decide(elm, ana)) == (False, True)
    declare_conflict(program=elm, by=ana, at=SOON)
    _suspend(elm, ana)
    assert queries.stands(elm, at=SOON).standing is Standing.SUSPENDED


def test_a_concern_is_acted_on_by_the_press() -> None:
    (ana,), (oak,) = team("ana"), verified(entry("oak"))
    number = report_concern(
        program=oak, kind=ConcernKind.HURT, when=ConcernWhen.DAYS, words="", at=NOW
    )
    _suspend(oak, ana, concern=number)
    found = queries.concern(number)
    assert (found.stage, found.handled_by) == (ConcernStage.ACTED, ana)
    assert queries.standing_history(oak)[0].concern == number


def test_what_waited_for_a_second_word_is_over() -> None:
    (ana,), (oak,) = team("ana"), verified(entry("oak"))
    propose(program=oak, step=Step.VET, reason="review", by=ana, at=NOW)
    _suspend(oak, ana)
    assert queries.proposals(at=SOON) == []


def test_an_application_that_claims_it_cannot_be_verified() -> None:
    (ana, ben), (oak,) = team("ana", "ben"), saved(entry("oak", name="Willow House"))
    call_back = called(applied(), ana)
    _suspend(oak, ana)
    with pytest.raises(NotWhileSuspended):
        confirm_call_back(call_back=call_back, by=ben, at=LATER)


@pytest.mark.usefixtures("keys")
def test_what_it_has_read_it_keeps_and_the_rest_it_cannot_open_any_more() -> None:
    (ana,), (oak, elm) = team("ana"), verified(entry("oak"), entry("elm"))
    key, other = key_of(program_key(oak)), key_of(program_key(elm))
    read, unread = (sealed(key, other, subject=subject) for subject in (1, 2))
    vault.note_read(content=read, to=key.id, at=NOW)
    _suspend(oak, ana)
    assert (opens(read, key), opens(unread, key)) == (True, False)
    assert (opens(read, other), opens(unread, other)) == (True, True)


@pytest.mark.parametrize(
    ("said", "refusal"),
    [
        ({"program": 7}, NoSuchProgram),
        ({"reason": "whatever"}, NoSuchReason),
        ({"reason": "cleared"}, NoSuchReason),
        ({"concern": 7}, NoSuchConcern),
        ({"note": "x" * 601}, FieldRefused),
        ({"by": "staff:7"}, NotOfTheTeam),
        ({"by": "anybody"}, NotOfTheTeam),
    ],
)
def test_what_does_not_fit_is_refused_by_name(
    said: dict[str, Any], refusal: type[Exception]
) -> None:
    (ana,), (oak,) = team("ana"), verified(entry("oak"))
    revision = queries.revision()
    with pytest.raises(refusal):
        _suspend(**{"program": oak, "by": ana, **said})
    assert queries.stands(oak, at=SOON).standing is Standing.VERIFIED
    assert queries.revision() == revision


def test_a_concern_about_another_program_is_refused() -> None:
    (ana,), (oak, elm) = team("ana"), verified(entry("oak"), entry("elm"))
    other = report_concern(program=elm, kind=ConcernKind.HURT, when=ConcernWhen.NOW, at=NOW)
    with pytest.raises(NoSuchConcern):
        _suspend(oak, ana, concern=other)
    assert queries.concern(other).stage is ConcernStage.NEW


def test_a_programs_own_people_cannot_suspend_another() -> None:
    oak, elm = verified(entry("oak"), entry("elm"))
    with pytest.raises(NotOfTheTeam):
        _suspend(elm, administrator(oak))


def test_twice_is_refused_and_so_is_what_was_removed() -> None:
    (ana,), (oak, elm) = team("ana"), verified(entry("oak"), entry("elm"))
    _suspend(oak, ana)
    with pytest.raises(StandingUnchanged):
        _suspend(oak, ana)
    set_standing(program=elm, standing=Standing.REMOVED, by=BY, at=NOW)
    with pytest.raises(NotWhileSuspended):
        _suspend(elm, ana)

"""The team is told of standings that end, programs that nobody reaches, and contact points that nobody proved."""

from datetime import timedelta

import pytest

from rowan.domain.directory import actions, queries
from rowan.domain.directory.models import Confirmation, Contact, Purpose, Standing, Step
from rowan.domain.directory.queries import Trouble
from tests.domain.accounts.members import sent_link
from tests.domain.cast import BY, NOW, entry, saved, verified
from tests.domain.directory.team import YEARS, team

pytestmark = pytest.mark.usefixtures("database")
DAY = timedelta(days=1)


def _point(program: int, value: str, *, is_good: bool = True) -> int:
    """Add an address, and prove it or not."""
    number = actions.add_contact(
        program=program,
        kind="email",
        value=value,
        purpose=Purpose.INTAKE,
        language="en",
        by=BY,
        at=NOW,
    )
    if is_good:
        actions.ask_contact(program=program, contact=number, by=BY, at=NOW)
        actions.prove_contact(token=sent_link(actions.CONTACT, str(number)), at=NOW)
    return number


def _fails(program: int, contact: int, days: int) -> None:
    actions.note_contact_failing(program=program, contact=contact, by=BY, at=NOW + days * DAY)


def _unsure() -> list[tuple[int, Trouble]]:
    return [(each.program, each.trouble) for each in queries.unsure(at=NOW + 9 * DAY)]


def test_a_standing_that_ends_soon_and_one_that_has_ended_the_earliest_first() -> None:
    (late,) = verified(entry("late"), at=NOW - 30 * DAY)
    (over,) = verified(entry("over"), at=NOW - 70 * DAY)
    verified(entry("fresh"))
    at = NOW + YEARS - 60 * DAY
    found = [(over, NOW - 70 * DAY + YEARS), (late, NOW - 30 * DAY + YEARS)]
    assert queries.ending(at=at - DAY) == found
    assert len(queries.ending(at=at)) == len(queries.due_for_renewal(at=at)) == 3


def test_whom_two_points_reach_needs_nothing() -> None:
    (oak,) = verified(entry("oak"))
    _point(oak, "a@oak.example")
    assert _unsure() == []


def test_whom_nothing_reaches_comes_first_then_what_fails_then_what_nobody_proved() -> None:
    (bare,) = verified(entry("bare"), at=NOW - DAY)
    gone, failing, new = verified(*map(entry, ("gone", "failing", "new")))
    for program in (failing, new):
        _point(program, "good@oak.example")
    _point(new, "new@oak.example", is_good=False)
    _fails(failing, _point(failing, "bad@oak.example"), 1)
    _fails(gone, _point(gone, "bad@oak.example"), 2)
    assert _unsure() == [
        (bare, Trouble.GONE),
        (gone, Trouble.GONE),
        (failing, Trouble.FAILING),
        (new, Trouble.UNPROVEN),
    ]
    found = {each.program: each.since for each in queries.unsure(at=NOW + 9 * DAY)}
    assert found[failing] == NOW + DAY
    assert found[new] == NOW


def test_when_nobody_wrote_down_since_when_nothing_is_told() -> None:
    (oak,) = verified(entry("oak"))
    _point(oak, "a@oak.example")
    _point(oak, "b@oak.example", is_good=False)
    Contact.objects.update(added_at=None, asked_at=None)
    assert [each.since for each in queries.unsure(at=NOW)] == [None]


def test_what_is_no_part_of_the_network_needs_no_hand() -> None:
    saved(entry("ash"))
    (oak,) = verified(entry("oak"))
    actions.set_standing(program=oak, standing=Standing.SUSPENDED, by=BY, at=NOW)
    assert not queries.unsure(at=NOW)
    assert not queries.ending(at=NOW)
    assert queries.in_network_since(at=NOW) == queries.taking_people(at=NOW) == {}


def test_a_renewal_does_not_begin_anew_for_how_long_it_is_here_and_a_suspension_does() -> None:
    ana, ben = team("ana", "ben")
    (oak,) = verified(entry("oak"))
    actions.renew(program=oak, reason="reviewed", by=ana, at=NOW + DAY)
    assert queries.in_network_since(at=NOW + DAY) == {oak: NOW}
    actions.suspend(program=oak, reason="safety", by=ana, at=NOW + 2 * DAY)
    lift = actions.propose(
        program=oak, step=Step.LIFT, reason=_any("lift"), by=ana, at=NOW + 3 * DAY
    )
    actions.second_proposal(proposal=lift, by=ben, at=NOW + 3 * DAY)
    assert queries.in_network_since(at=NOW + 4 * DAY) == {oak: NOW + 3 * DAY}


def _any(what: str) -> str:
    return next(iter(queries.reasons(what)))


def test_one_that_is_paused_takes_nobody() -> None:
    oak, elm = verified(entry("oak"), entry("elm", criteria={"kind": {"accepts": ["emergency"]}}))
    assert queries.taking_people(at=NOW) == {oak: False, elm: True}
    actions.set_paused(program=oak, reason="repairs", by=BY, at=NOW)
    assert queries.taking_people(at=NOW) == {elm: True}
    assert set(queries.in_network_since(at=NOW)) == {oak, elm}


def test_the_points_of_several_come_in_the_order_of_trying() -> None:
    oak, elm = verified(entry("oak"), entry("elm"))
    for value in ("a@oak.example", "b@oak.example"):
        _point(oak, value)
    found = queries.contacts_of([oak, elm])
    assert [each.value for each in found[oak]] == ["a@oak.example", "b@oak.example"]
    assert found[elm] == []


def test_they_are_counted_as_they_are_listed() -> None:
    (late,) = verified(entry("late"), at=NOW - YEARS + 30 * DAY)
    fine, bare, new, asked = verified(*map(entry, ("fine", "bare", "new", "asked")))
    for program in (late, fine, new, asked):
        _point(program, "good@oak.example")
    _point(new, "new@oak.example", is_good=False)
    Confirmation.objects.create(program_id=asked, asked_at=NOW, due_at=NOW)
    listed = {each.program for each in queries.unsure(at=NOW)}
    listed |= {program for program, _since in queries.ending(at=NOW)}
    listed |= {program for program, _since in queries.unconfirmed(at=NOW)}
    assert queries.needing_care(at=NOW) == listed == {late, bare, new, asked}

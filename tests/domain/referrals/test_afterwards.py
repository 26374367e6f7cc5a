"""After an arrival the person is asked twice. What they say stands nowhere in clear, and nowhere beside them."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction
from django.utils import timezone

from rowan.core.lifecycle.afterwards import Figure, Round, Truth
from rowan.domain.referrals import actions, queries
from rowan.domain.referrals.models import Answered
from rowan.domain.referrals.refusals import AnsweredAlready, NotAskedNow, NothingSaid
from rowan.domain.trail.models import Entry
from rowan.domain.vault.models import Content
from rowan.domain.vault.refusals import KeyWillNotOpen
from tests.domain.cast import NOW
from tests.domain.referrals.scenes import (
    DAY,
    HOUR,
    PERSON,
    Asker,
    Place,
    chosen,
    draft,
    network,
    of,
    place,
    their,
)

pytestmark = pytest.mark.usefixtures("database")
YES, NO = (dict.fromkeys(queries.questions(), each) for each in (Truth.YES, Truth.NO))
Rows = Mapping[str, frozenset[str]]


@pytest.fixture
def oak(database: str) -> Place:  # noqa: ARG001 - it is founded there
    network()
    return place(free=4)


@pytest.fixture
def rosa(oak: Place) -> Asker:
    """Somebody who came to oak."""
    return _came(oak)


def _came(to: Place) -> Asker:
    asker = chosen(to)
    actions.arrive(**of(asker, to))
    return asker


def _answers(asker: Asker, days: int, said: Mapping[str, Truth] = YES) -> None:
    actions.answer_afterwards(**their(asker, at=NOW + days * DAY), said=said)


def _asked(asker: Asker, days: int) -> Round | None:
    return queries.asked_now(asker.subject, asker.key, at=NOW + days * DAY)


def _over(asker: Asker) -> None:
    """Close a request and shred it, as the worker does in time."""
    actions.close(referral=asker.subject, by="worker", at=NOW + 14 * DAY)
    actions.shred_over(referral=asker.subject, by="worker", at=NOW + 44 * DAY)


def _rows() -> Rows:
    """Return all that stands in the database, by table."""
    return {
        model.__name__: frozenset(
            repr(sorted(row.items())) for row in model._default_manager.values()
        )
        for model in apps.get_models()
    }


def _new(before: Rows) -> dict[str, frozenset[str]]:
    return {name: rows - before[name] for name, rows in _rows().items() if rows - before[name]}


def test_each_round_is_asked_from_its_day_on_and_answered_once(rosa: Asker) -> None:
    assert [_asked(rosa, days) for days in (0, 13, 14, 89)] == [
        None,
        None,
        Round.FIRST,
        Round.FIRST,
    ]
    _answers(rosa, 14)
    assert [_asked(rosa, days) for days in (14, 89, 90)] == [None, None, Round.SECOND]
    with pytest.raises(AnsweredAlready):
        _answers(rosa, 20)
    _over(rosa)
    _answers(rosa, 90, NO)
    assert _asked(rosa, 119) is None
    with pytest.raises(AnsweredAlready):
        _answers(rosa, 91)
    assert Content.objects.filter(kind="slip").count() == 2


def test_what_was_shredded_is_no_hindrance_and_the_first_round_is_not_made_up_for(
    rosa: Asker,
) -> None:
    _over(rosa)
    assert _asked(rosa, 100) is Round.SECOND
    _answers(rosa, 100)
    assert _asked(rosa, 101) is None


@pytest.mark.parametrize("days", [0, 13, 120])
def test_nobody_answers_who_is_not_asked(rosa: Asker, days: int) -> None:
    with pytest.raises(NotAskedNow):
        _answers(rosa, days)
    assert not Answered.objects.exists()


def test_whoever_never_arrived_or_did_not_choose_it_is_not_asked(oak: Place, rosa: Asker) -> None:
    waiting = chosen(oak)
    actions.freeze(subject=rosa.subject, by=PERSON, at=NOW)
    for asker in (waiting, rosa):
        assert _asked(asker, 20) is None
        with pytest.raises(NotAskedNow):
            _answers(asker, 20)


def test_another_key_neither_asks_nor_answers(rosa: Asker) -> None:
    other = Asker(rosa.subject, draft().key)
    assert _asked(other, 20) is None
    with pytest.raises(KeyWillNotOpen):
        _answers(other, 20)


def test_six_questions_skipped_are_no_answer(rosa: Asker) -> None:
    with pytest.raises(NothingSaid):
        _answers(rosa, 20, {})
    assert _asked(rosa, 20) is Round.FIRST


def test_an_answer_adds_four_rows_none_of_which_says_who_or_of_where_and_changes_no_other(
    oak: Place, rosa: Asker
) -> None:
    before = _rows()
    _answers(rosa, 20, NO)
    news = _new(before)
    assert {name: len(rows) for name, rows in news.items()} == {
        "Answered": 1,
        "Content": 1,
        "Wrap": 1,
        "Entry": 1,
    }
    assert {
        name: before[name] - rows for name, rows in _rows().items() if before[name] - rows
    } == {}
    told = " ".join(row for rows in news.values() for row in rows)
    own = (rosa.subject, rosa.row.alias, rosa.key.id, oak.number, oak.key.id, rosa.at(oak).pk)
    for said in (*map(str, own), *queries.questions(), "skip"):
        assert said not in told, said


def test_yes_and_no_leave_the_same_but_for_what_is_drawn_or_sealed(oak: Place) -> None:
    shapes = set()
    for said in (YES, {**NO, "phone": Truth.PART}, {"cost": Truth.NO}):
        her, before = _came(oak), _rows()
        _answers(her, 20, said)
        shapes.add(tuple(sorted((name, len(rows)) for name, rows in _new(before).items())))
    assert len(shapes) == 1
    assert len({len(bytes(row.envelope)) for row in Content.objects.filter(kind="slip")}) == 1


def test_the_day_is_all_that_is_kept_of_when_and_the_trail_names_nobody(rosa: Asker) -> None:
    at = NOW + 20 * DAY + 5 * HOUR
    actions.answer_afterwards(**their(rosa, at=at), said=YES)
    (slip,) = Content.objects.filter(kind="slip")
    assert timezone.localtime(slip.sealed_at) == _midnight(at)
    (line,) = Entry.objects.filter(verb="afterwards.answer")
    assert (line.about_kind, line.about_id, line.details, line.by) == ("", "", {}, PERSON)


def test_answers_wait_for_the_day_to_end(rosa: Asker) -> None:
    _answers(rosa, 20)
    assert not queries.has_slips(NOW + 20 * DAY)
    assert queries.has_slips(_midnight(NOW + 21 * DAY))


def test_figures_are_told_by_round_in_the_order_of_the_questions(oak: Place) -> None:
    told = [
        Figure(Round.SECOND, "phone", 5, None, most=True),
        Figure(Round.FIRST, "cost", 12, 6, most=False),
        Figure(Round.FIRST, "phone", 12, 7, most=True),
    ]
    _publishes(oak, *told)
    assert queries.published(oak.number) == [told[2], told[1], told[0]]
    _publishes(oak, Figure(Round.SECOND, "phone", 10, 5, most=False))
    assert [each.people for each in queries.published(oak.number)] == [12, 12, 10]


@pytest.mark.parametrize(("people", "yes"), [(4, None), (10, 4), (12, 8), (5, 5)])
def test_no_number_of_fewer_than_five_can_stand_in_clear(
    oak: Place, people: int, yes: int | None
) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        _publishes(oak, Figure(Round.FIRST, "phone", people, yes, most=True))


def _publishes(to: Place, *figures: Figure) -> None:
    publish: Callable[..., Any] = actions.publish
    publish(program=to.number, figures=figures, by="agent", at=NOW)


def _midnight(at: datetime) -> datetime:
    return timezone.localtime(at).replace(hour=0, minute=0, second=0, microsecond=0)

"""Saying yes makes one place theirs and gives back the others; saying no costs nothing."""

import pytest

from rowan.core.capacity.model import State
from rowan.domain.beds import actions
from rowan.domain.beds.models import Ending, Taking, WaitingPlace
from rowan.domain.beds.refusals import EndsBeforeItBegins, HasAPlace, HoldOver, NoSuchTaking
from rowan.domain.directory import queries
from tests.domain.beds.houses import DAY, HOUR, free_in, held, house, pool, state_of, waits
from tests.domain.cast import BY, NOW

pytestmark = pytest.mark.usefixtures("database")
ANA = 11


def offers(*names: str) -> list[tuple[int, int]]:
    """Return programs, each with one place, which is held for Ana."""
    waits(ANA)
    found = []
    for name in names:
        program = house(name)
        found.append((program, held(program, {pool(program, free=1): 1}, person=ANA)))
    return found


def accept(taking: int, at: object = NOW) -> None:
    actions.accept(taking=taking, by=BY, at=at)  # type: ignore[arg-type]


def test_the_others_are_free_again_in_the_same_moment() -> None:
    (oak, yes), (elm, _), (ash, _) = offers("oak", "elm", "ash")
    before = queries.revision()
    accept(yes)
    assert state_of(oak).state is State.PROMISED
    assert free_in(elm) == free_in(ash) == [1]
    assert queries.changed_since(before, queries.revision()) == {oak, elm, ash}
    assert queries.revision() == before + 1
    assert set(Taking.objects.exclude(pk=yes).values_list("ending", flat=True)) == {"elsewhere"}


def test_a_promise_does_not_lapse() -> None:
    ((oak, yes),) = offers("oak")
    accept(yes)
    assert state_of(oak, at=NOW + 5 * DAY).state is State.PROMISED


def test_in_the_last_moment_is_in_time_and_a_moment_later_is_not() -> None:
    (_, one), (_, other) = offers("oak", "elm")
    last = NOW + 3 * DAY
    with pytest.raises(HoldOver):
        accept(one, last)
    accept(other, last - HOUR / 3600)


def test_what_was_given_back_or_accepted_cannot_be_accepted() -> None:
    (_, one), (_, other) = offers("oak", "elm")
    accept(one)
    for taking in (one, other):
        with pytest.raises(HoldOver):
            accept(taking)
    with pytest.raises(NoSuchTaking):
        accept(404)


def test_nobody_has_two() -> None:
    (_, one), _ = offers("oak", "elm")
    accept(one)
    ash = house("ash")
    second = held(ash, {pool(ash, free=1): 1})
    Taking.objects.filter(pk=second).update(person=ANA)
    with pytest.raises(HasAPlace):
        accept(second)


@pytest.mark.parametrize("ending", [Ending.DECLINED, Ending.RELEASED, Ending.NOBODY_CAME])
def test_given_back_it_is_free_and_the_place_in_line_is_what_it_was(ending: Ending) -> None:
    ((oak, taking),) = offers("oak")
    if ending is Ending.NOBODY_CAME:
        accept(taking)
    actions.give_back(taking=taking, ending=ending, by=BY, at=NOW + HOUR)
    assert free_in(oak, at=NOW + HOUR) == [1]
    assert WaitingPlace.objects.get(pk=ANA).since == NOW - DAY
    with pytest.raises(HoldOver):
        actions.give_back(taking=taking, ending=ending, by=BY, at=NOW + HOUR)


def test_it_is_held_for_longer_as_often_as_one_likes_while_it_is_held() -> None:
    ((oak, taking),) = offers("oak")
    for days in (4, 9):
        actions.extend(taking=taking, expires_at=NOW + days * DAY, by=BY, at=NOW + DAY)
    with pytest.raises(EndsBeforeItBegins):
        actions.extend(taking=taking, expires_at=NOW + 2 * DAY, by=BY, at=NOW + DAY)
    assert state_of(oak, at=NOW + 6 * DAY).state is State.HELD
    with pytest.raises(HoldOver):
        actions.extend(taking=taking, expires_at=NOW + 30 * DAY, by=BY, at=NOW + 9 * DAY)


def test_who_withdraws_gives_back_everything() -> None:
    (oak, _), (elm, yes) = offers("oak", "elm")
    accept(yes)
    actions.stop_waiting(person=ANA, by=BY, at=NOW)
    assert free_in(oak) == free_in(elm) == [1]
    assert not WaitingPlace.objects.exists()

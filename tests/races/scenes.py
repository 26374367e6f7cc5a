"""Every action on places, each in a house of its own, ready to be done once."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta

from rowan.domain.beds import actions
from rowan.domain.beds.models import Ending, Source
from tests.races.houses import BY, hold, house, now, waits


@dataclass(frozen=True)
class Scene:
    """What is about to be done, and the pools of each program and the person whom it may touch."""

    act: Callable[[], object]
    pools: Mapping[int, list[int]]
    person: int = 0


def holding() -> Scene:
    """A household is held whole, in two pools."""
    person, (program, (all_of_it, rooms)) = waits(), house(4, 1)
    return Scene(
        lambda: hold(program, {all_of_it: 3, rooms: 1}, person),
        {program: [all_of_it, rooms]},
        person,
    )


def holding_after_another_lapsed() -> Scene:
    """The bed is free since a hold lapsed that nobody has written down."""
    person, (program, (pool,)) = waits(), house(1)
    at = now() - timedelta(seconds=1)
    other = {"program": program, "places": {pool: 1}, "by": BY, "at": at}
    actions.hold(**other, expires_at=at + timedelta(milliseconds=500))  # type: ignore[arg-type]
    return Scene(lambda: hold(program, {pool: 1}, person), {program: [pool]}, person)


def extending() -> Scene:
    """A hold is made longer."""
    program, (pool,) = house(1)
    taking = hold(program, {pool: 1})
    later = now() + timedelta(days=9)
    return Scene(
        lambda: actions.extend(taking=taking, expires_at=later, by=BY, at=now()), {program: [pool]}
    )


def accepting_one_of_three() -> Scene:
    """Somebody says yes to one of three offers."""
    person, houses = waits(), dict(house(1) for _ in range(3))
    first, *_ = [hold(program, {pool: 1}, person) for program, (pool,) in houses.items()]
    return Scene(lambda: actions.accept(taking=first, by=BY, at=now()), houses, person)


def giving_back() -> Scene:
    """Somebody declines."""
    person, (program, (pool,)) = waits(), house(1)
    taking = hold(program, {pool: 1}, person)
    return Scene(
        lambda: actions.give_back(taking=taking, ending=Ending.DECLINED, by=BY, at=now()),
        {program: [pool]},
        person,
    )


def arriving() -> Scene:
    """Somebody comes."""
    taking, scene = _promised()
    return Scene(lambda: actions.arrive(taking=taking, by=BY, at=now()), scene.pools, scene.person)


def planning() -> Scene:
    """Somebody is expected to leave."""
    taking, scene = _there()
    day = now() + timedelta(days=3)
    return Scene(
        lambda: actions.expect_to_leave(taking=taking, leaves_at=day, by=BY, at=now()),
        scene.pools,
        scene.person,
    )


def leaving() -> Scene:
    """Somebody leaves."""
    taking, scene = _there()
    return Scene(lambda: actions.leave(taking=taking, by=BY, at=now()), scene.pools, scene.person)


def living_there() -> Scene:
    """A household is written down that lives there."""
    program, (pool,) = house(2)
    since = now() - timedelta(days=40)
    return Scene(
        lambda: actions.live_in(
            program=program, places={pool: 2}, by=BY, at=now(), arrived_at=since
        ),
        {program: [pool]},
    )


def reporting() -> Scene:
    """A program says what is free, in two pools."""
    program, (one, other) = house(2, 3)
    free = {one: 1, other: 2}
    return Scene(
        lambda: actions.report(program=program, free=free, source=Source.PAGE, by=BY, at=now()),
        {program: [one, other]},
    )


def reporting_for_all() -> Scene:
    """A program that has no pool says what is free."""
    program, _ = house()
    return Scene(
        lambda: actions.report_openings(program=program, openings=2, by=BY, at=now()),
        {program: []},
    )


def coming_back_into_line() -> Scene:
    """Somebody who had a place waits again."""
    taking, scene = _there()
    actions.leave(taking=taking, by=BY, at=now())
    return Scene(
        lambda: actions.wait(person=scene.person, by=BY, at=now()), scene.pools, scene.person
    )


def leaving_the_line() -> Scene:
    """Somebody waits no more, for whom two places are held."""
    person, houses = waits(), dict(house(1) for _ in range(2))
    for program, (pool,) in houses.items():
        hold(program, {pool: 1}, person)
    return Scene(lambda: actions.stop_waiting(person=person, by=BY, at=now()), houses, person)


def _promised() -> tuple[int, Scene]:
    person, (program, (pool,)) = waits(), house(1)
    taking = hold(program, {pool: 1}, person)
    actions.accept(taking=taking, by=BY, at=now())
    return taking, Scene(lambda: None, {program: [pool]}, person)


def _there() -> tuple[int, Scene]:
    taking, scene = _promised()
    actions.arrive(taking=taking, by=BY, at=now())
    return taking, scene


SCENES = (
    holding,
    holding_after_another_lapsed,
    extending,
    accepting_one_of_three,
    giving_back,
    arriving,
    planning,
    leaving,
    living_there,
    reporting,
    reporting_for_all,
    coming_back_into_line,
    leaving_the_line,
)

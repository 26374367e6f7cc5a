"""Every action on places, each in a house of its own, ready to be done once."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import partial

from rowan.domain.beds import actions
from rowan.domain.beds.models import Ending, Source
from rowan.domain.beds.queries import PoolSaid, kept_pool
from tests.domain.beds.houses import address_of
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


def a_pool_is_changed() -> Scene:
    """A program gives a pool another name, and says how many places it has."""
    program, (pool,) = house(2)
    said = PoolSaid(name="rooms", size=4)
    version = kept_pool(program, pool).said.version
    change = partial(actions.change_pool, program=program, pool=pool, said=said, version=version)
    return Scene(lambda: change(by=BY, at=now()), {program: [pool]})


def a_pool_is_removed() -> Scene:
    """A program has a pool no more, in which a hold lapsed that nobody has written down."""
    program, (pool, other) = house(1, 1)
    at = now() - timedelta(seconds=1)
    held = {"program": program, "places": {pool: 1}, "by": BY, "at": at}
    actions.hold(**held, expires_at=at + timedelta(milliseconds=500))  # type: ignore[arg-type]
    return Scene(
        lambda: actions.remove_pool(program=program, pool=pool, by=BY, at=now()), {program: [other]}
    )


def the_worker_comes_by() -> Scene:
    """A hold lapsed that nobody has written down."""
    program, (pool,) = house(1)
    at = now() - timedelta(seconds=1)
    held = {"program": program, "places": {pool: 1}, "by": BY, "at": at}
    actions.hold(**held, expires_at=at + timedelta(milliseconds=500))  # type: ignore[arg-type]
    return Scene(lambda: actions.write_down_lapsed(by=BY, at=now()), {program: [pool]})


def asking() -> Scene:
    """A program is asked what is free."""
    program, (pool,) = house(1)
    address_of(program, f"house@{program}.example")
    return Scene(lambda: actions.ask(program=program, by=BY, at=now()), {program: [pool]})


def asking_on() -> Scene:
    """It has not answered, so the team is to phone it."""
    scene = asking()
    (program,) = scene.pools
    actions.ask(program=program, by=BY, at=now() - timedelta(days=2))
    return Scene(lambda: actions.ask_on(program=program, by=BY, at=now()), scene.pools)


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
    a_pool_is_changed,
    a_pool_is_removed,
    the_worker_comes_by,
    asking,
    asking_on,
)

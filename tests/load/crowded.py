"""A house with a large network in it, and people at their devices, each with every page that they can come to."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from tests.attacks.houses.company import Seats
from tests.attacks.houses.inhabited import House, Member, inhabited
from tests.attacks.houses.inside import inside
from tests.attacks.visits.crawling import crawled, route_of
from tests.attacks.visits.seeker import Seeker
from tests.attacks.visits.visitor import Visitor
from tests.support.waiting import until

_FILLING = "tests.load.filling"
_TEAM, _TO, _OF = "ana", "cleo", "eli"
_THEIRS, _CASES = 60, 30
_LITTLE, _SETTLING = 100, 3_600


@dataclass(frozen=True)
class Crowd:
    """How many programs and requests a house holds. ``over`` are further requests that have come to their end."""

    programs: int
    requests: int
    over: int


@dataclass(frozen=True)
class Page:
    """A page, the route that makes it, and the cookies of somebody who may open it."""

    route: str
    path: str
    cookies: str


@contextmanager
def crowded(crowd: Crowd, postgres: str, workers: int) -> Iterator[House]:
    """Run a house with so much in it until the block ends, the agent unlocked, once all of it has been seen to."""
    with inhabited(postgres=postgres, workers=workers) as house:
        inside(house, f"{_FILLING}:programs", number=crowd.programs)
        inside(
            house,
            f"{_FILLING}:requests",
            number=crowd.requests,
            to=house.people[_TO].email,
            to_number=_THEIRS,
            of=house.people[_OF].email,
            of_number=_CASES,
        )
        inside(house, f"{_FILLING}:over", number=crowd.over)
        inside(house, f"{_FILLING}:stalls")
        Member(house, house.people[_TEAM]).signs_in()
        until(lambda: inside(house, f"{_FILLING}:to_do") < _LITTLE, _SETTLING, pause=5)
        yield house


def pages(house: House) -> Iterator[Page]:
    """Yield the pages of a stranger, of somebody with a request that was answered, and of all who work here.

    Two of each route and person. None of them costs an Argon2id.
    """
    seats = Seats(house, house.people.values(), 1)
    with Visitor(house.url) as stranger:
        yield from _pages(stranger, "/")
    with Seeker(house.url) as person:
        person.sends(person.puts_together())
        until(lambda: bool(inside(house, f"{_FILLING}:answers")), seconds=180)
        yield from _pages(person, "/", "/mine/")
    for who in house.people.values():
        with seats.take(who) as member:
            yield from _pages(member, "/staff/", "/staff/cases/")


def _pages(visitor: Visitor, *starts: str) -> Iterator[Page]:
    for path, reply in crawled(visitor, *starts).items():
        if reply.status == 200:
            cookies = "; ".join(f"{name}={value}" for name, value in visitor.cookies.items())
            yield Page(route_of(path), path, cookies)

"""Every way in which a session ends. Of each a cookie is kept, as by somebody who copied it while it was good."""

import re
from collections.abc import Callable, Iterator
from random import Random
from time import sleep
from typing import NamedTuple

from tests.attacks.houses.company import STAFF_COOKIE, Seats, crowd, link_to, rewind
from tests.attacks.houses.inhabited import House, Member, Somebody
from tests.attacks.visits.questions import questions
from tests.attacks.visits.visitor import Reply, Visitor

VISIT_COOKIE = "__Host-visit"
_NEXT_PASSWORD = "everybody waters the rowan tree"
_TWICE = {"password": _NEXT_PASSWORD, "once_more": _NEXT_PASSWORD}
_HALF_AN_HOUR, _TEN_HOURS, _A_QUARTER = 30 * 60, 10 * 60 * 60, 15 * 60
_LAST_SECONDS = 8
_ANSWERS = 8
_SEATS = 2


class Old(NamedTuple):
    """A cookie whose session has ended, and how."""

    ending: str
    cookie: str


class _Scene(NamedTuple):
    """The house, and its people who have come in."""

    house: House
    seats: Seats


def old_cookies(house: House) -> Iterator[Old]:
    """Yield old cookies of those who work here. Raises ``RuntimeError`` if one opened nothing before its end."""
    people = crowd(house, len(_ENDINGS))
    there = _Scene(house, Seats(house, [*people, *house.people.values()], _SEATS))
    for end, who in zip(_ENDINGS, people, strict=True):
        yield from end(there, who)


def old_visits(house: House) -> Iterator[Old]:
    """Yield old cookies of people who had answered some questions."""
    with Visitor(house.url) as first:
        asked = questions(first)
    for ending, end in _VISITS.items():
        with Visitor(house.url) as person:
            person.get("/")
            for question in Random(5).sample(asked, _ANSWERS):
                person.post(question.path, question.answered(Random(5)))
            cookie = person.cookies[VISIT_COOKIE]
            end(house, person)
        yield Old(ending, cookie)


def _signed_out(there: _Scene, who: Somebody) -> Iterator[Old]:
    device = there.seats.take(who)
    cookie = _copied(device)
    _done(device.post("/staff/sign-out/", {}))
    yield Old("signed out", cookie)


def _halfway(there: _Scene, who: Somebody) -> Iterator[Old]:
    """Come in: the cookie of before the password, and that of before the code, are old then."""
    with Member(there.house, who) as device:
        device.get("/staff/sign-in/")
        before = device.cookies[STAFF_COOKIE]
        device.gives_password()
        between = device.cookies[STAFF_COOKIE]
        _done(device.gives_code(device.code()))
    yield from (Old("replaced on the way in", cookie) for cookie in (before, between))


def _password_changed(there: _Scene, who: Somebody) -> Iterator[Old]:
    here, elsewhere = there.seats.take(who), there.seats.take(who)
    cookies = _copied(here), _copied(elsewhere)
    _done(here.post("/staff/me/password/", _TWICE | {"present": who.password}))
    yield from (Old("password changed", cookie) for cookie in cookies)


def _password_forgotten(there: _Scene, who: Somebody) -> Iterator[Old]:
    """Set a new password by a link. Whoever was signed in where it was pressed is not any more, either."""
    device, pressing = there.seats.take(who), there.seats.take(there.house.people["eli"])
    forgotten, pressed = _copied(device), _copied(pressing)
    with Visitor(there.house.url) as forgetful:
        forgetful.get("/staff/forgot/")
        forgetful.post("/staff/forgot/", {"email": who.email})
    _done(pressing.post("/staff/link/", {"token": link_to(there.house, who.email)}))
    pressing.get("/staff/new-password/")
    _done(pressing.post("/staff/new-password/", _TWICE))
    yield from (Old("password forgotten", forgotten), Old("a link pressed", pressed))


def _ended_from_elsewhere(there: _Scene, who: Somebody) -> Iterator[Old]:
    here, elsewhere = there.seats.take(who), there.seats.take(who)
    cookie = _copied(elsewhere)
    (row,) = re.findall(r'name="session" value="(\w+)"', here.get("/staff/me/").text)
    _done(here.post("/staff/me/session/end/", {"session": row}))
    yield Old("ended from elsewhere", cookie)


def _let_go(there: _Scene, who: Somebody) -> Iterator[Old]:
    """Let an advocate go, somebody of a program, and a member of the team."""
    ana, cleo = (there.seats.take(there.house.people[name]) for name in ("ana", "cleo"))
    program = f"/staff/people/{cleo.get('/staff/').header('Location').split('/')[-2]}/"
    yield from _by(there.seats, ana, "/staff/people/team/", "leave", who)
    yield from _by(there.seats, cleo, program, "leave", there.house.people["dara"])
    yield from _by(there.seats, ana, "/staff/people/team/", "leave", there.house.people["ben"])


def _factors_cleared(there: _Scene, who: Somebody) -> Iterator[Old]:
    ana = there.seats.take(there.house.people["ana"])
    yield from _by(there.seats, ana, "/staff/people/team/", "factors", who)


def _half_an_hour(there: _Scene, who: Somebody) -> Iterator[Old]:
    device = there.seats.take(who)
    cookie = _copied(device)
    rewind(there.house, cookie, began=-_HALF_AN_HOUR - 1, ends=-1)
    yield Old("half an hour of quiet", cookie)


def _ten_hours(there: _Scene, who: Somebody) -> Iterator[Old]:
    """Use a session to the end of its tenth hour, by reading and by writing: that does not make it longer."""
    device = there.seats.take(who)
    rewind(there.house, _copied(device), began=_LAST_SECONDS - _TEN_HOURS, ends=_LAST_SECONDS)
    cookie = _copied(device)
    _done(device.post("/staff/language/", {"language": "en"}))
    sleep(_LAST_SECONDS)
    yield Old("ten hours", cookie)


_ENDINGS: tuple[Callable[[_Scene, Somebody], Iterator[Old]], ...] = (
    _signed_out,
    _halfway,
    _password_changed,
    _password_forgotten,
    _ended_from_elsewhere,
    _let_go,
    _factors_cleared,
    _half_an_hour,
    _ten_hours,
)


def _left(_house: House, person: Visitor) -> None:
    person.post("/leave/", {})


def _left_by_link(_house: House, person: Visitor) -> None:
    person.get("/leave/")


def _quiet(house: House, person: Visitor) -> None:
    rewind(house, person.cookies[VISIT_COOKIE], began=-_A_QUARTER - 1, ends=-1)


_VISITS: dict[str, Callable[[House, Visitor], None]] = {
    "left": _left,
    "left by its link": _left_by_link,
    "a quarter of an hour of quiet": _quiet,
}


def _by(seats: Seats, colleague: Member, path: str, press: str, who: Somebody) -> Iterator[Old]:
    """Let a colleague press a button about somebody who is signed in."""
    device = seats.take(who)
    cookie = _copied(device)
    row = re.escape(who.name) + r'</bdi>.*?name="user" value="(\d+)"'
    found = re.search(row, colleague.get(path).text, re.DOTALL)
    if found is None:
        raise RuntimeError(f"{who.name} is not on {path}")
    _done(colleague.post(f"{path}{press}/", {"user": found[1]}))
    yield Old(f"{press} by a colleague", cookie)


def _copied(device: Member) -> str:
    """Return the cookie of somebody who is signed in."""
    if not device.is_in():
        raise RuntimeError("a session opened nothing before it ended")
    return device.cookies[STAFF_COOKIE]


def _done(reply: Reply) -> None:
    """Insist that a press did what it is for, and led on."""
    if reply.status not in {302, 303}:
        raise RuntimeError(f"a press was answered {reply.status}")

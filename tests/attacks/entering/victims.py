"""Whose browser another site makes do things, and how that site would send a form."""

import re
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from random import Random

from tests.attacks.houses.company import Seats
from tests.attacks.houses.inhabited import House
from tests.attacks.visits.questions import questions
from tests.attacks.visits.visitor import Visitor

ELSEWHERE = "https://elsewhere.example"
_NOBODYS = "a" * 32
_MOMENTS = re.compile(r"(Since|Ends|Last used) [^<]*")
_ANSWERS = 8


@dataclass(frozen=True)
class Forgery:
    """A way to send a form: with whose token, and with which headers."""

    name: str
    token: str
    headers: dict[str, str]


@dataclass(frozen=True)
class Victim:
    """Somebody with a session, and tokens of others that the other site has got hold of."""

    who: str
    visitor: Visitor
    starts: tuple[str, ...]
    page: str
    """What it says depends on their session."""
    foreign: str
    old: str

    def stands(self) -> tuple[int, str]:
        """Return what their page says, but for moments. Takes its token, which is good."""
        reply = self.visitor.get(self.page)
        return reply.status, _MOMENTS.sub("", reply.text.replace(self.visitor.token, ""))

    def forgeries(self) -> list[Forgery]:
        """Return every way to forge, the plainest first."""
        good, cookies = self.visitor.token, self.visitor.cookies | {"csrftoken": _NOBODYS}
        planted = "; ".join(map("=".join, cookies.items()))
        before = {"X-Forwarded-Proto": "https", "Referer": f"{ELSEWHERE}/"}
        return [
            Forgery("no token", "", {}),
            Forgery("another session's token", self.foreign, {}),
            Forgery("another origin", good, {"Origin": ELSEWHERE}),
            Forgery("an old token", self.old, {}),
            Forgery("no origin to name", good, {"Origin": "null"}),
            Forgery("another port", good, {"Origin": "http://localhost:1"}),
            Forgery("another page before", good, before),
            Forgery("a token that nobody has", _NOBODYS, {}),
            Forgery("a token with a cookie for it", _NOBODYS, {"Cookie": planted}),
            Forgery("fetched by another site", "", {"Sec-Fetch-Site": "cross-site"}),
        ]


def victims(house: House, stack: ExitStack) -> Iterator[Victim]:
    """Yield somebody of the team, somebody of a program, and a person with a visit."""
    ana, cleo = (house.people[name] for name in ("ana", "cleo"))
    seats, tokens = Seats(house, [ana, cleo], 2), []
    for who in (ana, cleo):
        with seats.take(who) as before:
            tokens.append(before.token)
            before.post("/staff/sign-out/", {})
    theirs = [stack.enter_context(seats.take(who)) for who in (ana, cleo)]
    for place, device in enumerate(theirs):
        foreign = theirs[1 - place].token
        yield Victim(device.who.name, device, ("/staff/",), "/staff/me/", foreign, tokens[place])
    yield _person(house, stack)


def _person(house: House, stack: ExitStack) -> Victim:
    """Return somebody who has answered some questions."""
    chance, person = Random(14), stack.enter_context(Visitor(house.url))
    with Visitor(house.url) as other:
        asked = questions(other)
        foreign = other.token
    person.get("/")
    old = person.token
    person.post("/leave/", {})
    person.cookies.clear()
    person.get("/")
    for question in chance.sample(asked, _ANSWERS):
        person.post(question.path, question.answered(chance))
    return Victim("a person", person, ("/", "/found/"), "/answers/", foreign, old)

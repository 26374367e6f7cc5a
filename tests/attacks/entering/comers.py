"""Everybody who is not in: strangers, and people at each part of the way."""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass

from tests.attacks.houses.company import STAFF_COOKIE, Seats, crowd, link_to
from tests.attacks.houses.inhabited import House, Member
from tests.attacks.visits.visitor import Visitor

SIGN_IN, SECOND = "/staff/sign-in/", "/staff/second/"
JOINING, NEW_PASSWORD = "/staff/joining/", "/staff/new-password/"
FOR_ANYBODY = frozenset(
    {SIGN_IN, "/staff/forgot/", "/staff/language/", "/staff/link/", "/staff/sign-out/"}
)
SECONDS = frozenset({SECOND, "/staff/second/passkey/", "/staff/second/recovery/"})
ADDINGS = frozenset({"/staff/adding/", "/staff/adding/codes/", "/staff/adding/passkey/"})
BY_LINK = frozenset(
    {
        JOINING,
        NEW_PASSWORD,
        "/staff/application/",
        "/staff/application/again/",
        "/staff/application/withdraw/",
    }
)
STEPS = FOR_ANYBODY | SECONDS | ADDINGS | BY_LINK
"""Every page that is not behind both steps, written down once more, from the outside."""

_VISIT_COOKIE = "__Host-visit"
_NEXT_PASSWORD = "everybody waters the rowan tree"
_TWICE = {"password": _NEXT_PASSWORD, "once_more": _NEXT_PASSWORD}


@dataclass(frozen=True)
class Comer:
    """Somebody who is not in: how far they came, and the page that shows it."""

    who: str
    visitor: Visitor
    stands_at: str
    own_steps: frozenset[str] = frozenset()

    def still_stands(self) -> bool:
        """Say whether they are as far as they were, or farther. Takes the token of the page's form."""
        return self.is_in() or self.visitor.get(self.stands_at).status == 200

    def is_in(self) -> bool:
        """Say whether a page for those who are signed in opens."""
        return self.visitor.get("/staff/me/").status == 200


def comers(house: House, stack: ExitStack) -> Iterator[Comer]:
    """Yield them all, each at a device that the stack puts away."""
    for name in ("ana", "cleo", "eli"):
        half = stack.enter_context(Member(house, house.people[name]))
        half.gives_password()
        yield Comer(f"{name} with a password", half, SECOND, SECONDS)
    yield from _strangers(house, stack, half)
    yield from _invited(house, stack)
    yield from _forgetful(house, stack)


def _strangers(house: House, stack: ExitStack, half: Visitor) -> Iterator[Comer]:
    """Yield who has nothing, who left, and who puts the cookie of one kind of session in the place of the other's."""
    stranger, swapped, other = (stack.enter_context(Visitor(house.url)) for _ in range(3))
    yield Comer("a stranger", stranger, SIGN_IN)
    swapped.get("/")
    swapped.cookies = {STAFF_COOKIE: swapped.cookies[_VISIT_COOKIE]}
    yield Comer("a visit as a staff session", swapped, SIGN_IN)
    other.cookies = {_VISIT_COOKIE: half.cookies[STAFF_COOKIE]}
    yield Comer("a staff session as a visit", other, SIGN_IN)
    (left,) = crowd(house, 1, gone=True)
    gone = stack.enter_context(Member(house, left))
    gone.gives_password()
    yield Comer("somebody who left", gone, SIGN_IN)


def _invited(house: House, stack: ExitStack) -> Iterator[Comer]:
    """Yield who has pressed the link of an invitation, and who has set a password then and has no second factor."""
    ana = stack.enter_context(Seats(house, [house.people["ana"]], 1).take(house.people["ana"]))
    for name, email in (("Gus", "gus@court.example"), ("Ida", "ida@court.example")):
        said = {"name": name, "email": email, "role": "advocate", "language": "en"}
        ana.post("/staff/people/team/", said)
    pressed = _pressed(house, stack, "gus@court.example")
    yield Comer("an invitation", pressed, JOINING, frozenset({JOINING}))
    joined = _pressed(house, stack, "ida@court.example")
    joined.get(JOINING)
    joined.post(JOINING, _TWICE | {"name": "Ida"})
    yield Comer("a password and no factor", joined, "/staff/adding/", ADDINGS | SECONDS)


def _forgetful(house: House, stack: ExitStack) -> Iterator[Comer]:
    """Yield who has pressed the link of a forgotten password, and who has set another then."""
    people = crowd(house, 2)
    with Visitor(house.url) as asking:
        asking.get("/staff/forgot/")
        for each in people:
            asking.post("/staff/forgot/", {"email": each.email})
    pressed, renewed = (_pressed(house, stack, each.email) for each in people)
    yield Comer("a forgotten password", pressed, NEW_PASSWORD, frozenset({NEW_PASSWORD}))
    renewed.get(NEW_PASSWORD)
    renewed.post(NEW_PASSWORD, _TWICE)
    yield Comer("a new password", renewed, "/staff/second/recovery/", SECONDS)


def _pressed(house: House, stack: ExitStack, email: str) -> Visitor:
    """Return somebody who has pressed the link that came to an address."""
    visitor = stack.enter_context(Visitor(house.url))
    visitor.post("/staff/link/", {"token": link_to(house, email)})
    return visitor

"""More people in a house, and people who have come in already.

To come in takes half a minute a person and device, the life of a code. An attack on what happens afterwards does not
wait for that: the same steps are taken in a process beside the server, without the pages.
"""

import re
from collections.abc import Iterable

from tests.attacks.houses.inhabited import House, Member, Somebody
from tests.attacks.houses.inside import inside
from tests.support.waiting import until

STAFF_COOKIE = "__Host-staff"
_WORK = "tests.attacks.houses.peopling"
_LINK = re.compile(r"/n/([\w-]+)/")


def crowd(house: House, number: int, *, gone: bool = False) -> list[Somebody]:
    """Let so many advocates join, each with a password and codes; ``gone`` lets them leave again.

    May be called once more: nobody has the address of somebody before.
    """
    told = inside(house, f"{_WORK}:crowd", number=number, gone=gone)
    return [Somebody(**each) for each in told]


class Seats:
    """People who are signed in already, each at so many devices."""

    def __init__(self, house: House, people: Iterable[Somebody], number: int) -> None:
        self._house, by_email = house, {who.email: who.password for who in people}
        told = inside(house, f"{_WORK}:seats", people=by_email, number=number)
        self._cookies: dict[str, list[str]] = told

    def take(self, who: Somebody) -> Member:
        """Return somebody at a device that nobody has used. Raises ``IndexError`` if there is none left."""
        member = Member(self._house, who)
        member.cookies[STAFF_COOKIE] = self._cookies[who.email].pop()
        member.get("/staff/me/")  # for the token of its forms
        return member


def rewind(house: House, cookie: str, *, began: float, ends: float) -> None:
    """Change when the session of a cookie began and ends, in seconds from now, as if time had passed."""
    inside(house, f"{_WORK}:rewind", cookie=cookie, began=began, ends=ends)


def asked_what_is_free(house: House) -> str:
    """Have a program asked what is free, and return the token of the mail."""
    return link_to(house, inside(house, f"{_WORK}:ask_what_is_free"))


def asked_whether_right(house: House) -> str:
    """Have a program asked whether what stands of it is right, and return the token of the mail."""
    return link_to(house, inside(house, f"{_WORK}:ask_whether_right"))


def link_to(house: House, email: str) -> str:
    """Return the token of the latest mail to an address, once there is one.

    Forgotten passwords are answered now, not within the minute.
    """
    inside(house, f"{_WORK}:answer_forgotten")
    found: list[str] = []

    def has_come() -> bool:
        mails = (mail for mail in house.mails() if f"To: {email}" in mail)
        found[:] = _LINK.findall("".join(mails))
        return bool(found)

    until(has_come, seconds=30)
    return found[-1]

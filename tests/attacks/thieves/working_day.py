"""People who work here come, open what they may, and leave: what they typed and read is what must be forgotten."""

import re
from contextlib import ExitStack

from tests.attacks.houses.inhabited import House, Member
from tests.attacks.thieves.samples import Planted, agent_works

_CODE = re.compile(r"[0-9a-f]{4}(?:-[0-9a-f]{4})+")
_SEED = re.compile(r"(?:[A-Z2-7]{4} ){7}[A-Z2-7]{4}")
_CHANGED = "a fifth bird sang over the {}"
_READ_BY_TEAM = ("desk/", "desk/trail/", "desk/house/", "people/team/", "me/")


def working_day(house: House, planted: Planted) -> dict[str, bytes]:
    """Let everybody come and leave, and return what was shown to them or typed for the first time today."""
    with ExitStack() as stack:
        people = {
            name: stack.enter_context(Member(house, who)) for name, who in house.people.items()
        }
        for each in people.values():
            each.signs_in()
        for path in _READ_BY_TEAM:
            people["ana"].get(f"/staff/{path}")
        page = people["cleo"].get(f"/staff/program/{planted.program}/test/")
        if page.status != 200 or "29" not in page.text:
            raise RuntimeError("a program cannot open its test referral")
        new = _renewed(people["eli"], planted.test)
        agent_works(house, planted)
        for each in people.values():
            each.post("/staff/sign-out/", {})
        _comes_too_late(people["dara"])
        if any(each.is_in() for each in people.values()):
            raise RuntimeError("somebody who signed out is still in")
    return new | {"test referral": planted.test.encode()}


def _renewed(person: Member, chance: str) -> dict[str, bytes]:
    """Have somebody look at a new seed, draw recovery codes and change the password, and return all that."""
    seed = _SEED.search(person.get("/staff/adding/codes/").text)
    person.get("/staff/recovery-codes/")
    codes = _CODE.findall(person.post("/staff/recovery-codes/", {}).text)
    person.get("/staff/me/password/")
    password = _CHANGED.format(chance)
    changed = person.post(
        "/staff/me/password/",
        {"present": person.who.password, "password": password, "once_more": password},
    )
    if seed is None or not codes or changed.status != 302:
        raise RuntimeError("somebody could not renew what they sign in with")
    shown = seed[0].encode()
    recovery = {f"recovery code {number}": code.encode() for number, code in enumerate(codes)}
    return {
        "changed password": password.encode(),
        "shown seed": shown,
        "new seed": shown.replace(b" ", b""),
        **recovery,
    }


def _comes_too_late(person: Member) -> None:
    """Have somebody type their password into a page whose session has ended."""
    person.get("/staff/sign-in/")
    person.cookies.clear()
    said = {"email": person.who.email, "password": person.who.password}
    if person.post("/staff/sign-in/", said).status != 403:
        raise RuntimeError("a form without its session was taken")

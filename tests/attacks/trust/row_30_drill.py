"""Row 30: passwords are lost, people leave, a whole program and the whole team are lost: the right open all again.

On the pages where there are pages, with the commands of the ceremony where it is held; what opens is tried with each
one's keys in a process of the house, on sealed samples.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from random import Random

from rowan.domain.vault.clients import Agent
from tests.attacks.attack import BOTH, Attack, Outcome
from tests.attacks.houses.company import Seats
from tests.attacks.houses.inhabited import Member, Somebody
from tests.attacks.houses.inside import inside
from tests.attacks.trust.ceremony import Drilled, Pairs, drawn, drilled, granted, pairs
from tests.attacks.trust.openings import Kept, Number, Step, Try
from tests.attacks.visits.visitor import Visitor
from tests.support.waiting import until

_SAMPLES, _FEWEST = 50, 4
_WORK = "tests.attacks.trust.drilling"
_LINK = re.compile(r"/n/([\w-]{22})/")
_SEED = re.compile(r"\b(?:[A-Z2-7]{4} ){7}[A-Z2-7]{4}\b")
_REFUSED = 2


@dataclass
class _Tally:
    """What should have opened and what should not, and what did."""

    house: Drilled
    number: int
    program: int
    users: dict[str, int]
    right: int = 0
    right_opened: int = 0
    wrong: int = 0
    harm: list[str] = field(default_factory=list)

    def step(
        self,
        when: str,
        house: Number,
        *tries: tuple[str, bool, Try],
        seal: bool = False,
        keeps: Somebody | None = None,
    ) -> Step:
        """Seal samples or not, let somebody keep their keys or not, and try who opens what, each told by a name.

        Beside the name stands whether they should.
        """
        said = {"email": keeps.email, "password": keeps.password} if keeps else {}
        number, attempts = self.number if seal else 0, [each for _, _, each in tries]
        found: Step = inside(
            self.house, f"{_WORK}:step", house=house, seal=number, tries=attempts, **said
        )
        for (name, should, each), opened in zip(tries, found["opened"], strict=True):
            self._count(f"{when}: {name}", each, opened, new=len(found["new"]), should=should)
        return found

    def _count(self, who: str, each: Try, opened: int, *, new: int, should: bool) -> None:
        number = len(each["samples"]) + (new if each["new"] else 0)
        if should:
            self.right += number
            self.right_opened += opened
        else:
            self.wrong += number
        amiss = number - opened if should else opened
        self.harm += [f"{who} {'does not open' if should else 'opens'} one"] * amiss

    def must(self, what: str, *, holds: bool) -> None:
        """Count something that has to come true."""
        self.right += 1
        self.right_opened += holds
        if not holds:
            self.harm.append(f"it is not so that {what}")


def run(house: Drilled, scale: float) -> Outcome:
    """Count the samples that the wrong people open, and those that the right ones do not."""
    number, chance = max(_FEWEST, round(_SAMPLES * scale)), Random(30)
    tally = _Tally(house, number, **inside(house, f"{_WORK}:people"))
    who = house.people
    seats = Seats(house, [who["ana"], who["cleo"]], 2)
    ofprogram, ofteam = _as_it_is(tally)
    dara = _password_lost(tally, seats.take(who["cleo"]), ofprogram)
    ofprogram += _left(tally, dara, seats.take(who["cleo"]), tally.program, ofprogram)
    ofteam += _left(tally, who["ben"], seats.take(who["ana"]), None, ofteam)
    _, foreign = drawn(house.environment)
    _all_lost(tally, who["cleo"], tally.program, ofprogram, pairs(house, foreign, chance))
    _all_lost(tally, who["ana"], None, ofteam, pairs(house, foreign, chance))
    share = {"right_opened": round(tally.right_opened / tally.right, 4)}
    return Outcome(tally.right + tally.wrong, tuple(tally.harm), share)


def _as_it_is(tally: _Tally) -> tuple[list[int], list[int]]:
    """Seal samples for the program and for the team, and return both."""
    found = []
    for house, able in ((tally.program, ("cleo", "dara")), (None, ("ana", "ben"))):
        tries = (
            (name, name in able, _with(who, house, new=True))
            for name, who in tally.house.people.items()
        )
        found.append(tally.step("before", house, *tries, seal=True)["new"])
    return found[0], found[1]


def _password_lost(tally: _Tally, cleo: Member, samples: list[int]) -> Somebody:
    """Dara forgets her password; Cleo lets her in again with one press. Returns Dara as she is now."""
    house, program = tally.house, tally.program
    before = house.people["dara"]
    own = tally.step("before", program, keeps=before)["own"]
    dara = _forgets(house, before)
    others = (
        ("who knows dara's old password", False, _with(before, program, samples)),
        ("who has dara's old key", False, _kept(program, samples, own)),
    )
    tally.step("password lost", program, ("dara", False, _with(dara, program, samples)), *others)
    _press(cleo, f"/staff/people/{program}/key/", tally.users["dara"])
    tally.step("let in again", program, ("dara", True, _with(dara, program, samples)), *others)
    tally.must("dara comes in", holds=_comes_in(house, dara))
    return dara


def _left(
    tally: _Tally, gone: Somebody, by: Member, house: Number, samples: list[int]
) -> list[int]:
    """Let somebody go who kept all they ever had open, and return what is sealed from then on."""
    first = gone.name.split()[0].lower()
    kept = tally.step(f"{first} is here", house, keeps=gone)
    own, versions = kept["own"], kept["versions"]
    _press(by, f"/staff/people/{house or 'team'}/leave/", tally.users[first])
    stolen = _kept(house, samples, own, versions, weeks=False)
    return tally.step(
        f"{first} left",
        house,
        (by.who.name, True, _with(by.who, house, samples, new=True)),
        (gone.name, False, _with(gone, house, samples, new=True)),
        (f"{first}'s kept key", False, _kept(house, samples, own, new=True)),
        ("a kept version, of what is new", False, _kept(house, (), own, versions, new=True)),
        ("a kept version, of a stolen database", False, stolen),
        seal=True,
    )["new"]


def _all_lost(
    tally: _Tally, before: Somebody, house: Number, samples: list[int], held: Pairs
) -> None:
    """Let the last who could open it forget their password. Two of three shares let them in again, and nothing less."""
    who = _forgets(tally.house, before)
    for shares in held.refused:
        code = granted(tally.house, who, house, shares)
        tally.must(f"{who.name} is refused", holds=code == _REFUSED)
    tally.step(
        f"nobody is left but {who.name}, with a new password",
        house,
        (who.name, False, _with(who, house, samples)),
        ("who knows the old one", False, _with(before, house, samples)),
    )
    agent = Agent(tally.house.folder / "agent.sock")
    if house is None:
        agent.ask("lock")
    code = granted(tally.house, who, house, held.good)
    tally.must(f"two shares let {who.name} in", holds=code == 0)
    tally.step(
        f"two shares let {who.name} in",
        house,
        (who.name, True, _with(who, house, samples, new=True)),
        ("eli", False, _with(tally.house.people["eli"], house, samples, new=True)),
        seal=True,
    )
    tally.must(f"{who.name} comes in", holds=_comes_in(tally.house, who))
    if house is None:
        tally.must("the agent is unlocked", holds=not agent.ask("status")["locked"])


# --- what people do ---


def _forgets(house: Drilled, who: Somebody) -> Somebody:
    """Let somebody set a new password by the link that comes by mail."""
    fresh = replace(who, password=f"{who.name} plants another tree", seed="")
    before = len(_links(house, who))
    with Visitor(house.url) as device:
        device.get("/staff/forgot/")
        device.post("/staff/forgot/", {"email": who.email})
        inside(house, "tests.attacks.houses.peopling:answer_forgotten")
        until(lambda: len(_links(house, who)) > before, seconds=30)
        token = _links(house, who)[-1]
        device.get(f"/n/{token}/")
        device.post("/staff/link/", {"token": token})
        device.get("/staff/new-password/")
        said = {"password": fresh.password, "once_more": fresh.password}
        if device.post("/staff/new-password/", said).status != 302:
            raise RuntimeError(f"{who.name} could not set a new password")
    return fresh


def _links(house: Drilled, who: Somebody) -> list[str]:
    mails = (mail for mail in house.mails() if f"To: {who.email}" in mail)
    return [found for mail in mails for found in _LINK.findall(mail)]


def _press(member: Member, path: str, user: int) -> None:
    if member.post(path, {"user": user}).status != 302:
        raise RuntimeError(f"nothing came of {path}")


def _comes_in(house: Drilled, who: Somebody) -> bool:
    """Let somebody come in with password and new codes, and say whether they are in."""
    with Member(house, who) as device:
        device.gives_password()
        found = _SEED.search(device.get("/staff/adding/codes/").text)
        if found is None:
            return False
        seed = found[0].replace(" ", "")
        enrolled = Member(house, replace(who, seed=seed))
        enrolled.cookies, enrolled.token = device.cookies, device.token
        enrolled.post("/staff/adding/codes/", {"name": "phone", "code": enrolled.code()})
        return enrolled.is_in()


# --- what opens ---


def _with(who: Somebody, house: Number, samples: Sequence[int] = (), *, new: bool = False) -> Try:
    return Try(
        house=house,
        samples=samples,
        new=new,
        email=who.email,
        password=who.password,
        own=(),
        versions=(),
        weeks=True,
    )


def _kept(  # noqa: PLR0913 - each is something that somebody kept or lacks
    house: Number,
    samples: Sequence[int],
    own: Sequence[Kept],
    versions: Sequence[Kept] = (),
    *,
    new: bool = False,
    weeks: bool = True,
) -> Try:
    return Try(
        house=house,
        samples=samples,
        new=new,
        email="",
        password="",
        own=own,
        versions=versions,
        weeks=weeks,
    )


DRILL = Attack(30, run, "tests.attacks.controls.row_30_keeps_grants", on=drilled, databases=BOTH)

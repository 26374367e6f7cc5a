"""Whole referrals, each with canaries in it.

They are sent by the referrals' own actions, in a process of the house: nothing about how they are sealed is invented
here. ``python -m tests.attacks.thieves.samples ASKED TOLD`` is that process.
"""

import json
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from secrets import randbelow, token_hex

from rowan.domain.vault.clients import Agent
from tests.attacks.houses.inhabited import House, Member
from tests.support.waiting import until

REFERRALS = 10


@dataclass(frozen=True)
class Referral:
    """What somebody said, each part a canary. ``subject`` and ``receipt`` are the house's to draw, once it is sent."""

    answer: str
    story: str
    name: str
    phone: str
    message: str
    subject: int = 0
    receipt: str = ""

    @property
    def address(self) -> str:
        """Where the neutral notice goes: to the phone, as carriers of text messages take mail."""
        return f"{self.phone}@text.example"

    def canaries(self) -> dict[str, bytes]:
        """Return the five, by what each is called."""
        parts = ("answer", "story", "name", "phone", "message")
        return {f"{part} of {self.subject}": getattr(self, part).encode() for part in parts}


@dataclass(frozen=True)
class Planted:
    """What was sealed, and the program it was sealed for, which got a test referral as well."""

    referrals: tuple[Referral, ...]
    program: int
    test: str

    def canaries(self) -> dict[str, bytes]:
        """Return everything that these people said."""
        return {name: said for each in self.referrals for name, said in each.canaries().items()}


def drawn(number: int = REFERRALS) -> list[Referral]:
    """Draw people, each unlike any other anywhere."""
    return [Referral(a_word(), a_word(), a_word(), a_phone(), a_word()) for _ in range(number)]


def a_phone() -> str:
    """Return the number of a telephone that nobody else has."""
    return f"1{randbelow(10**15):015}"


def a_word() -> str:
    """Return a word that stands nowhere else."""
    return f"qz{token_hex(8)}"


def plant(house: House, referrals: Sequence[Referral]) -> Planted:
    """Have the house send these, and return them as it knows them."""
    asked, told, test = house.folder / "asked.json", house.folder / "told.json", a_word()
    asked.write_text(json.dumps({"test": test, "people": [asdict(each) for each in referrals]}))
    house.python("tests.attacks.thieves.samples", str(asked), str(told))
    found = json.loads(told.read_text())
    asked.unlink()
    told.unlink()
    sent = tuple(Referral(**each) for each in found["people"])
    return Planted(sent, found["program"], test)


def secrets_of_staff(house: House) -> dict[str, bytes]:
    """Return the password and the seed of one-time codes of everybody who works here."""
    passwords = {f"password of {name}": who.password for name, who in house.people.items()}
    seeds = {f"seed of {name}": who.seed for name, who in house.people.items()}
    return {name: said.encode() for name, said in {**passwords, **seeds}.items()}


def agent_works(house: House, planted: Planted) -> None:
    """Let the agent, which somebody of the team has unlocked, index, match, deliver and notify each of these people.

    It looks as well for those who said something.
    """
    for each in planted.referrals:
        agent_serves(house, planted, each)
    agent = Agent(house.folder / "agent.sock")
    agent.ask("match", program=planted.program)
    agent.ask("sift", said={"age": "25-35"}, start=0)
    agent.ask("count", name="unmet", add=True)


def agent_serves(house: House, planted: Planted, person: Referral) -> None:
    """Let it index, deliver and notify one of them."""
    agent = Agent(house.folder / "agent.sock")
    until(lambda: agent.ask("status")["ready"], seconds=30)
    agent.ask("index", subject=person.subject)
    agent.ask("deliver", subject=person.subject, program=planted.program)
    agent.ask("notify", subject=person.subject, message_id=f"notice-{person.subject}")


def a_day(house: House, planted: Planted) -> None:
    """Let somebody of the team and of the program come, the agent work, and both leave."""
    with Member(house, house.people["ana"]) as ana, Member(house, house.people["cleo"]) as cleo:
        for each in (ana, cleo):
            each.signs_in()
            each.get("/staff/me/")
        agent_works(house, planted)
        for each in (ana, cleo):
            each.post("/staff/sign-out/", {})


def _main(asked: Path, told: Path) -> None:
    import django  # noqa: PLC0415 - only in a process of its own

    django.setup()
    from tests.attacks.thieves import sealing  # noqa: PLC0415 - models need Django set up

    program, said = sealing.program_with_people(), json.loads(asked.read_text())
    sent = sealing.seal_all([Referral(**raw) for raw in said["people"]], program)
    sealing.seal_test(program, said["test"])
    people = [asdict(each.said) for each in sent]
    told.write_text(json.dumps({"program": program, "people": people}))


if __name__ == "__main__":
    _main(*map(Path, sys.argv[1:]))

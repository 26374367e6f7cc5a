"""Row 28: whoever rewrites the trail of a running house, in whatever way, is found by ``rowan verify-trail``."""

from rowan.domain.vault.clients import Agent
from tests.attacks.attack import BOTH, Attack, Outcome
from tests.attacks.houses.inhabited import House, Member, inhabited
from tests.attacks.houses.inside import inside

_CASES = 1_000


def run(house: House, scale: float) -> Outcome:
    """Count the ways in which the trail was written anew and nobody can see it."""
    _come_and_go(house, "ana", "ben")
    older = _chained(house)
    _come_and_go(house, "cleo", "dara", "eli")
    _chained(house)
    ana = house.people["ana"]
    told = inside(
        house,
        "tests.attacks.thieves.rewriting:rewrite",
        email=ana.email,
        password=ana.password,
        older=older,
        share=scale,
        cases=max(1, round(_CASES * scale)),
    )
    measured = {name: told[name] for name in ("lines", "commands")}
    return Outcome(told["tried"], tuple(told["unseen"]), measured)


TRAIL = Attack(
    28,
    run,
    "tests.attacks.controls.row_28_chained_without_key",
    on=inhabited,
    databases=BOTH,
)


def _come_and_go(house: House, *names: str) -> None:
    """Let people do what leaves lines: sign in, look around, leave."""
    for name in names:
        with Member(house, house.people[name]) as member:
            member.signs_in()
            member.get("/staff/me/")
            member.post("/staff/sign-out/", {})


def _chained(house: House) -> str:
    """Have every line chained that was written, and return what the agent keeps beside the database."""
    Agent(house.folder / "agent.sock").ask("chain")
    return (house.folder / "keys" / "chain").read_text()

"""Row 7: with every check of every page taken out, one program's people read nothing that is another's.

Two ways are tried: what they hold, on everything that is sealed, in a process with the house's own code; and every
address of the running server, which lets them in everywhere, with every form on it.
"""

from collections.abc import Iterator, Mapping, Sequence
from random import Random
from typing import Any

from tests.attacks.attack import BOTH, Attack, Outcome
from tests.attacks.houses.inhabited import House, Member, inhabited
from tests.attacks.houses.inside import inside
from tests.attacks.trust.pressing import addresses, forms, staff_routes
from tests.attacks.visits.visitor import Reply

_PEOPLE = 30
_IDS = 24
_FEWEST = 4
_OURS = ("cleo", "dara")
_TEST = "There is no such person"
_OWN_DOOR = ("/staff/sign-out/", "/staff/sign-in/", "/staff/second/", "/staff/me/", "/staff/again/")
"""Where whoever goes through is out, or somebody else: not tried."""
_WORDS = {
    "text": "A line",
    "textarea": "Some words.",
    "email": "elsewhere@other.example",
    "tel": "(512) 555-0142",
    "url": "https://other.example",
    "password": "x" * 20,
    "number": "3",
    "datetime-local": "2026-01-01T10:00",
}


def run(house: House, scale: float) -> Outcome:
    """Count the pieces of another program's that were read."""
    with Member(house, house.people["ana"]) as ana:
        ana.signs_in()  # which unlocks the agent
    people = max(_FEWEST, round(_PEOPLE * scale))
    told = inside(house, "tests.attacks.trust.another_program:prepare", people=people)
    held = inside(
        house,
        "tests.attacks.trust.another_program:try_keys",
        ours=told["ours"],
        theirs=told["theirs"],
        canaries=told["canaries"],
        members={house.people[name].email: house.people[name].password for name in _OURS},
    )
    pages, read = (0, set[str]()) if held["harm"] else _walked(house, told, round(_IDS * scale))
    return Outcome(held["tried"] + pages, tuple(sorted({*held["harm"], *read})), {"pages": pages})


SECOND_WALL = Attack(
    7,
    run,
    "tests.attacks.controls.row_07_wrapped_to_all",
    on=inhabited,
    databases=BOTH,
    settings="tests.attacks.controls.row_07_unchecked",
)


def _walked(house: House, told: Mapping[str, Any], number: int) -> tuple[int, set[str]]:
    """Go everywhere as one of ours and press everything as another; return how often, and what was read.

    Where keys have opened something already, there is no wall to walk along.
    """
    ids = told["ids"][: max(_FEWEST, number)]
    looked = {"int": ids, "str": [told["theirs"], "team", "vet", *ids[:2]]}
    pressed = {"int": [told["theirs"]], "str": [told["theirs"], "team"]}
    routes, asked, harm = staff_routes(house), 0, set[str]()
    for name, do, ids_of in (("cleo", _Walk.look, looked), ("dara", _Walk.press, pressed)):
        with Member(house, house.people[name]) as member:
            member.signs_in()
            walk = _Walk(member, told["canaries"], told["theirs"])
            if walk.look(f"/staff/program/{told['theirs']}/").status != 200:
                raise RuntimeError("the checks are still there")
            for path in _tried(routes, ids_of):
                do(walk, path)
            asked, harm = asked + walk.asked, harm | walk.harm
    return asked, harm


def _tried(routes: Sequence[str], ids: Mapping[str, Sequence[object]]) -> Iterator[str]:
    return (path for path in addresses(routes, ids) if not path.startswith(_OWN_DOOR))


class _Walk:
    """Somebody who reads every answer for what is another's."""

    def __init__(self, member: Member, canaries: Mapping[str, str], theirs: int) -> None:
        self._member, self._canaries, self._theirs = member, canaries, theirs
        self._chance = Random(7)
        self.asked, self.harm = 0, set[str]()

    def look(self, path: str) -> Reply:
        """Ask for a page."""
        reply = self._member.get(path)
        self._read(path, reply)
        return reply

    def press(self, path: str) -> None:
        """Send every form of a page, and something to the address itself."""
        page = self.look(path)
        for form in forms(path, page.body, self._chance, _WORDS):
            if not form.path.startswith(_OWN_DOOR):
                self._read(form.path, self._member.post(form.path, form.fields))
        self._read(path, self._member.post(path, {"words": "Some words."}))

    def _read(self, path: str, reply: Reply) -> None:
        self.asked += 1
        self.harm |= {
            f"{what}: on {path}" for what, said in self._canaries.items() if said in reply.text
        }
        if _TEST in reply.text and f"/{self._theirs}/" in path:
            self.harm.add(f"the test of another program: on {path}")

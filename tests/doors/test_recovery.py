"""``rowan recovery``: drawn on one machine, kept on another, tried from paper, used with two shares and no less."""

import re
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.support import warm
from tests.support.commands import environment

BAD_INPUT = 2
ANA, BEN, CLEO = "ana@desk.example", "ben@desk.example", "cleo@program.example"
_SHARE = re.compile(r"(?m)^Share \d\n((?:.+\n)+)")
_PUBLIC = re.compile(r"(?m)^(?:[0-9a-f]{4} ?){18}$")
_FORGETS = """
from django.utils import timezone
from rowan.domain.accounts.actions import set_new_password
from rowan.domain.accounts.queries import id_of
from rowan.domain.vault.queries import stretched_password
set_new_password(
    user=id_of("{email}"), password=stretched_password("not the same as before"), at=timezone.now()
)
"""
_ABLE = """
from rowan.domain.accounts.queries import id_of, person
from rowan.domain.vault.queries import all_opened_with, opened_by_password
own = opened_by_password(id_of("{email}"), "not the same as before")
(role,) = person(id_of("{email}")).roles
print(len(all_opened_with(own, role.holder)))
"""
_PROGRAM = """
from rowan.domain.accounts.queries import id_of, person
print(person(id_of("cleo@program.example")).programs[0])
"""


class House:
    """A database, a folder of keys, and what is done on them by command."""

    def __init__(self, database: Path, folder: Path) -> None:
        self.environment = environment(f"sqlite:///{database}") | {
            "ROWAN_KEYS": str(folder / "keys"),
            "ROWAN_AGENT": str(folder / "agent.sock"),
            "ROWAN_DEMO_FILE": str(folder / "people.json"),
        }

    def rowan(self, *arguments: str, typed: Sequence[str] = ()) -> warm.Done:
        """Run a command with what somebody types into it."""
        return self._python("-m", "rowan", *arguments, typed=typed)

    def recovery(self, *arguments: str, typed: Sequence[str] = ()) -> warm.Done:
        return self.rowan("recovery", *arguments, typed=typed)

    def draw(self) -> tuple[str, list[str]]:
        """Draw a recovery key, and return what is written down."""
        said = self.recovery("draw").stdout
        (public,) = _PUBLIC.findall(said)
        return public, _SHARE.findall(said)

    def forgets(self, email: str) -> None:
        """Let somebody set a new password after the old one was forgotten."""
        self.says(_FORGETS, email)

    def versions(self, email: str) -> int:
        """Return how many versions of their house's key somebody opens with that password."""
        return int(self.says(_ABLE, email))

    def says(self, code: str, email: str = "") -> str:
        """Run code as one of the house, and return what it prints."""
        command = ("-m", "django", "shell", "--no-imports", "--command")
        done = self._python(*command, code.format(email=email))
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    def _python(self, *arguments: str, typed: Sequence[str] = ()) -> warm.Done:
        return warm.run(arguments, self.environment, "".join(f"{line}\n" for line in typed))


@pytest.fixture
def house(database_file: Path, tmp_path: Path) -> House:
    """Nobody is here yet."""
    return House(database_file, tmp_path)


def _lines(share: str) -> str:
    """Return a share as its holder types it from paper: with the numbers, on one line."""
    return " ".join(share.split())


def test_the_whole_ceremony(house: House) -> None:
    public, shares = house.draw()
    pairs = [(0, 1), (0, 2), (1, 2)]
    for one, other in pairs:
        tried = house.recovery(
            "try", "--key", public, typed=[_lines(shares[one]), _lines(shares[other])]
        )
        assert tried.stdout.endswith("These two open it.\n")
    assert house.recovery("keep", *public.split()).returncode == 0
    assert house.rowan("demo").returncode == 0
    program = house.says(_PROGRAM)
    for email, where in ((CLEO, ["--program", program]), (ANA, [])):
        house.forgets(email)
        if email == ANA:
            house.forgets(BEN)
        assert house.versions(email) == 0
        typed = [_lines(shares[2]), _lines(shares[0]).upper()]
        done = house.recovery("grant", email, *where, typed=typed)
        assert done.stdout.endswith(f"{email} can open it again.\n")
        assert house.versions(email) == 2
    new_public, new_shares = house.draw()
    typed = [_lines(share) for share in shares[:2]]
    assert house.recovery("keep", new_public, typed=typed).returncode == 0
    old = house.recovery("try", typed=typed)
    assert "to another recovery key than this one" in old.stderr
    assert house.recovery("try", typed=[_lines(share) for share in new_shares[1:]]).returncode == 0


def test_less_than_two_good_shares_open_nothing(house: House) -> None:
    public, shares = house.draw()
    _, foreign = house.draw()
    house.recovery("keep", public)
    good, other = _lines(shares[0]), _lines(foreign[1])
    short, unlisted = " ".join(good.split()[:-1]), good.replace(good.split()[1], "rowanberry", 1)
    for typed, words in (
        ((good, good), "Share 2 is share 1 again. A different one is needed."),
        ((good, other), "Share 2 does not belong with share 1."),
        ((other, _lines(foreign[2])), "but to another recovery key than this one."),
        ((good, short), "Share 2 has 32 words. A share has 33."),
        ((good, unlisted), "Word 1 of share 2 is not on the list of words."),
        ((good, ""), "Aborted!"),
    ):
        done = house.recovery("try", typed=typed)
        assert done.returncode != 0
        assert words in done.stderr


def test_before_there_is_a_key_or_anybody(house: House) -> None:
    _, shares = house.draw()
    typed = [_lines(share) for share in shares[:2]]
    for arguments, words in (
        (("try",), "There is no recovery key here."),
        (("grant", ANA), "There is no recovery key here."),
        (("anew", ANA), "Nobody works there under this address."),
        (("keep", "12", "34"), "This is not the public half as it was shown."),
        (("try", "--key", "1234"), "This is not the public half as it was shown."),
    ):
        done = house.recovery(*arguments, typed=typed)
        assert (done.returncode, words in done.stderr) == (BAD_INPUT, True)


def test_without_shares_it_begins_anew_once_nobody_can_open_it(house: House) -> None:
    house.rowan("demo")
    program = house.says(_PROGRAM)
    done = house.recovery("anew", CLEO, "--program", program)
    assert (done.returncode, done.stderr) == (
        BAD_INPUT,
        "Somebody can open it still: they let their colleague in.\n",
    )
    assert "there" in house.recovery("anew", ANA, "--program", program).stderr
    for email in (CLEO, "dara@program.example"):
        house.forgets(email)
    done = house.recovery("anew", CLEO, "--program", program, "--factors")
    assert done.stdout == f"{CLEO} can open what is sealed from now on.\n"
    assert house.versions(CLEO) == 1

"""A whole house under attack: web server, key agent, worker and mail server, with a network and people in it."""

import json
import os
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from time import monotonic, sleep, time

from rowan.domain.accounts.clients import STEP_SECONDS, code_of
from tests.attacks.ground import AS_SHIPPED, Ground, folder_and_database
from tests.attacks.visits.visitor import Reply, Visitor
from tests.support.house import housed, places

_MARK = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')


@dataclass(frozen=True)
class Somebody:
    """Who works here, and all that they sign in with."""

    name: str
    email: str
    password: str
    seed: str


@dataclass(frozen=True)
class House(Ground):
    """A server and the processes beside it."""

    @cached_property
    def people(self) -> Mapping[str, Somebody]:
        """Return who works here, by first name."""
        told = json.loads((self.folder / "people.json").read_text())
        found = (Somebody(p["name"], p["email"], p["password"], p["seed"]) for p in told)
        return {each.name.split()[0].lower(): each for each in found}

    @cached_property
    def environment(self) -> dict[str, str]:
        """What another process of the same installation is started with."""
        return (
            os.environ
            | places(self.folder)
            | {
                "DJANGO_SETTINGS_MODULE": self.settings,
                "ROWAN_TEST_FOLDER": str(self.folder),
                "ROWAN_DATABASE_URL": self.address,
                "TMPDIR": str(self.folder / "tmp"),
            }
        )

    def mails(self) -> list[str]:
        """Return every mail that arrived, whole, the oldest first."""
        return [path.read_text() for path in sorted((self.folder / "mailbox").glob("*.eml"))]


class Member(Visitor):
    """Somebody who works here, at a device of their own."""

    def __init__(self, house: House, who: Somebody) -> None:
        super().__init__(house.url)
        self.who = who

    def gives_password(self) -> Reply:
        """Take the first step of signing in."""
        self.get("/staff/sign-in/")
        said = {"email": self.who.email, "password": self.who.password}
        return self.post("/staff/sign-in/", said)

    def gives_code(self, code: str) -> Reply:
        """Take the second step."""
        self.get("/staff/second/")
        return self.post("/staff/second/", {"code": code})

    def signs_in(self) -> None:
        """Come in. Waits for the next code where the present one was used. Raises ``RuntimeError``."""
        self.gives_password()
        deadline = monotonic() + 2 * STEP_SECONDS
        while monotonic() < deadline:
            if self.gives_code(self.code()).status == 302:
                return
            sleep(1)
        raise RuntimeError(f"{self.who.name} could not sign in")

    def code(self, later: int = 0) -> str:
        """Return the code of this half minute, or of one that many steps later."""
        return code_of(self.who.seed, int(time()) // STEP_SECONDS + later)

    def is_in(self) -> bool:
        """Say whether a page for those who are signed in opens."""
        return self.get("/staff/me/").status == 200


@contextmanager
def inhabited(settings: str = AS_SHIPPED, postgres: str = "", workers: int = 1) -> Iterator[House]:
    """Run a whole house until the block ends, on SQLite or on a database of its own of a PostgreSQL server."""
    with (
        folder_and_database(postgres) as (folder, address),
        housed(settings, folder, workers, database=address) as site,
    ):
        house = House(site, settings, address)
        house.python("rowan", "demo")
        yield house

"""Somebody who applies for a program, without an account, page by page."""

from itertools import count
from typing import Any

from rowan.domain.directory import queries
from rowan.domain.directory.models import Application
from tests.pages.reader import Reader, Sheet
from tests.support.vocabulary import SHIPPED

HOUSE: dict[str, Any] = {
    "name": "Willow House",
    "organization": "Alder Trust",
    "state": "TX",
    "region": "Red River",
    "web": "https://willow.example",
}
CONTACT: dict[str, Any] = {
    "contact_name": "Rosa Lane",
    "contact_role": "Director",
    "contact_phone": "(512) 555-0142",
}
CHECK, RECEIVED, STANDS, CODE = "/join/check/", "/join/received/", "/join/stands/", "/join/code/"
SECTIONS = [section.id for section in SHIPPED.sections]
PARTS = ["house", "contact", *SECTIONS, "minors", "told", "words"]

_numbers = count(1)


def path_of(part: str) -> str:
    """Return the address of a part."""
    return f"/join/{PARTS.index(part) + 1}/"


def pressed(sheet: Sheet) -> dict[str, Any]:
    """Return what the form on the page that shows all sends by itself."""
    hidden = {i.get("name", ""): i.get("value", "") for i in sheet.main.iter("input")}
    return {name: value for name, value in hidden.items() if name in {"token", "turn"}}


class Applicant(Reader):
    """Writes an application. Its mail address is one that no other test has: the agent counts by it."""

    def __init__(self, language: str = "en") -> None:
        super().__init__(language)
        self.email = f"rosa{next(_numbers)}@willow.example"

    def fills(self, part: str, status: int = 200, /, **typed: Any) -> Sheet:
        """Send a part with what was typed."""
        return self.sends(path_of(part), status, **typed)

    def has_said_who(self, **house: Any) -> "Applicant":
        """Say what has to be said."""
        self.fills("house", **HOUSE | house)
        self.fills("contact", **CONTACT | {"contact_email": self.email})
        return self

    def sends_it(self, status: int = 200) -> Sheet:
        """Look it over and send it."""
        return self.sends(CHECK, status, **pressed(self.goes(CHECK)))

    @property
    def code(self) -> str:
        """The code on the page after sending."""
        slip = next(i for i in self.goes(RECEIVED).main.iter("div") if i.get("class") == "slip")
        return (slip.text or "").strip()


def only() -> queries.Applied:
    """Return the one application there is."""
    return queries.application(Application.objects.get().pk)

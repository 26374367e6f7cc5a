"""People who work here at their own devices, in one process with the pages, and a real agent beside it."""

from dataclasses import replace
from itertools import count
from typing import Any

from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from rowan.domain.accounts import actions
from rowan.domain.accounts.adapters import begin, sign_in
from rowan.domain.accounts.queries import Role
from rowan.domain.accounts.sessions import StaffSessionStore
from rowan.domain.network.queries import network
from tests.domain.accounts.members import (
    EARLIER,
    NOW,
    PASSWORD,
    TEAM_ROLE,
    Member,
    adds_codes,
    joined,
    vouches,
)
from tests.pages.reader import Sheet, _tree, insist_whole

SIGN_IN, SECOND, ACCOUNT = "/staff/sign-in/", "/staff/second/", "/staff/me/"
NOTHING_HERE = "There is no page here"
ERRORS = {NOTHING_HERE, "That was too long for us", "Aquí no hay ninguna página"}
"""The pages that say in their title no more than whose they are."""

_numbers = count(1)


def somebody(name: str = "eli", role: Role = TEAM_ROLE, *, codes: bool = True) -> Member:
    """Let somebody join under an address that no other test has: the agent counts tries by address."""
    return joined(f"{name}{next(_numbers)}", role, codes=codes)


def a_team(*names: str) -> list[Member]:
    """Let a team join in which each has the team's key."""
    members = [somebody(name) for name in names]
    for place, member in enumerate(members[1:], start=1):
        for able in members[: min(place, 2)]:
            vouches(able, member)
    return members


class Device:
    """A browser, and whoever is at it. Every page that it shows must be whole."""

    def __init__(self, member: Member | None = None, *, language: str = "en", **more: Any) -> None:
        self.client = Client(headers={"accept-language": language, **more})
        self.member = member

    @property
    def cookie(self) -> str:
        """The cookie of those who work here."""
        held = self.client.cookies.get("__Host-staff")
        return held.value if held else ""

    def get(self, path: str, **said: Any) -> HttpResponse:
        return self.client.get(path, said)  # type: ignore[return-value]

    def post(self, path: str, **said: Any) -> HttpResponse:
        return self.client.post(path, said)  # type: ignore[return-value]

    def goes(self, path: str, status: int = 200) -> Sheet:
        """Open a page, follow where it leads, and read it."""
        return self._read(self.client.get(path, follow=True), path, status)

    def sends(self, path: str, status: int = 200, /, **said: Any) -> Sheet:
        """Press a button, follow where it leads, and read what comes."""
        return self._read(self.client.post(path, said, follow=True), path, status)

    def gives_password(self, password: str = PASSWORD, **said: Any) -> HttpResponse:
        """Take the first step of signing in."""
        return self.post(SIGN_IN, email=self._who.email, password=password, **said)

    def gives_code(self, steps: int = 0, path: str = SECOND, **said: Any) -> HttpResponse:
        """Take the second step, with the code of this half minute or of one so many later."""
        return self.post(path, code=self._who.code(timezone.now(), steps), **said)

    def signs_in(self, steps: int = 0) -> "Device":
        """Come in."""
        assert self.gives_password().status_code == 302
        assert self.gives_code(steps).status_code == 302
        assert self.is_in
        return self

    @property
    def is_in(self) -> bool:
        """Say whether the page of the account opens."""
        return self.get(ACCOUNT).status_code == 200

    @property
    def _who(self) -> Member:
        assert self.member is not None
        return self.member

    def _read(self, response: Any, path: str, status: int) -> Sheet:
        assert response.status_code == status, f"{path}: {response.status_code}"
        chain = getattr(response, "redirect_chain", [])
        sheet = Sheet(chain[-1][0] if chain else path, response.status_code, _tree(response))
        own = network().name
        insist_whole(sheet, own if sheet.heading in ERRORS else f"{sheet.heading} · {own}")
        return sheet


def at_work(member: Member) -> Device:
    """Return somebody who is signed in: by the same steps as ever, without their cost. No code of theirs is used."""
    store = StaffSessionStore()
    begin(store, member.id, member.key)
    store.save()
    sign_in(store, timezone.now())
    store.save()
    device = Device(member)
    device.client.cookies["__Host-staff"] = store.session_key or ""
    return device


def with_new_phone(member: Member) -> Member:
    """Let somebody have codes from another phone, which nobody has used."""
    other = replace(member, seed="JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP")
    adds_codes(other, first=False, at=EARLIER)
    return other


def recovery_codes(member: Member) -> list[str]:
    """Draw recovery codes."""
    return actions.new_recovery_codes(user=member.id, by=member.actor, at=NOW)

"""People who asked a program of a live house, each as far as one can be."""

import json
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.utils import timezone

from rowan.core.lifecycle.contents import FIT
from rowan.core.lifecycle.delivery import Move
from rowan.core.lifecycle.fit import write_fit
from rowan.core.lifecycle.sayings import Saying
from rowan.domain.accounts.queries import Role, RoleKind
from rowan.domain.beds import actions as beds
from rowan.domain.beds.queries import Source
from rowan.domain.conversations.actions import say_to_person, say_to_program
from rowan.domain.referrals import actions
from rowan.domain.vault import actions as vault
from rowan.domain.vault.queries import program, public_key
from rowan.doors.commands.demo_people import _joined
from tests.domain.beds.houses import pool
from tests.domain.referrals.scenes import DAY, PERSON, STAFF, WORDS, Asker, draft, said
from tests.pages.places import place
from tests.pages.providing.asking import STRETCH
from tests.pages.staff import STAFF_SETTINGS, people
from tests.support.browser import Site
from tests.support.house import in_house

LONG = "A-very-long-name-without-any-break-in-it-that-goes-on-and-on"
_RUN = (
    "from pathlib import Path; from tests.pages.providing.touring_requests import fill; "
    "fill(Path({!r}))"
)
_LEFT = {
    "name": LONG,
    "phone": "512-555-0100",
    "phone_ok": "ask",
    "hours": "After 18:00, never on Sundays",
    "until": "2020-01-01",
}


def asked(site: Site) -> dict[str, int]:
    """Fill a live house once, and return the delivery of everybody by how far they are. Gia sees to them."""
    file = Path(site.folder) / "requests.json"
    if not file.exists():
        in_house(site, STAFF_SETTINGS, _RUN.format(str(file)))
        people.cache_clear()
    found: dict[str, int] = json.loads(file.read_text())
    return found


def fill(file: Path) -> None:
    """Let people have asked House of Ash, a house of these tests alone, and write down which delivery is whose."""
    at = timezone.now()
    number = place("ash", name="House of Ash")
    gia, _key = _joined("Gia Ash", "gia@ash.example", Role(RoleKind.PROGRAM_ADMIN, number), at)
    others = file.with_name("others.json")
    others.write_text(json.dumps([*json.loads(others.read_text()), asdict(gia)]))
    rooms = [pool(number, name) for name in ("upstairs", LONG)]
    free = dict.fromkeys(rooms, 20)
    beds.report(program=number, free=free, source=Source.PAGE, by="tests", at=at)
    file.write_text(json.dumps({name: _Somebody(number, rooms[0]).comes(name) for name in FAR}))


class _Somebody:
    """One person who asked, and what happens between them and the program."""

    def __init__(self, number: int, rooms: int) -> None:
        self.number, self.rooms, self.at = number, rooms, timezone.now()
        self.asker = _sent(number, self.at)
        self.delivery = self.asker.row.deliveries.get().pk

    def comes(self, far: str) -> int:
        """Let them come so far, and return the delivery."""
        for step in FAR[far]:
            step(self)
        return self.delivery

    @property
    def of(self) -> dict[str, Any]:
        return {"delivery": self.delivery, "program": self.number, "by": STAFF, "at": self.at}

    @property
    def their(self) -> dict[str, Any]:
        who = {"subject": self.asker.subject, "opened": self.asker.key, "by": PERSON}
        return who | {"at": self.at}

    def opens(self) -> None:
        actions.open_delivery(**self.of)
        say_to_program(**self.their, delivery=self.delivery, words=f"مرحبا {LONG}")
        say_to_person(**self.of, words="Welcome.\nWe have a room.")
        actions.note(**self.of, words=LONG)
        actions.ask_again(**self.of, on=(self.at + 3 * DAY).date())

    def lets_read(self) -> None:
        actions.release_detail(**self.their, delivery=self.delivery, words=WORDS)

    def offers(self) -> None:
        places, until = {self.rooms: 1}, self.at + 5 * DAY
        actions.offer(**self.of, places=places, until=until, said=Saying(LONG))

    def declines(self) -> None:
        no = Saying(LONG, reasons=("rule", "staff", "care"), criteria=("children", "gender"))
        actions.answer(**self.of, move_by=Move.DECLINE, said=no)

    def talks(self) -> None:
        actions.talk(**self.their, delivery=self.delivery, words=WORDS)

    def chooses(self) -> None:
        actions.propose_intake(**self.of, intake_at=self.at + 2 * DAY)
        actions.choose(**self.their, delivery=self.delivery)

    def arrives(self) -> None:
        actions.arrive(**self.of)

    def withdraws(self) -> None:
        actions.withdraw(**self.their)


_Step = Callable[[_Somebody], None]
_READ: tuple[_Step, ...] = (_Somebody.opens,)
_TALKING = (*_READ, _Somebody.offers, _Somebody.talks)
FAR: dict[str, tuple[_Step, ...]] = {
    "new": (),
    "read": (*_READ, _Somebody.lets_read),
    "offered": (*_READ, _Somebody.offers),
    "declined": (*_READ, _Somebody.declines),
    "talking": _TALKING,
    "chosen": (*_TALKING, _Somebody.chooses),
    "here": (*_TALKING, _Somebody.chooses, _Somebody.arrives),
    "over": (*_READ, _Somebody.withdraws),
}


def _sent(number: int, at: Any) -> Asker:
    asker = draft(at=at)
    who = {"subject": asker.subject, "opened": asker.key, "by": PERSON, "at": at}
    told = said(notes=f"My own words.\n{LONG}", contact=_LEFT)
    actions.send(**who, said=told, programs=[number])
    actions.deliver(referral=asker.subject, program=number, by="agent", at=at)
    fields = {str(number): json.dumps(write_fit(STRETCH)).encode()}
    key = public_key(program(number)).id
    vault.seal_content(kind=FIT, subject=asker.subject, fields=fields, to=[key], at=at)
    return asker

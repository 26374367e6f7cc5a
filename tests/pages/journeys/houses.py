"""Three programs in a live house, each with somebody who looks after it; and what the trail tells of it all."""

import json
from datetime import timedelta
from functools import partial
from os import environ
from pathlib import Path
from typing import Any

from django.utils import timezone

from rowan.core.lifecycle.delivery import Move, Reply
from rowan.core.lifecycle.sayings import Saying
from rowan.domain.accounts.queries import Role, RoleKind
from rowan.domain.beds.actions import report_openings
from rowan.domain.beds.models import Pool
from rowan.domain.directory.models import Program
from rowan.domain.directory.queries import by_reference
from rowan.domain.referrals import actions
from rowan.domain.referrals.models import Delivery, Referral
from rowan.doors.commands.demo_people import _joined, _write
from rowan.web.mailbox import mails
from tests.pages.places import place
from tests.pages.staff import STAFF_SETTINGS, found
from tests.support import warm
from tests.support.browser import Site, _own_files
from tests.support.house import in_house, places
from tests.support.waiting import until

ALDER, BIRCH, CEDAR = "House of Alder", "House of Birch", "House of Cedar"
FORM = "https://forms.birch.example/apply"
"""Where the form of one of them is: a host that is nowhere, and that nobody is to look for."""

_FREE = 20
"""Places of each: enough for everybody whom all the journeys through one house bring."""

PET = Saying("Do you have a pet?", asks="pets")

WHO = {ALDER: "cleo", BIRCH: "fay", CEDAR: "gus"}


def founded_with_three(site: Site) -> None:
    """Found it."""
    file = str(site.folder / "people.json")
    code = "from tests.pages.journeys.houses import found_three; found_three"
    in_house(site, STAFF_SETTINGS, f"from pathlib import Path; {code}(Path({file!r}))")


def found_three(file: Path) -> None:
    """Found two as in every live house, and a third beside them; each has said that twenty places are free."""
    found(file)
    at, others = timezone.now(), file.with_name("others.json")
    cedar = place("cedar", name=CEDAR)
    gus, _key = _joined("Gus Reed", "gus@cedar.example", Role(RoleKind.PROGRAM_ADMIN, cedar), at)
    _write(file.with_name("third.json"), [gus])
    both = [*json.loads(others.read_text()), *json.loads(file.with_name("third.json").read_text())]
    others.write_text(json.dumps(both))
    Program.objects.filter(reference="birch").update(application_form=FORM)
    for reference in ("alder", "birch", "cedar"):
        number = by_reference()[reference]
        report_openings(program=number, openings=_FREE, by="tests", at=at)


def trail(site: Site) -> list[str]:
    """Return every verb that stands on the trail of a house, the oldest first."""
    code = (
        "from rowan.domain.trail.models import Entry\n"
        "print(*Entry.objects.order_by('position').values_list('verb', flat=True))"
    )
    more = (
        places(site.folder) | _own_files(site.folder) | {"DJANGO_SETTINGS_MODULE": STAFF_SETTINGS}
    )
    command = ["-m", "django", "shell", "--no-imports", "--command", code]
    return warm.run(command, environ | more, check=True).stdout.split()


def mails_to(site: Site, address: str) -> list[str]:
    """Wait until somebody was told, and return the texts of all that they were sent."""
    folder = site.folder / "mailbox"

    def sent() -> list[str]:
        return [" ".join(mail.body.split()) for mail in mails(folder) if mail.to == address]

    until(sent, seconds=30)
    return sent()


def answered(site: Site) -> None:
    """Have one program offer a bed, one ask, one decline, in every request that nobody has read."""
    code = "from tests.pages.journeys.houses import answer_all; answer_all()"
    in_house(site, STAFF_SETTINGS, code)


def answer_all() -> None:
    """Do so here."""
    at, numbers = timezone.now(), by_reference()
    told = {
        "alder": partial(actions.answer, move_by=Move.ASK, said=PET),
        "birch": partial(_offer, until=at + timedelta(days=3)),
        "cedar": partial(actions.answer, move_by=Move.DECLINE, said=Saying(reasons=("full",))),
    }
    for reference, answer in told.items():
        program = numbers[reference]
        for row in Delivery.objects.filter(program=program, state=Reply.DELIVERED):
            doing: dict[str, Any] = {
                "delivery": row.pk,
                "program": program,
                "by": "tests",
                "at": at,
            }
            actions.open_delivery(**doing)
            answer(**doing)


def asks_the_same(site: Site) -> None:
    """Have the one that declined ask after all what the first has asked."""
    in_house(site, STAFF_SETTINGS, "from tests.pages.journeys.houses import ask_same; ask_same()")


def ask_same() -> None:
    """Do so here."""
    at, program = timezone.now(), by_reference()["cedar"]
    for row in Delivery.objects.filter(program=program, state=Reply.DECLINED):
        actions.answer(
            delivery=row.pk, program=program, move_by=Move.ASK, said=PET, by="tests", at=at
        )


def arrived_weeks_ago(site: Site) -> None:
    """Let everybody who has chosen a place have come to it three weeks ago."""
    code = "from tests.pages.journeys.houses import arrive_all; arrive_all()"
    in_house(site, STAFF_SETTINGS, code)


def arrive_all() -> None:
    """Do so here."""
    at = timezone.now()
    for row in Delivery.objects.filter(state=Reply.CHOSEN, referral__arrived_at=None):
        actions.arrive(delivery=row.pk, program=row.program_id, by="tests", at=at)
        came = at - timedelta(days=21)
        Referral.objects.filter(pk=row.referral_id).update(arrived_at=came)
        report_openings(program=row.program_id, openings=_FREE, by="tests", at=at)


def _offer(**doing: Any) -> None:
    pool = Pool.objects.filter(program=doing["program"])[0]
    actions.offer(**doing, places={pool.pk: 1}, said=Saying("Come as you are."))

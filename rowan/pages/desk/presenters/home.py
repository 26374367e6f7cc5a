"""What waits for one member of the team, and nothing that they cannot do anything about."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rowan.core.lifecycle.machine import Who
from rowan.domain.accounts.queries import (
    Person,
    RoleKind,
    open_invitations,
    people_with,
    without_key,
)
from rowan.domain.beds.queries import to_phone
from rowan.domain.directory.queries import (
    ConcernStage,
    appeals,
    concerns,
    number_unreached,
)
from rowan.domain.network.queries import lines_to_check
from rowan.domain.questions.queries import questions_now
from rowan.domain.referrals.queries import frozen_now, misfits_to_propose, tasks_now, turns_now
from rowan.domain.vault.queries import TEAM
from rowan.pages.desk.presenters.appeals import waits_for as appeal_waits_for
from rowan.pages.desk.presenters.applications import queue
from rowan.pages.desk.presenters.due import number_due
from rowan.pages.desk.presenters.merging import to_second_merges
from rowan.pages.desk.presenters.programs import DOUBLED, UNREACHED, WAITING, to_second
from rowan.web.parts import Task


@dataclass(frozen=True)
class Desk:
    """What waits for one member of the team, and whether they wait for the key themself."""

    tasks: tuple[Task, ...]
    waits_for_key: bool


class _Counted(NamedTuple):
    words: str
    number: int
    href: str
    hint: str = ""


def desk(me: Person, colleagues: str, at: datetime) -> Desk:
    """Return what waits for a member of the team; ``colleagues`` is where people are looked after."""
    waiting = without_key(people_with((RoleKind.TEAM,)), TEAM)
    counted = (
        *_of_requests(),
        *_of_concerns(),
        *_of_questions(),
        *_of_applications(me, at),
        *_of_programs(me, at),
        *_of_the_network(at),
        *_of_people(me, len([each for each in waiting if each.id != me.id]), colleagues),
    )
    tasks = tuple(
        Task(each.words % each.number, each.href, "now", each.hint)
        for each in counted
        if each.number
    )
    return Desk(tasks, waits_for_key=any(each.id == me.id for each in waiting))


def _of_requests() -> Iterator[_Counted]:
    here, frozen = reverse("desk:requests"), frozen_now()
    words = ngettext("%d request is frozen", "%d requests are frozen", frozen)
    yield _Counted(words, frozen, here, _("Somebody said “I did not choose this”. Look at once."))
    others = turns_now(Who.TEAM) - frozen
    words = ngettext("%d request to look at", "%d requests to look at", others)
    yield _Counted(words, others, here, _("No program receives it before one of you has looked."))
    still = tasks_now()
    words = ngettext("%d request stands still", "%d requests stand still", still)
    hint = _("Rowan has told everybody whom it can. Now it takes one of you.")
    yield _Counted(words, still, reverse("desk:tasks"), hint)


def _of_concerns() -> Iterator[_Counted]:
    new, looked = (len(concerns(stages=[stage])) for stage in _OPEN)
    here = reverse("desk:concerns")
    words = ngettext(
        "%d concern that nobody has looked at", "%d concerns that nobody has looked at", new
    )
    yield _Counted(words, new, here)
    words = ngettext("%d concern is being looked into", "%d concerns are being looked into", looked)
    yield _Counted(words, looked, here)


_OPEN = (ConcernStage.NEW, ConcernStage.LOOKED_AT)


def _of_questions() -> Iterator[_Counted]:
    new = questions_now()
    words = ngettext("%d question to the team", "%d questions to the team", new)
    yield _Counted(words, new, reverse("desk:questions"))


def _of_applications(me: Person, at: datetime) -> Iterator[_Counted]:
    here = reverse("desk:applications")
    mine = queue(me, at).mine
    to_confirm = len([each for each in mine if each.to_confirm])
    new = len(mine) - to_confirm
    words = ngettext("%d application waits for a call", "%d applications wait for a call", new)
    yield _Counted(words, new, here)
    words = ngettext(
        "%d call waits for your second word", "%d calls wait for your second word", to_confirm
    )
    yield _Counted(words, to_confirm, here)
    waiting = len([each for each in appeals(at=at) if appeal_waits_for(each, me)])
    words = ngettext("%d appeal waits for you", "%d appeals wait for you", waiting)
    yield _Counted(words, waiting, reverse("desk:appeals"))


def _of_programs(me: Person, at: datetime) -> Iterator[_Counted]:
    here = reverse("desk:programs")
    proposed = len(to_second(me, at))
    words = ngettext(
        "%d proposal waits for your second word",
        "%d proposals wait for your second word",
        proposed,
    )
    yield _Counted(words, proposed, f"{here}?which={WAITING}")
    doubled = to_second_merges(me, at)
    words = ngettext(
        "%d pair of entries waits for your second word",
        "%d pairs of entries wait for your second word",
        doubled,
    )
    yield _Counted(words, doubled, f"{here}?which={DOUBLED}")
    far = number_unreached(at=at)
    words = ngettext("%d program is not reached yet", "%d programs are not reached yet", far)
    hint = _("Nobody of it has signed in. Call them.")
    yield _Counted(words, far, f"{here}?which={UNREACHED}", hint)
    vague = misfits_to_propose(at)
    words = ngettext(
        "%d rule that keeps misleading people", "%d rules that keep misleading people", vague
    )
    hint = _("A program says no by it again and again. Propose that it says so.")
    yield _Counted(words, vague, reverse("desk:misfits"), hint)
    silent = len([each for each in to_phone() if each.is_due(at)])
    words = ngettext("%d program to phone", "%d programs to phone", silent)
    hint = _("Somebody waits who would fit, and they did not say what is free.")
    yield _Counted(words, silent, reverse("desk:phoning"), hint)
    care = number_due(at)
    words = ngettext(
        "%d program of which something is due", "%d programs of which something is due", care
    )
    hint = _("A standing, an answer, a contact point, what is free, or no requests for long.")
    yield _Counted(words, care, reverse("desk:due"), hint)


def _of_the_network(at: datetime) -> Iterator[_Counted]:
    due = len(lines_to_check(timezone.localdate(at)))
    words = ngettext("%d help line to check again", "%d help lines to check again", due)
    yield _Counted(words, due, reverse("desk:network"))


def _of_people(me: Person, waiting: int, here: str) -> Iterator[_Counted]:
    words = ngettext("%d colleague waits for the key", "%d colleagues wait for the key", waiting)
    yield _Counted(words, waiting, here)
    unsent = [each for each in open_invitations((RoleKind.TEAM,)) if not each.sent]
    others = len([each for each in unsent if each.by != me.actor])
    words = ngettext(
        "%d invitation needs a second word", "%d invitations need a second word", others
    )
    yield _Counted(words, others, here)

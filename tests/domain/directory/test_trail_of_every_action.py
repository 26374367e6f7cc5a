"""Each action leaves its own lines on the trail, and no others, by whoever did it; what is refused leaves none."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.db import transaction

from rowan.core.vocabulary.rules import read_rule
from rowan.domain.directory import actions
from rowan.domain.directory.models import APPLICANT, Standing, Step
from rowan.domain.directory.queries import ConcernKind, ConcernWhen, Part, Purpose, mark_of
from rowan.domain.directory.queries import entry as described
from rowan.domain.directory.refusals import NotOfTheTeam
from rowan.domain.notices.actions import Opens, new_link, notify_by_text
from rowan.domain.notices.models import Link
from rowan.domain.notices.queries import code_of, reader_of
from rowan.domain.trail.models import Entry
from rowan.domain.vault import actions as vault
from rowan.domain.vault.queries import TEAM, OpenKey
from rowan.domain.vault.queries import program as program_key
from tests.domain.cast import BY, NOW, entry, saved, verified
from tests.domain.directory.team import (
    LATER,
    SOON,
    administrator,
    applied,
    call,
    called,
    form,
    number_of,
    team,
)
from tests.support.vocabulary import SHIPPED

pytestmark = pytest.mark.usefixtures("database", "keys")

LIBRARY = {
    "record_changes": "numbers what another action tells of",
    "tell_administrators": "sends a mail about what another action tells of",
    "forget_concerns": "shreds, of which the vault leaves its line",
}
"""What leaves no line, and why."""


def _own_key(actor: str) -> OpenKey:
    return vault.new_staff_key(
        staff=number_of(actor), password="waters the rowan tree", by=actor, at=NOW
    )


Said = dict[str, Any]


PETS = read_rule(SHIPPED.by_id["pets"], {"accepts": ["yes"]})


class Scene:
    """A network with one of everything, and what to call each action with."""

    def __init__(self) -> None:
        self.ana, self.ben, self.cy = team("ana", "ben", "cy")
        self.oak, self.elm = verified(entry("oak"), entry("elm"))
        (self.ash,) = saved(entry("ash"))
        self.cleo = administrator(self.oak)
        self.number = applied("mine")
        self.concern = actions.report_concern(
            program=self.oak, kind=ConcernKind.HURT, when=ConcernWhen.NOW, at=NOW
        )
        self.contact = self._contact("phone", "512-555-0100")
        self.email = self._contact("email", "a@oak.example")

    def _contact(self, kind: str, value: str) -> int:
        return actions.add_contact(
            program=self.oak,
            kind=kind,
            value=value,
            purpose=Purpose.INTAKE,
            language="en",
            by=BY,
            at=NOW,
        )

    def suspended(self) -> int:
        """Suspend a program, and return it."""
        actions.suspend(program=self.oak, reason="safety", by=self.ana, at=NOW)
        return self.oak

    def appealed(self) -> int:
        """Suspend a program and appeal for it."""
        self.suspended()
        return actions.appeal(program=self.oak, words="Please.", by=self.cleo, at=NOW)

    def decided(self, *, granted: bool = True) -> int:
        """Suspend a program, appeal, and give a first word."""
        number = self.appealed()
        actions.decide_appeal(appeal=number, granted=granted, words="Yes.", by=self.ben, at=NOW)
        return number

    def turned_down(self) -> int:
        """Turn the application down, and return it."""
        actions.turn_down(application=self.number, reason="other", words="No.", by=self.ana, at=NOW)
        return self.number

    def withdrawn_long_ago(self) -> str:
        """Withdraw the application in another year, and return who forgets it."""
        actions.withdraw_application(
            application=self.number, by=self.ana, at=NOW - timedelta(days=400)
        )
        return BY

    def link(self) -> str:
        """Return the token of a link that proves the address."""
        return new_link(
            purpose=actions.CONTACT, target=str(self.email), expires_at=LATER, by=BY, at=NOW
        )

    def code(self) -> dict[str, str]:
        """Return a telephone and the code that was sent to it."""
        number = "+15125550142"
        contact = self._contact("text", number)
        opens = Opens(actions.CONTACT, str(contact), timedelta(days=7))
        notify_by_text(number=number, language="en", opens=opens, by=BY, at=NOW)
        row = Link.objects.get(reader=reader_of(number))
        Link.objects.filter(pk=row.pk).update(expires_at=LATER)
        return {"number": number, "code": code_of(row.pk)}

    def seen(self, part: Part = Part.WAYS) -> dict[str, Any]:
        """Return what changes a part of what a program says of itself, as somebody saw it."""
        return {"program": self.oak, "seen": mark_of(described(self.oak), part), "by": self.cleo}

    def with_two_ways(self) -> dict[str, Any]:
        """Return the same of a program with two ways in."""
        actions.add_way(**self.seen(), at=NOW)
        return self.seen()

    def program_key(self) -> OpenKey:
        """Let the administrator found the program's key, and return it open."""
        own = _own_key(self.cleo)
        return vault.found(holder=program_key(self.oak), to=[own], by=self.cleo, at=NOW)

    def tested(self) -> OpenKey:
        """Send a test referral, and return the key that opens it."""
        key = self.program_key()
        actions.send_test_referral(program=self.oak, by=BY, at=NOW)
        return key

    def words(self) -> tuple[int, OpenKey]:
        """Report something in words, and return it with the key that opens them."""
        key = vault.found(holder=TEAM, to=[_own_key(self.ana)], by=self.ana, at=NOW)
        concern = actions.report_concern(
            program=self.oak,
            kind=ConcernKind.HURT,
            when=ConcernWhen.NOW,
            words="They held her papers.",
            at=NOW,
        )
        return concern, key

    def proposed(self) -> int:
        """Propose to vet a program."""
        return actions.propose(
            program=self.oak, step=Step.VET, reason="review", by=self.ana, at=NOW
        )


def _reading(scene: Scene) -> Said:
    concern, key = scene.words()
    return {"concern": concern, "opened": [key], "by": scene.ana}


Prepare = Callable[[Scene], Said]
ONE: Mapping[str, tuple[Prepare, list[str]]] = {
    "save_programs": (
        lambda _: {"entries": [entry("ash", region="Red River"), entry("fir")], "by": BY},
        ["program.save", "program.save"],
    ),
    "apply": (lambda _: {"form": form(), "token": "new", "by": APPLICANT}, ["application.submit"]),
    "withdraw_application": (
        lambda s: {"application": s.number, "by": s.ana},
        ["application.withdraw"],
    ),
    "forget_applicants": (lambda s: {"by": s.withdrawn_long_ago()}, ["application.forget"]),
    "begin_review": (lambda s: {"application": s.number, "by": s.ana}, ["application.review"]),
    "link_claim": (
        lambda s: {"application": s.number, "program": s.ash, "by": s.ana},
        ["application.link"],
    ),
    "turn_down": (
        lambda s: {"application": s.number, "reason": "other", "words": "No.", "by": s.ana},
        ["application.turn-down"],
    ),
    "close_as_duplicate": (
        lambda s: {"application": s.number, "program": s.ash, "words": "No.", "by": s.ana},
        ["application.duplicate"],
    ),
    "record_call_back": (
        lambda s: {"application": s.number, "called": call(), "by": s.ana},
        ["verification.call"],
    ),
    "object_to_call_back": (
        lambda s: {"call_back": called(s.number, s.ana), "words": "No.", "by": s.ben},
        ["verification.object"],
    ),
    "confirm_call_back": (
        lambda s: {"call_back": called(s.number, s.ana), "by": s.ben},
        ["invitation.make", "program.verify", "verification.confirm"],
    ),
    "set_standing": (
        lambda s: {"program": s.oak, "standing": Standing.VETTED, "by": BY},
        ["program.stand"],
    ),
    "set_paused": (lambda s: {"program": s.oak, "reason": "Away", "by": BY}, ["program.pause"]),
    "renew": (
        lambda s: {"program": s.oak, "reason": "reviewed", "by": s.ana},
        ["program.renew"],
    ),
    "suspend": (
        lambda s: {
            "program": s.oak,
            "reason": "safety",
            "concern": s.concern,
            "knows_them": True,
            "by": s.ana,
        },
        ["conflict.declare", "program.suspend"],
    ),
    "propose": (
        lambda s: {"program": s.oak, "step": Step.VET, "reason": "review", "by": s.ana},
        ["proposal.make"],
    ),
    "second_proposal": (lambda s: {"proposal": s.proposed(), "by": s.ben}, ["program.vet"]),
    "drop_proposal": (lambda s: {"proposal": s.proposed(), "by": s.ben}, ["proposal.drop"]),
    "declare_conflict": (lambda s: {"program": s.oak, "by": s.ana}, ["conflict.declare"]),
    "declare_conflict_with_application": (
        lambda s: {"application": s.number, "by": s.ana},
        ["conflict.declare"],
    ),
    "appeal": (
        lambda s: {"program": s.suspended(), "words": "Please.", "by": s.cleo},
        ["appeal.make"],
    ),
    "appeal_turn_down": (
        lambda s: {"application": s.turned_down(), "words": "Please."},
        ["appeal.make"],
    ),
    "decide_appeal": (
        lambda s: {"appeal": s.appealed(), "granted": True, "words": "Yes.", "by": s.ben},
        ["appeal.decide"],
    ),
    "second_appeal": (
        lambda s: {"appeal": s.decided(), "by": s.cy},
        ["appeal.second", "program.lift"],
    ),
    "object_to_decision": (lambda s: {"appeal": s.decided(), "by": s.cy}, ["appeal.object"]),
    "report_concern": (
        lambda s: {"program": s.oak, "kind": ConcernKind.MONEY, "when": ConcernWhen.DAYS},
        ["concern.report"],
    ),
    "look_at_concern": (lambda s: {"concern": s.concern, "by": s.ana}, ["concern.look"]),
    "close_concern": (
        lambda s: {"concern": s.concern, "reason": "same", "by": s.ana},
        ["concern.close"],
    ),
    "add_contact": (
        lambda s: {
            "program": s.oak,
            "kind": "form",
            "value": "https://oak.example",
            "purpose": Purpose.INTAKE,
            "language": "en",
            "by": BY,
        },
        ["contact.add"],
    ),
    "remove_contact": (
        lambda s: {"program": s.oak, "contact": s.contact, "by": BY},
        ["contact.remove"],
    ),
    "change_rule": (
        lambda s: s.seen() | {"way": 0, "criterion": "pets", "rule": PETS},
        ["program.describe"],
    ),
    "tell": (
        lambda s: s.seen(Part.TOLD) | {"disclosures": {"leaving": "At any time."}},
        ["program.describe"],
    ),
    "say": (
        lambda s: (
            s.seen(Part.WORDS)
            | {"own_words": ("We have a garden.",), "exceptions": True, "name_public": False}
        ),
        ["program.describe"],
    ),
    "name_form": (
        lambda s: s.seen(Part.FORM) | {"application_form": "https://forms.example.org"},
        ["program.describe"],
    ),
    "add_way": (lambda s: s.seen(), ["program.describe"]),
    "remove_way": (lambda s: s.with_two_ways() | {"way": 1}, ["program.describe"]),
    "order_contacts": (
        lambda s: {"program": s.oak, "contacts": [s.email, s.contact], "by": BY},
        ["contact.order"],
    ),
    "ask_contact": (lambda s: {"program": s.oak, "contact": s.email, "by": BY}, ["contact.ask"]),
    "record_contact_call": (
        lambda s: {"program": s.oak, "contact": s.contact, "by": s.ana},
        ["contact.prove"],
    ),
    "note_contact_failing": (
        lambda s: {"program": s.oak, "contact": s.contact, "by": BY},
        ["contact.fail"],
    ),
    "note_number_failing": (
        lambda s: {"number": s.code()["number"], "by": "telephone"},
        ["contact.fail"],
    ),
    "prove_contact": (lambda s: {"token": s.link()}, ["contact.prove"]),
    "prove_contact_by_code": (lambda s: s.code(), ["contact.prove"]),
    "read_concern": (_reading, ["concern.read"]),
    "send_test_referral": (
        lambda s: {"program": s.program_key() and s.oak, "by": BY},
        ["test.send"],
    ),
    "confirm_test_referral": (
        lambda s: {"program": s.oak, "opened": s.tested(), "by": s.cleo},
        ["test.confirm"],
    ),
}
WITHOUT_ACTOR = {
    "appeal_turn_down": APPLICANT,
    "prove_contact": "link",
    "prove_contact_by_code": "code",
    "report_concern": "anybody",
}


@pytest.mark.parametrize("name", list(ONE))
def test_it_leaves_these_lines_and_no_others(name: str) -> None:
    prepare, verbs = ONE[name]
    said = prepare(Scene())
    before = set(Entry.objects.values_list("pk", flat=True))
    getattr(actions, name)(**said, at=SOON)
    new = Entry.objects.exclude(pk__in=before)
    assert sorted(line.verb for line in new) == verbs
    assert {line.by for line in new} == {said.get("by") or WITHOUT_ACTOR[name]}
    assert {line.at for line in new} == {SOON}
    assert all(line.about_id for line in new)


def test_no_action_is_left_out() -> None:
    every = {name for name in actions.__all__ if name.islower()}
    assert set(ONE) | set(LIBRARY) == every


@pytest.mark.parametrize("name", [n for n in ONE if n not in WITHOUT_ACTOR])
def test_taken_back_it_leaves_neither_line_nor_change(name: str) -> None:
    said = ONE[name][0](Scene())
    before = _everything()

    with transaction.atomic():
        getattr(actions, name)(**said, at=SOON)
        transaction.set_rollback(True)
    assert _everything() == before


def test_a_refusal_leaves_no_line() -> None:
    scene = Scene()
    before = _everything()
    with pytest.raises(NotOfTheTeam):
        actions.suspend(program=scene.oak, reason="safety", by=scene.cleo, at=SOON)
    assert _everything() == before


def _everything() -> list[object]:
    ours: list[Any] = [Entry, *apps.get_app_config("directory").get_models()]
    return [sorted(map(str, model._base_manager.values())) for model in ours]

"""Each action leaves its own lines on the trail, and no others, by whoever did it; what is refused leaves none."""

from collections.abc import Callable, Mapping
from typing import Any

import pytest
from django.apps import apps
from django.db import transaction

from rowan.domain.directory import actions
from rowan.domain.directory.models import APPLICANT, Standing, Step
from rowan.domain.directory.queries import ConcernKind, ConcernWhen, Part, Purpose
from rowan.domain.directory.refusals import NotOfTheTeam
from rowan.domain.trail.models import Entry
from tests.domain.cast import BY, entry
from tests.domain.directory.one_of_everything import PETS, Said, Scene
from tests.domain.directory.team import (
    SOON,
    call,
    called,
    form,
)

pytestmark = pytest.mark.usefixtures("database", "keys")

LIBRARY = {
    "record_changes": "numbers what another action tells of",
    "tell_administrators": "sends a mail about what another action tells of",
    "tell_program": "likewise",
    "tell_next_contact": "likewise",
    "tell_team": "likewise",
    "forget_concerns": "shreds, of which the vault leaves its line",
}
"""What leaves no line, and why."""


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
    "propose_rule_change": (
        lambda s: {"program": s.oak, "criterion": "pets", "people": 7, "by": s.ana},
        ["rule.propose"],
    ),
    "keep_rule": (
        lambda s: {"program": s.oak, "change": s.asked(), "by": s.cleo},
        ["rule.keep"],
    ),
    "propose_merge": (
        lambda s: {"program": s.double(), "into": s.oak, "reason": "same-house", "by": s.ana},
        ["merge.propose"],
    ),
    "second_merge": (lambda s: {"merge": s.merge(), "by": s.ben}, ["program.merge"]),
    "drop_merge": (lambda s: {"merge": s.merge(), "by": s.ben}, ["merge.drop"]),
    "propose_parting": (
        lambda s: {"program": s.merged(), "reason": "mistake", "by": s.ana},
        ["merge.propose"],
    ),
    "tell_apart": (lambda s: {"one": s.oak, "other": s.double(), "by": s.ana}, ["pair.apart"]),
    "doubt_again": (lambda s: {"apart": s.told_apart(), "by": s.ben}, ["pair.doubt"]),
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
    "ask_to_confirm": (lambda s: {"program": s.long_here(), "by": BY}, ["confirmation.ask"]),
    "confirm_by_link": (lambda s: {"token": s.right()}, ["confirmation.give"]),
    "confirm_on_page": (
        lambda s: {"program": s.asked_a_year_later(), "by": s.cleo},
        ["confirmation.give"],
    ),
    "confirm_by_phone": (
        lambda s: {"program": s.asked_a_year_later(), "by": s.ana},
        ["confirmation.hear"],
    ),
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
    "confirm_by_link": "link",
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

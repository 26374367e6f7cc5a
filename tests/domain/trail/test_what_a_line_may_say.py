"""Who, what, about what and what for have fixed shapes, and a line of another shape is not written."""

from datetime import datetime, timedelta, timezone
from typing import Any

import pytest
from django.db import transaction

from rowan.domain.trail.actions import record
from rowan.domain.trail.models import Entry, Purpose
from rowan.domain.trail.refusals import (
    NotAMoment,
    NotAnActor,
    NotAPurpose,
    NotASubject,
    NotAVerb,
)
from tests.domain.trail.lines import NOW, values, write

pytestmark = pytest.mark.usefixtures("sqlite_django")

SAID = [
    {"verb": "program.verify"},
    {"verb": "sign-in.turn-away"},
    {"by": "agent"},
    {"by": "staff:123"},
    {"by": "staff:" + 32 * "f"},
    {"about": ("referral", 2**62)},
    {"about": ("sign-in", "oak-house.2:a_B")},
    {"about": ("", "")},
    *({"purpose": purpose} for purpose in ("", *Purpose.values)),
]

REFUSED: list[tuple[type[Exception], dict[str, Any]]] = [
    *((NotAVerb, {"verb": verb}) for verb in ("", "verify", "Program.verify", "program.verify ")),
    *((NotAVerb, {"verb": verb}) for verb in ("a.b.c", "program.", ".verify", "prog\n.verify")),
    (NotAVerb, {"verb": "program." + 53 * "v"}),
    *((NotAnActor, {"by": by}) for by in ("", "Maria Lopez", "staff:", "staff:maria", "staff 7")),
    *((NotAnActor, {"by": by}) for by in ("maria@example.org", ":7", "staff:7\n", "staff:7:8")),
    (NotAnActor, {"by": "staff:" + 33 * "1"}),
    *((NotASubject, {"about": about}) for about in (("program", ""), ("", "7"), ("Program", "7"))),
    *((NotASubject, {"about": ("person", of)}) for of in ("Maria Lopez", "m@example.org", "-7")),
    (NotASubject, {"about": ("person", "+15550100")}),
    (NotASubject, {"about": ("program", 81 * "7")}),
    (NotASubject, {"about": (41 * "p", "7")}),
    *((NotAPurpose, {"purpose": why}) for why in ("Review", "because", " ", "to find her")),
    (NotAMoment, {"at": NOW.replace(tzinfo=None)}),
]


@pytest.mark.parametrize("said", SAID, ids=str)
def test_what_has_the_shape_is_written(said: dict[str, Any]) -> None:
    write(**said)
    assert Entry.objects.count() == 1


@pytest.mark.parametrize(("refusal", "said"), REFUSED, ids=str)
def test_what_has_not_is_refused_and_not_written(
    refusal: type[Exception], said: dict[str, Any]
) -> None:
    with pytest.raises(refusal) as refused:
        write(**said)
    assert str(refused.value) == "", "a refusal does not repeat what it refused"
    assert Entry.objects.count() == 0


def test_the_longest_verb_and_actor_are_taken() -> None:
    write(verb="program." + 52 * "v", by=60 * "a", about=(40 * "p", 80 * "7"))
    assert values(of=("verb", "by")) == [("program." + 52 * "v", 60 * "a")]


def test_any_time_zone_is_taken_and_means_the_same_moment() -> None:
    far = timezone(timedelta(hours=-11, minutes=-30))
    write(at=NOW.astimezone(far))
    assert values(of=("at",)) == [(NOW,)]


def test_after_a_refusal_the_action_may_go_on_without_the_line() -> None:
    with transaction.atomic():
        with pytest.raises(NotAVerb):
            record(verb="Verify", by="agent", at=datetime.fromisoformat("2026-03-02T15:00Z"))
        record(verb="program.verify", by="agent", at=NOW)
    assert values() == [("program.verify",)]

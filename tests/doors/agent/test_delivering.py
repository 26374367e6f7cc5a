"""A program is let open what a person said, if consent, standing, verdict and key allow it; else it is told why not."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest

from rowan.core.lifecycle.consent import Added, Consent
from rowan.domain.directory.actions import set_paused, set_standing
from rowan.domain.directory.queries import Standing
from rowan.domain.trail.queries import entries
from rowan.domain.vault.actions import shred
from rowan.domain.vault.models import Content, Wrap
from rowan.domain.vault.queries import OpenKey, opened_for
from rowan.domain.vault.refusals import AgentRefused
from tests.doors.agent.network import (
    BY,
    YES,
    Network,
    now,
    program_key,
    seal_as,
    seal_person,
)
from tests.doors.agent.programs import saved_program
from tests.doors.agent.running import Running

ADULT = {"age": {"is": [30]}}
WOMEN: dict[str, Any] = {
    "criteria": {
        "kind": {"accepts": ["restorative"]},
        "gender": {"accepts": ["woman"], "others": "cannot"},
    }
}
MAN = {"gender": {"is": ["man"]}}


Spoil = Callable[[int, int], object]
"""Changes something about a person and a program."""


@dataclass(frozen=True)
class Case:
    """One person, one program, and what the agent says to a delivery."""

    word: str
    consent: Consent
    given: dict[str, Any] | None = None
    told: dict[str, Any] | None = None
    spoil: Spoil = lambda _subject, _program: None


def _any(**more: Any) -> Consent:
    return Consent(**(YES | more))


def _give(standing: Standing) -> Spoil:
    return lambda _, program: set_standing(program=program, standing=standing, by=BY, at=now())


def _pause(_subject: int, program: int) -> None:
    set_paused(program=program, reason="Away", by=BY, at=now())


def _shred(subject: int, _program: int) -> None:
    shred(subject=subject, by=BY, at=now())


def _without_consent(subject: int, _program: int) -> None:
    Content.objects.filter(kind="consent", subject=subject).delete()


def _newer(kind: str, said: object) -> Spoil:
    return lambda subject, _: seal_as(kind, subject, said, revision=1)


def _consent_of_somebody_else(subject: int, _program: int) -> None:
    """Do what somebody who can write to the database can."""
    other = subject + 1000
    seal_person(other, consent=_any())
    Content.objects.filter(kind="consent", subject=subject).delete()
    Content.objects.filter(kind="consent", subject=other).update(subject=subject)


REFUSED = {
    "nobody was said yes to": Case("consent", Consent()),
    "another program was said yes to": Case("consent", Consent(programs=frozenset({404}))),
    "the yes has ended": Case("consent", _any(any_until=now() - timedelta(seconds=1))),
    "the state was left out": Case("consent", _any(not_states=frozenset({"TX", "OK"}))),
    "no yes to stretches": Case("consent", _any(), given=MAN, told=WOMEN | {"exceptions": True}),
    "a later yes to another": Case(
        "consent", Consent(added=(Added(frozenset({404}), stretch=True, at=now()),))
    ),
    "a miss": Case("consent", _any(stretch=True), given=MAN, told=WOMEN),
    "unverified": Case("standing", _any(), spoil=_give(Standing.UNVERIFIED)),
    "suspended": Case("program", _any(), spoil=_give(Standing.SUSPENDED)),
    "removed": Case("program", _any(), spoil=_give(Standing.REMOVED)),
    "paused": Case("program", _any(), spoil=_pause),
    "shredded": Case("gone", _any(), spoil=_shred),
    "no consent is there": Case("gone", _any(), spoil=_without_consent),
    "consent was taken back": Case("consent", _any(), spoil=_newer("consent", {"programs": []})),
    "answers changed": Case(
        "consent", _any(), told=WOMEN, spoil=_newer("answers", {"answers": MAN})
    ),
    "consent of somebody else": Case("failed", Consent(), spoil=_consent_of_somebody_else),
    "consent that is none of ours": Case(
        "consent", _any(), spoil=_newer("consent", {"programs": "17", "any_until": 7})
    ),
    "answers that are none of ours": Case("failed", _any(), spoil=_newer("answers", "no answers")),
}


def _said_to(oak: OpenKey) -> dict[str, str]:
    kinds = ("fit", "answers", "notes", "consent", "notify")
    return {kind: said.decode() for kind in kinds for _, said in opened_for(oak, kind)}


def test_what_is_allowed_is_delivered_and_opens_with_the_program_s_key(
    network: Network, agent: Running
) -> None:
    number = saved_program()
    oak = program_key(number)
    network.unlock(agent)
    allowed = [
        _any(),
        Consent(programs=frozenset({number})),
        Consent(programs=frozenset({number}), not_states=frozenset({"TX"})),
        _any(not_states=frozenset({"OK"})),
        Consent(added=(Added(frozenset({number}), stretch=False, at=now()),)),
    ]
    for subject, consent in enumerate(allowed):
        seal_person(subject, ADULT, consent=consent, notes="The notes.", address={"a": "b"})
        assert agent.ask("deliver", subject=subject, program=number) == {}
        assert Wrap.objects.filter(to=oak.id).count() == subject + 1
    assert set(_said_to(oak)) == {"fit"}
    lines = entries(verb="agent.deliver").lines
    assert [(line.by, line.about, line.details) for line in lines[:1]] == [
        ("agent", ("subject", "4"), {"program": number})
    ]
    assert len(lines) == len(allowed)


def test_a_stretch_is_delivered_with_a_yes_to_stretches(network: Network, agent: Running) -> None:
    number = saved_program(exceptions=True, **WOMEN)
    oak = program_key(number)
    seal_person(1, MAN, consent=_any(stretch=True))
    network.unlock(agent)
    agent.ask("deliver", subject=1, program=number)
    assert set(_said_to(oak)) == {"fit"}


def test_the_answers_themselves_go_only_to_a_program_with_a_yes_of_its_own(
    network: Network, agent: Running
) -> None:
    numbers = [saved_program(name) for name in ("oak", "elm")]
    oak, elm = map(program_key, numbers)
    seal_person(1, consent=_any(detail=frozenset(numbers[:1])), notes="The notes.")
    network.unlock(agent)
    for number in numbers:
        agent.ask("deliver", subject=1, program=number)
    assert set(_said_to(oak)) == {"fit", "answers", "notes"}
    assert set(_said_to(elm)) == {"fit"}


def test_delivered_twice_is_no_error(network: Network, agent: Running) -> None:
    number = saved_program()
    oak = program_key(number)
    seal_person(1)
    network.unlock(agent)
    for _ in range(2):
        agent.ask("deliver", subject=1, program=number)
    assert Wrap.objects.filter(to=oak.id).count() == 1


def test_what_is_not_allowed_is_refused_and_says_why(network: Network, agent: Running) -> None:
    network.unlock(agent)
    for subject, (what, case) in enumerate(REFUSED.items()):
        number = saved_program(f"place-{subject}", **(case.told or {}))
        place = program_key(number)
        seal_person(subject, case.given, consent=case.consent, notes="The notes.")
        case.spoil(subject, number)
        assert _refusal(agent, subject, number) == case.word, what
        assert not Wrap.objects.filter(to=place.id).exists(), what
        line = entries(verb="agent.refuse").lines[0]
        assert (line.about, line.details) == (
            ("subject", str(subject)),
            {"program": number, "reason": case.word},
        )
    assert not entries(verb="agent.deliver").lines


def _refusal(agent: Running, subject: int, program: int) -> str:
    with pytest.raises(AgentRefused) as refusal:
        agent.ask("deliver", subject=subject, program=program)
    return refusal.value.word


def test_a_program_that_nobody_has_signed_in_to_is_not_reached_yet(
    network: Network, agent: Running
) -> None:
    number = saved_program()
    seal_person(1)
    network.unlock(agent)
    with pytest.raises(AgentRefused, match="unreached"):
        agent.ask("deliver", subject=1, program=number)
    program_key(number)
    assert agent.ask("deliver", subject=1, program=number) == {}

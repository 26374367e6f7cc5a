"""Send samples of whole referrals in this process's database, with its folder of keys, by the house's own actions."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from rowan.core.lifecycle.consent import Consent
from rowan.core.lifecycle.contents import CONTACT, TALK
from rowan.core.vocabulary.answers import Answers, Fact
from rowan.core.vocabulary.model import Span
from rowan.domain.accounts.queries import id_of, person
from rowan.domain.directory.queries.readiness import SEALED_AS, TEST_FIELD
from rowan.domain.referrals import actions as referrals
from rowan.domain.referrals.actions import Said
from rowan.domain.referrals.models import Delivery
from rowan.domain.vault import actions as vault
from rowan.domain.vault.queries import (
    OpenKey,
    ReceiptKeys,
    contents,
    in_digits,
    new_receipt,
    public_key,
    stretched_receipt,
    stretched_word,
)
from rowan.domain.vault.queries import program as of_program
from tests.attacks.thieves.samples import Referral

_BY = "attack"
_WEEK = timedelta(weeks=1)
_MONTH = timedelta(days=30)
_MINUTE = timedelta(minutes=1)
_AN_HOUR = 60 * _MINUTE
_SECOND_WORD = "the tin duck"
_YOUNGEST = 29


@dataclass(frozen=True)
class Sent:
    """What somebody said and sent, and all that opens it for them."""

    said: Referral
    place: int
    """Among the samples: what was agreed differs by it."""

    receipt: ReceiptKeys
    second: bytes = field(repr=False)
    key: OpenKey = field(repr=False)

    @property
    def subject(self) -> int:
        """Return whose it is."""
        return self.said.subject

    @property
    def answers(self) -> Answers:
        """Return what they answered: one answer is to a criterion that was taken off the list, and says anything."""
        return {
            "age": Fact((Span(_YOUNGEST + self.place, _YOUNGEST + self.place),)),
            "gender": Fact((frozenset({"woman"}),)),
            "who": Fact((frozenset({"self"}),)),
            "taken_off": Fact((frozenset({self.said.answer}),)),
        }

    def consent(self, program: int, at: datetime) -> Consent:
        """Return what they said yes to: half of them to any program, half to this one alone, which may read more."""
        if self.place % 2:
            return Consent(programs=frozenset({program}), stretch=True, detail=frozenset({program}))
        until = at + _WEEK + _MONTH
        return Consent(any_until=until, stretch=True, detail=frozenset({program}))

    def all_said(self, program: int, at: datetime) -> Said:
        """Return all that they send. The team may reach every second one."""
        return Said(
            answers=self.answers,
            consent=self.consent(program, at),
            agreed={"version": "attack", "by": "self"},
            notes=self.said.story,
            contact={"name": self.said.name, "phone": self.said.phone},
            notify=_notify(self.said),
            team_may_reach=self.place % 2 == 1,
        )


def program_with_people() -> int:
    """Return the program for which somebody works here."""
    return person(id_of("cleo@program.example") or 0).programs[0]


def seal_all(people: Sequence[Referral], program: int) -> list[Sent]:
    """Send each, half of them a week ago, have the team look at it, and return them with what opens them."""
    at = timezone.now() - _AN_HOUR
    return [
        _sealed(each, program, place, at - place % 2 * _WEEK) for place, each in enumerate(people)
    ]


def seal_test(program: int, said: str) -> None:
    """Seal a test referral to a program as the team does, with a word in it."""
    vault.seal_content(
        kind=SEALED_AS,
        subject=program,
        fields={TEST_FIELD: json.dumps({"said": said, "answers": {"age": {"is": [29]}}}).encode()},
        to=[public_key(of_program(program)).id],
        at=timezone.now(),
        revision=len(contents(SEALED_AS, program)),
    )


def send_back(sent: Sent, at: datetime) -> None:
    """Have the team send one back for more."""
    referrals.return_for_more(referral=sent.subject, why="unclear", by=_team(), at=at)


def send_anew(sent: Sent, program: int, at: datetime) -> None:
    """Have one that was sent back sent once more, in another revision of everything."""
    said = sent.all_said(program, at)
    referrals.send(
        subject=sent.subject, opened=sent.key, said=said, programs=[program], by=_BY, at=at
    )


def let_go_out(subject: int, at: datetime) -> None:
    """Have the team look at one, and let it go out. The agent delivers; it is not done here."""
    referrals.take_up(referral=subject, by=_team(), at=at)
    referrals.clear(referral=subject, by=_team(), at=at + _MINUTE)


def _sealed(said: Referral, program: int, place: int, at: datetime) -> Sent:
    """Send what one person said, under a receipt and a second word, and seal what follows it later."""
    drawn = in_digits(new_receipt())
    receipt = stretched_receipt(drawn)
    second = stretched_word(receipt, _SECOND_WORD)
    draft = Sent(replace(said, receipt=drawn), place, receipt, second, OpenKey(0, b""))
    begun = referrals.send_at_once(
        receipt=receipt,
        second=second,
        said=draft.all_said(program, at),
        programs=[program],
        by=_BY,
        at=at,
    )
    sent = replace(draft, said=replace(draft.said, subject=begun.subject), key=begun.key)
    let_go_out(sent.subject, at + _MINUTE)
    _reach_each_other(sent, program, at + 3 * _MINUTE)
    return sent


def _reach_each_other(sent: Sent, program: int, at: datetime) -> None:
    """Let the program read how to reach every third one, and each say something to it."""
    oak = public_key(of_program(program)).id
    if sent.place % 3 == 0:
        (contact,) = contents(CONTACT, sent.subject)
        vault.add_recipient(content=contact, opened=sent.key, to=oak, at=at)
    delivery = Delivery.objects.get(referral=sent.subject, program=program)
    vault.seal_content(
        kind=TALK,
        subject=sent.subject,
        fields={str(delivery.pk): json.dumps({"messages": [sent.said.message]}).encode()},
        to=[oak, sent.key.id],
        at=at,
    )


def _team() -> str:
    return f"staff:{id_of('ana@desk.example')}"


def _notify(said: Referral) -> dict[str, Any]:
    return {"address": said.address, "zone": "UTC", "language": "en", "hours": None}

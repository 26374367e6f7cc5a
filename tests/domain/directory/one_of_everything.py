"""A network with one of everything of the directory, and what each of its actions is called with."""

from datetime import timedelta
from typing import Any

from rowan.core.vocabulary.rules import read_rule
from rowan.domain.directory import actions
from rowan.domain.directory.models import Merge, Program, RuleChange, Step
from rowan.domain.directory.queries import (
    CONFIRMING,
    ConcernKind,
    ConcernWhen,
    Part,
    Purpose,
    mark_of,
)
from rowan.domain.directory.queries import entry as described
from rowan.domain.notices.actions import Opens, new_link, notify_by_text
from rowan.domain.notices.actions.links import draw_token
from rowan.domain.notices.models import Link
from rowan.domain.notices.queries import code_of, reader_of
from rowan.domain.vault import actions as vault
from rowan.domain.vault.queries import TEAM, OpenKey
from rowan.domain.vault.queries import program as program_key
from tests.domain.cast import BY, NOW, entry, saved, verified
from tests.domain.directory.team import (
    LATER,
    administrator,
    applied,
    number_of,
    team,
)
from tests.support.vocabulary import SHIPPED

Said = dict[str, Any]
PETS = read_rule(SHIPPED.by_id["pets"], {"accepts": ["yes"]})


def own_key(actor: str) -> OpenKey:
    return vault.new_staff_key(
        staff=number_of(actor), password="waters the rowan tree", by=actor, at=NOW
    )


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

    def asked(self) -> int:
        """Propose a change of a rule, and return it."""
        told: Said = {"program": self.oak, "criterion": "pets", "people": 7}
        actions.propose_rule_change(**told, by=self.ana, at=NOW)
        return RuleChange.objects.get().pk

    def double(self) -> int:
        """Return another entry of the same program."""
        return saved(entry("oak-2", name="House of oak", organization="Trust of oak"))[0]

    def merge(self) -> int:
        """Propose that the two become one, and return the proposal."""
        double, why = self.double(), "same-house"
        return actions.propose_merge(program=double, into=self.oak, reason=why, by=self.ana, at=NOW)

    def told_apart(self) -> int:
        return actions.tell_apart(one=self.oak, other=self.double(), by=self.ana, at=NOW)

    def merged(self) -> int:
        """Merge them, and return the one that is shut."""
        merge = self.merge()
        actions.second_merge(merge=merge, by=self.ben, at=NOW)
        return Merge.objects.get().program_id

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
        own = own_key(self.cleo)
        return vault.found(holder=program_key(self.oak), to=[own], by=self.cleo, at=NOW)

    def tested(self) -> OpenKey:
        """Send a test referral, and return the key that opens it."""
        key = self.program_key()
        actions.send_test_referral(program=self.oak, by=BY, at=NOW)
        return key

    def words(self) -> tuple[int, OpenKey]:
        """Report something in words, and return it with the key that opens them."""
        key = vault.found(holder=TEAM, to=[own_key(self.ana)], by=self.ana, at=NOW)
        concern = actions.report_concern(
            program=self.oak,
            kind=ConcernKind.HURT,
            when=ConcernWhen.NOW,
            words="They held her papers.",
            at=NOW,
        )
        return concern, key

    def asked_a_year_later(self) -> int:
        """Let a program be asked whether all of it is right, and return it."""
        actions.ask_to_confirm(program=self.long_here(), by=BY, at=NOW)
        return self.oak

    def right(self) -> str:
        """Return the token of the link that asks so."""
        self.asked_a_year_later()
        row = Link.objects.get(purpose=CONFIRMING)
        Link.objects.filter(pk=row.pk).update(expires_at=LATER)
        return draw_token(row.pk)

    def long_here(self) -> int:
        """Let a program have been verified a year ago, and return it."""
        Program.objects.filter(pk=self.oak).update(standing_since=NOW - timedelta(days=365))
        return self.oak

    def proposed(self) -> int:
        """Propose to vet a program."""
        return actions.propose(
            program=self.oak, step=Step.VET, reason="review", by=self.ana, at=NOW
        )

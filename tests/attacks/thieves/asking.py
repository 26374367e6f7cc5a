"""The agent of a running house is asked to deliver what a writer has exchanged. Runs in a process of the house."""

import json
from base64 import b64encode
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from itertools import count, cycle, islice
from random import Random

from django.db import IntegrityError
from django.utils import timezone

from rowan.core.lifecycle.contents import ANSWERS, ASIDE, CONSENT, CONTACT, FIT, NOTES, NOTIFY
from rowan.core.lifecycle.fit import fit_of, write_fit
from rowan.core.vocabulary.answers import read_stored, write_answer
from rowan.domain.directory.queries import listed, vocabulary
from rowan.domain.referrals.models import Delivery, Referral, Release
from rowan.domain.vault import actions as vault
from rowan.domain.vault.clients import AGENT
from rowan.domain.vault.models import Content, Wrap
from rowan.domain.vault.queries import DISPATCHER, OpenKey, opened_for, public_key
from rowan.domain.vault.queries import program as of_program
from rowan.domain.vault.refusals import AgentRefused
from rowan.doors.agent.waiting import as_program
from tests.attacks.thieves.exchanging import Kept, cross, two_rows
from tests.attacks.thieves.readers import Readers
from tests.attacks.thieves.sealing import Sent
from tests.support.waiting import until

DELIVERED = ("subject", "envelope")
REFERRAL = ("state", "cleared_at", "instant", "frozen_at")
DELIVERY = ("program_id", "referral_id")
HELD_BY = ("cleared_at", "frozen_at", "state")
"""By which column each of those shows who are held back."""

_READ = (FIT, ANSWERS, NOTES, CONSENT)
_ALL = (*_READ, CONTACT, NOTIFY, ASIDE)
_DRAWS = 20

Opening = tuple[str, int, bytes]
"""What opens for a program: of which kind, of whom, and what it says."""
Exchange = tuple[str, Sequence[int]]
"""What was exchanged, and whose it was."""


class Asking:
    """Two programs, what each may open of whom, and a writer who would have them open more."""

    def __init__(self, readers: Readers, program: int, chance: Random) -> None:
        """Unlock the agent and have it deliver all that it may. Raises ``RuntimeError`` if it does not."""
        self._readers, self._chance = readers, chance
        self._referrals, self._deliveries = count(), count()
        other, key = _another(readers, program)
        readers.keys = {**readers.keys, key.id: key}
        own = readers.keys[public_key(of_program(program)).id]
        self._programs = {program: own, other: key}
        self._right = {
            (each.subject, number): fit
            for number in self._programs
            for each in readers.let_out
            if (fit := _fit(each, number, program)) is not None
        }
        if not 0 < sum(number == other for _, number in self._right) < len(readers.let_out):
            raise RuntimeError("the other program may receive everybody, or nobody")
        self._unlock()
        for subject, number in self._right:
            AGENT.ask("deliver", subject=subject, program=number)
        readers.learn()
        self._may = {number: set(self._opened(number)) for number in self._programs}
        self._require_right(program)

    def _unlock(self) -> None:
        key = self._readers.keys[public_key(DISPATCHER).id]
        AGENT.ask("unlock", key=key.id, private=b64encode(key.private).decode())
        until(lambda: AGENT.ask("status")["ready"], seconds=30)

    def _require_right(self, program: int) -> None:
        """Insist that each opens what it may and no more: how they stand, and for the first what was said as well."""
        for number, may in self._may.items():
            fits = {
                (FIT, subject, fit) for (subject, to), fit in self._right.items() if to == number
            }
            if {each for each in may if each[0] == FIT} != fits:
                raise RuntimeError("a program does not open just the fits that it may")
            read = {(kind, subject) for kind, subject, _said in may if kind in _READ[1:]}
            whole = {(kind, each[1]) for each in fits for kind in (ANSWERS, NOTES)}
            if read != (whole if number == program else set()):
                raise RuntimeError("a program does not read just the answers that it may")

    def try_cases(self, cases: int) -> Iterator[str]:
        """Exchange something, ask for all that it concerns, put it back; so often. Yields what should not open."""
        for exchange in islice(cycle(self._exchanges()), cases):
            kept = Kept(Wrap, Content, Release, Delivery, Referral)
            try:
                what, subjects = self._made(exchange)
                for subject in subjects:
                    self._ask(subject)
                yield from (f"delivered by the agent: {what}" for _ in range(self._harm()))
            finally:
                kept.put_back()

    def _made(self, exchange: Callable[[], Exchange]) -> Exchange:
        """Make an exchange. One that the database does not take is drawn anew."""
        for _draw in range(_DRAWS):
            with suppress(IntegrityError):
                return exchange()
        raise RuntimeError("the database takes no exchange")

    def _ask(self, subject: int) -> None:
        for program in self._programs:
            with suppress(AgentRefused):
                AGENT.ask("deliver", subject=subject, program=program)

    def _harm(self) -> int:
        """Count the readers for whom something opens that should not: a program, or anybody at another place."""
        more = sum(bool(set(self._opened(each)) - self._may[each]) for each in self._programs)
        truth = self._readers.truth.items()
        elsewhere = [each for each in self._readers.contents().items() if each not in truth]
        return more + any(not self._is_right(place, said) for place, said in elsewhere)

    def _is_right(self, place: tuple[object, ...], said: bytes) -> bool:
        """Say whether this is how somebody stands to a program that may know: the agent may have sealed it anew."""
        _content, _number, kind, subject, name, _revision = place
        of = {(str(person), str(number)): fit for (person, number), fit in self._right.items()}
        return kind == FIT and of.get((str(subject), str(name))) == said

    def _opened(self, program: int) -> Iterator[Opening]:
        for kind in _ALL:
            for row, said in opened_for(self._programs[program], kind):
                yield kind, row.subject, said

    # --- what a writer exchanges ---

    def _exchanges(self) -> Sequence[Callable[[], Exchange]]:
        return (
            lambda: self._content(ANSWERS),
            self._referral,
            lambda: self._content(CONSENT),
            self._delivery,
            lambda: self._content(NOTES),
            self._referral,
        )

    def _content(self, kind: str) -> Exchange:
        rows = two_rows(Content, self._chance, kind=kind)
        subjects = [row.subject for row in rows]
        column = self._chance.choice(DELIVERED)
        cross(rows, [column])
        return f"{column} of {kind}", subjects

    def _referral(self) -> Exchange:
        """Let somebody who is held back change places with somebody who is not: in what holds them back, or in more."""
        turn = next(self._referrals)
        held, told = self._readers.held_back[turn % len(HELD_BY)], HELD_BY[turn % len(HELD_BY)]
        pair = [held.subject, self._chance.choice(self._readers.let_out).subject]
        more = self._chance.sample(REFERRAL, self._chance.randint(1, len(REFERRAL)))
        columns = more if turn // len(HELD_BY) % 2 else [told]
        cross(Referral.objects.filter(pk__in=pair).order_by("pk"), columns)
        return f"{', '.join(sorted(columns))} of a referral", pair

    def _delivery(self) -> Exchange:
        """Exchange two deliveries' people or programs: of any two, or the programs of two of one person."""
        if next(self._deliveries) % 2:
            rows = two_rows(Delivery, self._chance)
            columns = self._chance.sample(DELIVERY, self._chance.randint(1, len(DELIVERY)))
        else:
            twice = [subject for subject, to in self._right if to == list(self._programs)[1]]
            rows = two_rows(Delivery, self._chance, referral=self._chance.choice(twice))
            columns = ["program_id"]
        subjects = [row.referral_id for row in rows]
        cross(rows, columns)
        return f"{', '.join(sorted(columns))} of a delivery", sorted(set(subjects))


def _another(readers: Readers, program: int) -> tuple[int, OpenKey]:
    """Return another program of the network that would take the first of these people, and a key for it."""
    at = timezone.now()
    for each in listed(at=at):
        fits = each.in_network and _fit(readers.let_out[0], each.id, program) is not None
        if fits and each.id != program:
            key = vault.found(holder=of_program(each.id), to=[], by="attack", at=at)
            return each.id, key
    raise RuntimeError("no other program would take anybody")


def _fit(sent: Sent, number: int, program: int) -> bytes | None:
    """Return how somebody stands to a program as it may read that, or nothing if they gave no yes to it."""
    at, words = timezone.now(), vocabulary()
    (found,) = listed([number], at=at)
    said = {name: write_answer(answer) for name, answer in sent.answers.items()}
    fit = fit_of(words, read_stored(words, said), as_program(found))
    if not sent.consent(program, at).covers(number, found.state, fit.verdict, at):
        return None
    return json.dumps(write_fit(fit)).encode()

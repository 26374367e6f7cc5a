"""Readers of what is sealed, whose keys are open, and all that they open. Runs in a process of the house."""

import json
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta

from django.conf import settings
from django.utils import timezone

from rowan.domain.accounts.models import Factor
from rowan.domain.accounts.queries import id_of
from rowan.domain.referrals.actions import freeze
from rowan.domain.vault.models import Content, HolderKind, Key, Wrap
from rowan.domain.vault.queries import (
    Holder,
    OpenKey,
    all_opened_with,
    epoch_keys,
    opened_by_password,
    opened_by_receipt,
    opened_seed,
    sealed_by,
    subject_of,
)
from rowan.domain.vault.refusals import EpochGone, KeyWillNotOpen, NoSuchReceipt
from tests.attacks.thieves.samples import Referral
from tests.attacks.thieves.sealing import Sent, let_go_out, seal_all, send_anew, send_back

Told = dict[tuple[object, ...], bytes]
"""What opened, by where it stands."""

_LET_OUT, _NOT_LOOKED_AT, _FROZEN, _SENT_BACK = 7, 7, 8, 9
"""Which of the samples: the first so many may reach a program; the others are each kept from it by something else."""


@dataclass
class Readers:
    """Everybody's open keys, by id; whose password is whose; and what all of them open, by where it stands.

    ``let_out`` are those who sent something and whom a program may be told of; of ``held_back`` it may not.
    """

    keys: Mapping[int, OpenKey]
    passwords: Mapping[int, str]
    sent: Sequence[Sent]
    truth: Told = field(default_factory=dict)

    @property
    def let_out(self) -> Sequence[Sent]:
        """Return whose request may go out."""
        return self.sent[:_LET_OUT]

    @property
    def held_back(self) -> Sequence[Sent]:
        """Return whose request may not: not looked at, frozen, sent back."""
        return self.sent[_LET_OUT:]

    def contents(self, touched: Sequence[int] | None = None) -> Told:
        """Return what these open of some contents, or of all."""
        rows = Wrap.objects.filter(to__in=self.keys)
        if touched is not None:
            rows = rows.filter(content__in=touched)
        epochs, found = epoch_keys(), Told()
        for row in sealed_by(list(rows.values_list("pk", flat=True))):
            with suppress(EpochGone, KeyWillNotOpen):
                place = ("content", row.content, row.kind, row.subject, row.name, row.revision)
                found[place] = row.opened(self.keys[row.to], epochs)
        return found

    def truth_of_contents(self) -> Told:
        """Return what of all is contents."""
        return {place: said for place, said in self.truth.items() if place[0] == "content"}

    def granted(self) -> Told:
        """Return the keys that these open by what was granted to them."""
        opened = (
            granted
            for key in self.keys.values()
            for holder in _holders()
            for granted in all_opened_with(key, holder)
        )
        return {("key", each.id): each.private for each in opened}

    def seeds(self) -> Told:
        """Return the seeds of codes that these open with their own key."""
        own = {key.holder_id: self.keys[key.id] for key in Key.objects.filter(pk__in=self.keys)}
        found = Told()
        for row in Factor.objects.exclude(seed=None).filter(user__in=self.passwords):
            with suppress(KeyWillNotOpen):
                found["seed", row.id] = opened_seed(
                    own[row.user_id], row.id, bytes(row.seed or b"")
                )
        return found

    def own(self) -> Told:
        """Return the keys that these open by their passwords: one Argon2id each."""
        return {("key", key.id): key.private for key in _own_keys(self.passwords)}

    def learn(self) -> None:
        """Keep in mind what opens now: it is what should."""
        parts = (self.contents, self.granted, self.seeds, self.own, self.receipts)
        self.truth = {place: said for part in parts for place, said in part().items()}

    def receipts(self) -> Told:
        """Return what receipts find, and what they open with each second word that anybody chose."""
        found = Told()
        for one in self.sent:
            with suppress(NoSuchReceipt):
                found["whose", one.receipt.lookup] = str(subject_of(one.receipt)).encode()
            for other in self.sent:
                with suppress(NoSuchReceipt, KeyWillNotOpen):
                    key = opened_by_receipt(one.receipt, other.second)
                    found["receipt", one.receipt.lookup, other.second, key.id] = key.private
        return found


def readers_of(people: Sequence[Referral], program: int) -> Readers:
    """Send samples, some in a second revision, keep some from going out, and open every key."""
    sent = seal_all(people, program)
    for each in sent[::2]:
        _look_again(each, program, looked_at=True)
    _look_again(sent[_NOT_LOOKED_AT], program, looked_at=False)
    freeze(subject=sent[_FROZEN].subject, by="attack", at=timezone.now())
    send_back(sent[_SENT_BACK], timezone.now())
    referrals = {each.key.id: each.key for each in sent}
    staff = json.loads(settings.DEMO_FILE.read_text())
    passwords = {id_of(each["email"]) or 0: each["password"] for each in staff}
    own = {key.id: key for key in _own_keys(passwords)}
    readers = Readers({**referrals, **_with_granted(own)}, passwords, sent)
    readers.learn()
    if len(readers.truth_of_contents()) < Content.objects.exclude(kind="chain").count() - 1:
        raise RuntimeError("not all that is sealed opens for those it is meant for")
    if len(readers.receipts()) != 2 * len(sent):
        raise RuntimeError("not every receipt opens, or one does with another's second word")
    return readers


def _look_again(sent: Sent, program: int, *, looked_at: bool) -> None:
    """Have one sent back and sent once more, and have the team look at what it says now, or not."""
    at = timezone.now() - timedelta(minutes=10)
    send_back(sent, at)
    send_anew(sent, program, at + timedelta(minutes=1))
    if looked_at:
        let_go_out(sent.subject, at + timedelta(minutes=2))


def _own_keys(passwords: Mapping[int, str]) -> list[OpenKey]:
    opened = (opened_by_password(user, password) for user, password in passwords.items())
    return [key for key in opened if key is not None]


def _holders() -> list[Holder]:
    rows = Key.objects.values_list("holder", "holder_id").distinct()
    return [Holder(HolderKind(kind), number) for kind, number in rows]


def _with_granted(opened: dict[int, OpenKey]) -> dict[int, OpenKey]:
    found, unseen = dict(opened), list(opened.values())
    while unseen:
        key = unseen.pop()
        for granted in (each for holder in _holders() for each in all_opened_with(key, holder)):
            if granted.id not in found:
                found[granted.id] = granted
                unseen.append(granted)
    return found

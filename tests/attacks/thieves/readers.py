"""Readers of what is sealed, whose keys are open, and all that they open. Runs in a process of the house."""

import json
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from django.conf import settings
from django.utils import timezone

from rowan.domain.accounts.models import Factor
from rowan.domain.accounts.queries import id_of
from rowan.domain.vault import actions as vault
from rowan.domain.vault.models import Content, HolderKind, Key, Wrap
from rowan.domain.vault.queries import (
    Holder,
    OpenKey,
    all_opened_with,
    epoch_keys,
    opened_by_password,
    opened_seed,
    sealed_by,
)
from rowan.domain.vault.refusals import EpochGone, KeyWillNotOpen
from tests.attacks.thieves.samples import Referral
from tests.attacks.thieves.sealing import seal_all

Told = dict[tuple[object, ...], bytes]
"""What opened, by where it stands."""


@dataclass
class Readers:
    """Everybody's open keys, by id; whose password is whose; and what all of them open, by where it stands."""

    keys: Mapping[int, OpenKey]
    passwords: Mapping[int, str]
    truth: Told = field(default_factory=dict)

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


def readers_of(people: Sequence[Referral], program: int) -> Readers:
    """Seal samples, some in a second revision, and open every key."""
    referrals = dict[int, OpenKey]()
    for key, _receipt in seal_all(people, program):
        referrals[key.id] = key
    staff = json.loads(settings.DEMO_FILE.read_text())
    passwords = {id_of(each["email"]) or 0: each["password"] for each in staff}
    own = {key.id: key for key in _own_keys(passwords)}
    readers = Readers({**referrals, **_with_granted(own)}, passwords)
    for person in people[::2]:
        vault.seal_content(
            kind="fit",
            subject=person.subject,
            fields={"fit": b'{"answers": {}}'},
            to=_recipients(person.subject),
            at=timezone.now(),
            revision=1,
        )
    readers.truth = readers.contents() | readers.granted() | readers.seeds() | readers.own()
    if len(readers.truth_of_contents()) < Content.objects.exclude(kind="chain").count() - 1:
        raise RuntimeError("not all that is sealed opens for those it is meant for")
    return readers


def _recipients(subject: int) -> list[int]:
    rows = Wrap.objects.filter(content__kind="fit", content__subject=subject)
    return list(rows.values_list("to", flat=True))


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

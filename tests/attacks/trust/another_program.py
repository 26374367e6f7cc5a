"""What one program's people hold, tried on everything that is sealed for another. Runs in a process of its own."""

import json
from base64 import b64encode
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from random import Random
from typing import Any

from django.utils import timezone

from rowan.core.lifecycle.consent import Consent, write_consent
from rowan.core.sealing import places
from rowan.core.sealing.epochs import unseal_outer
from rowan.core.sealing.keypairs import unwrap
from rowan.core.sealing.refusals import EnvelopeWillNotOpen
from rowan.domain.accounts.models import Factor
from rowan.domain.accounts.queries import Role, RoleKind, id_of, person
from rowan.domain.directory import queries as directory
from rowan.domain.directory.actions import report_concern, send_test_referral
from rowan.domain.directory.models import Concern, ConcernKind, ConcernWhen, Contact
from rowan.domain.vault import actions as vault
from rowan.domain.vault import refusals as of_vault
from rowan.domain.vault.clients import AGENT
from rowan.domain.vault.models import Content, Grant, HolderKind, Key, Wrap
from rowan.domain.vault.queries import (
    DISPATCHER,
    TEAM,
    Holder,
    OpenKey,
    Sealed,
    all_opened_with,
    epoch_keys,
    opened_by_password,
    opened_content,
    opened_for,
    opened_seed,
    opened_with,
    program,
    public_key,
    sealed_content,
    sealed_for,
)
from rowan.doors.commands import demo_people
from tests.doors.agent.network import ADULT, referred

_REFUSALS: tuple[type[Exception], ...] = (
    EnvelopeWillNotOpen,
    *(
        each
        for each in vars(of_vault).values()
        if isinstance(each, type) and issubclass(each, Exception)
    ),
)
_KINDS = (
    "fit",
    "answers",
    "notes",
    "consent",
    "contact",
    "reply",
    "talk",
    "test",
    "concern",
    "chain",
)
_THEIRS = ("fit", "answers", "notes", "contact", "reply", "talk")
"""What of a person opens for the program that they chose."""

Way = Callable[[OpenKey, Sealed], object]


def prepare(*, people: int) -> dict[str, Any]:
    """Let another program's people join, and seal so many people's words for it. Returns what there is to be had."""
    at, chance = timezone.now(), Random(7)
    ours = person(id_of("cleo@program.example") or 0).programs[0]
    theirs = next(
        each.id for each in directory.listed(at=at) if each.in_network and each.id != ours
    )
    role = Role(RoleKind.PROGRAM_ADMIN, theirs)
    finn, own = demo_people._joined("Finn Berg", "finn@other.example", role, at)
    canaries = dict[str, str]()
    for subject in range(1, people + 1):
        canaries |= _sealed(subject, theirs, chance, at)
    by = f"staff:{id_of(finn.email)}"
    send_test_referral(program=theirs, by=by, at=at)
    concern = f"qz{chance.getrandbits(64):016x}"
    kind, when = next(iter(ConcernKind)), next(iter(ConcernWhen))
    report_concern(program=theirs, kind=kind, when=when, words=concern, at=at)
    canaries["concern"] = concern
    _require_theirs_opens(own, theirs, canaries)
    return {"ours": ours, "theirs": theirs, "canaries": canaries, "ids": _ids(theirs, finn.email)}


def _sealed(subject: int, theirs: int, chance: Random, at: datetime) -> dict[str, str]:
    """Seal what one person said, to whom the table of keys says. Their yes names the other program alone.

    The team let their request go out, so that nothing but that yes keeps it from us.
    """
    referred(subject)
    referral = vault.found(holder=Holder(HolderKind.REFERRAL, subject), to=[], by="attack", at=at)
    team, agent, other = (public_key(each).id for each in (TEAM, DISPATCHER, program(theirs)))
    consent = write_consent(Consent(programs=frozenset({theirs}), detail=frozenset({theirs})))
    to = {
        "fit": [team, agent, referral.id, other],
        "answers": [team, agent, referral.id, other],
        "notes": [team, agent, referral.id, other],
        "consent": [team, agent, referral.id],
        "contact": [referral.id, other],
        "reply": [referral.id, other],
        "talk": [referral.id, other],
    }
    found = {}
    for kind, recipients in to.items():
        canary = f"qz{chance.getrandbits(64):016x}"
        said = {"answers": ADULT, "said": canary} | (consent if kind == "consent" else {})
        field = str(theirs) if kind == "fit" else kind
        fields = {field: json.dumps(said).encode()}
        vault.seal_content(kind=kind, subject=subject, fields=fields, to=recipients, at=at)
        found[f"{kind} of {subject}"] = canary
    return found


def _require_theirs_opens(own: OpenKey, theirs: int, canaries: Mapping[str, str]) -> None:
    key = opened_with(own, program(theirs))
    said = b"".join(text for kind in _KINDS for _row, text in opened_for(key, kind)).decode()
    meant = [canary for name, canary in canaries.items() if name.startswith(_THEIRS)]
    if not all(canary in said for canary in meant):
        raise RuntimeError("not even those it is for can open it")


def _ids(theirs: int, email: str) -> list[int]:
    """Return every id that belongs to the other program or to what is sealed, what matters most first."""
    models = (Concern, Contact, Content, Wrap, Key, Grant)
    rows = [list(model.objects.values_list("pk", flat=True)) for model in models]
    rows[0:2] = [
        list(Concern.objects.filter(program=theirs).values_list("pk", flat=True)),
        list(Contact.objects.filter(program=theirs).values_list("pk", flat=True)),
    ]
    longest = max(map(len, rows))
    mixed = [each[place] for place in range(longest) for each in rows if place < len(each)]
    return [theirs, id_of(email) or 0, *mixed, *range(1, 6)]


def try_keys(
    *, ours: int, theirs: int, canaries: dict[str, str], members: dict[str, str]
) -> dict[str, Any]:
    """Try everything that our people hold on everything that is sealed, and return what was read of theirs.

    ``members`` are our people's passwords by address.
    """
    hand = _Hand(ours, theirs, canaries)
    for email, password in members.items():
        user = id_of(email)
        own = opened_by_password(user, password)
        if user is None or own is None:
            raise RuntimeError(f"{email} cannot come in")
        hand.try_all(user, own)
    return {"tried": hand.tried, "harm": sorted(hand.harm)}


@dataclass
class _Hand:
    """Somebody who tries, and what came of it."""

    ours: int
    theirs: int
    canaries: Mapping[str, str]

    def __post_init__(self) -> None:
        self.tried, self.harm = 0, set[str]()
        self._epochs, self._present = epoch_keys(), vault.present_epoch(timezone.now())

    def try_all(self, user: int, own: OpenKey) -> None:
        """Try one member's keys: on rows, through the vault's queries and actions, and by asking the agent."""
        keys = [own, *all_opened_with(own, program(self.ours))]
        if len(keys) < 2:
            raise RuntimeError("our own program's key does not open")
        self._on_rows(keys)
        self._get_more_keys(user, keys)
        self._ask_the_agent(keys)
        self._on_rows(keys)
        self._take_a_place(keys, user)

    # --- what is sealed ---

    def _on_rows(self, keys: Sequence[OpenKey]) -> None:
        everything = list(_everything())
        for key in keys:
            for name, way in self._ways().items():
                for row in everything:
                    self._try(name, way, key, row)
            for kind in _KINDS:
                self._try("all of a kind", _all_for, key, kind)

    def _ways(self) -> Mapping[str, Way]:
        """Return every way to what is sealed that a key opens."""
        epochs, present = self._epochs, self._present
        own = public_key(program(self.ours))
        return {
            "its content": lambda key, row: opened_content(row.content, key),
            "another's wrap": lambda key, row: row.opened(key, epochs),
            "another's wrap as ours": lambda key, row: replace(row, to=key.id).opened(key, epochs),
            "another week": lambda key, row: replace(row, epoch=present.epoch - 1).opened(
                key, epochs
            ),
            "all of a subject": lambda key, row: _all_of(row, key, epochs),
            "handed on": lambda key, row: row.wrapped_for(own, key, epochs, present),
            "made recipient": lambda key, row: _added(row, key, own.id),
            "unwrapped by hand": lambda key, row: _by_hand(row, key, epochs),
        }

    # --- keys ---

    def _get_more_keys(self, user: int, keys: Sequence[OpenKey]) -> None:
        """Try to open, or be granted, a key that is not ours; what such a key opens is read."""
        other = program(self.theirs)
        for key in keys:
            for grant in Grant.objects.select_related("key"):
                self._try_key("a grant", _unwrapped, grant, key)
            for row in Key.objects.all():
                holder = Holder(HolderKind(row.holder), row.holder_id)
                if holder != program(self.ours):
                    self._try_key("a holder", opened_with, key, holder)
            for name, action in self._actions(user, key).items():
                self._try(name, action)
                self._try_key(name, opened_with, key, other)
            for factor in Factor.objects.exclude(seed=None).exclude(user=user):
                self._try_seed(key, factor)

    def _actions(self, user: int, key: OpenKey) -> Mapping[str, Callable[[], object]]:
        """Return every action of the vault by which the other program's key might come into our hands."""
        said: dict[str, Any] = {
            "holder": program(self.theirs),
            "by": f"staff:{user}",
            "at": timezone.now(),
        }
        return {
            "grant": lambda: vault.grant(opened=key, staff=user, **said),
            "hand on": lambda: vault.hand_on(opened=key, to=program(self.ours), **said),
            "bring forward": lambda: vault.bring_forward(versions=[key], **said),
            "found": lambda: vault.found(to=[key], **said),
            "renew": lambda: vault.renew(**said),
        }

    def _try_seed(self, key: OpenKey, factor: Factor) -> None:
        self.tried += 1
        with suppress(*_REFUSALS):
            opened_seed(key, factor.pk, bytes(factor.seed or b""))
            self.harm.add("somebody's one-time codes")

    # --- the agent ---

    def _ask_the_agent(self, keys: Sequence[OpenKey]) -> None:
        """Ask it for everything, also with keys that are none of its own."""
        subjects = Content.objects.filter(kind="answers").values_list("subject", flat=True)
        asked: list[dict[str, Any]] = [{"verb": verb} for verb in ("status", "chain")]
        for subject in subjects:
            asked.append({"verb": "deliver", "subject": subject, "program": self.ours})
            asked.append({"verb": "index", "subject": subject})
        asked += [{"verb": "match", "program": each} for each in (self.ours, self.theirs)]
        asked.append({"verb": "sift", "said": {"age": "25-35"}, "start": 0})
        for key in keys:
            private = b64encode(key.private).decode()
            asked += [
                {"verb": "unlock", "key": named, "private": private}
                for named in (key.id, public_key(DISPATCHER).id)
            ]
        for message in asked:
            verb = message.pop("verb")
            self._try(f"agent: {verb}", _answer, verb, message)

    # --- another's place ---

    def _take_a_place(self, keys: Sequence[OpenKey], user: int) -> None:
        """Give one of theirs a new password, as a page without a check might, and come as them."""
        at, finn = timezone.now(), id_of("finn@other.example") or 0
        self._try_key("our password", opened_by_password, finn, "cleo waters the rowan tree")
        said: dict[str, Any] = {"password": "x" * 20, "by": f"staff:{user}", "at": at}
        self._try_key("their new password", partial(vault.new_staff_key, staff=finn, **said))
        self._on_rows(keys[:1])

    def _try_key(self, name: str, get: Callable[..., OpenKey | None], *said: object) -> None:
        """Get hold of a key that is not ours, and read what it opens."""
        self.tried += 1
        with suppress(*_REFUSALS):
            key = get(*said)
            keys = [key, *all_opened_with(key, program(self.theirs))] if key else []
            for each in keys:
                for kind in _KINDS:
                    self._look(f"a key: {name}", _all_for(each, kind))

    def _try(self, name: str, act: Callable[..., object], *said: object) -> None:
        self.tried += 1
        with suppress(*_REFUSALS):
            self._look(name, act(*said))

    def _look(self, name: str, said: object) -> None:
        text = said.decode(errors="replace") if isinstance(said, bytes) else ""
        found = {f"{what}: {name}" for what, canary in self.canaries.items() if canary in text}
        self.harm |= found


def _answer(verb: str, said: Mapping[str, Any]) -> bytes:
    return json.dumps(AGENT.ask(verb, **said)).encode()


def _everything() -> Iterator[Sealed]:
    """Yield every content, as each of those who have it."""
    for content, to in Wrap.objects.values_list("content", "to").order_by("pk"):
        with suppress(of_vault.NothingSealed):
            yield sealed_content(content, to)


def _all_for(key: OpenKey, kind: str) -> bytes:
    return b"\n".join(said for _row, said in opened_for(key, kind))


def _all_of(row: Sealed, key: OpenKey, epochs: Any) -> bytes:
    """Open all that is sealed of a subject, as its holders have it."""
    found = []
    for each in sealed_for([row.to, key.id], kind=row.kind, subject=row.subject):
        with suppress(*_REFUSALS):
            found.append(each.opened(key, epochs))
    return b"\n".join(found)


def _added(row: Sealed, key: OpenKey, to: int) -> bytes:
    vault.add_recipient(content=row.content, opened=key, to=to, at=timezone.now())
    return opened_content(row.content, key)


def _by_hand(row: Sealed, key: OpenKey, epochs: Any) -> bytes:
    """Leave the vault out: the outer seal with the week's key, the wrap with ours, in each place that it could have."""
    outer = unseal_outer(epochs[row.epoch], row.wrap, places.of_wrap(row.content, row.kind, row.to))
    for to in (row.to, key.id):
        with suppress(EnvelopeWillNotOpen):
            return unwrap(key.pair, outer, places.of_wrap(row.content, row.kind, to))
    return b""


def _unwrapped(grant: Grant, key: OpenKey) -> OpenKey:
    """Open a grant by hand that may be somebody else's. One of our own is no news."""
    if grant.to_id == key.id:
        raise EnvelopeWillNotOpen
    for to in (grant.to_id, key.id):
        with suppress(EnvelopeWillNotOpen):
            place = places.of_grant(grant.key_id, to)
            return OpenKey(grant.key_id, unwrap(key.pair, bytes(grant.wrapped), place))
    raise EnvelopeWillNotOpen

"""Seal samples in this process's database, and try who opens them: called with ``inside``."""

from collections.abc import Sequence
from secrets import randbelow

from django.utils import timezone

from rowan.domain.accounts.queries import id_of, person
from rowan.domain.vault.actions import seal_content
from rowan.domain.vault.queries import (
    TEAM,
    Holder,
    OpenKey,
    all_opened_with,
    epoch_keys,
    opened_by_password,
    program,
    public_key,
    sealed_content,
)
from rowan.domain.vault.refusals import EpochGone, KeyWillNotOpen, NothingSealed
from tests.attacks.trust.openings import Kept, Number, Step, Try


def people() -> dict[str, object]:
    """Return the number of the program that people work for, and everybody's number by first name."""
    users = {
        name: id_of(f"{name}@{place}.example") or 0
        for name, place in (
            ("ana", "desk"),
            ("ben", "desk"),
            ("cleo", "program"),
            ("dara", "program"),
        )
    }
    (number,) = person(users["cleo"]).programs
    return {"program": number, "users": users}


def step(
    *, house: Number, seal: int, tries: Sequence[Try], email: str = "", password: str = ""
) -> Step:
    """Seal so many samples for the key in use of a house, then let each try what they try.

    Whoever has ``email`` and ``password`` keeps, before that, their own key and all versions of the house's it opens.
    """
    keys, versions = _kept_by(_holder(house), email, password) if email else ([], [])
    new = _seal(_holder(house), seal)
    opened = [_opened(each, new) for each in tries]
    return Step(opened=opened, new=new, own=keys, versions=versions)


def _kept_by(holder: Holder, email: str, password: str) -> tuple[list[Kept], list[Kept]]:
    own = opened_by_password(id_of(email), password)
    if own is None:
        raise ValueError(email)
    return [_kept(own)], [_kept(version) for version in all_opened_with(own, holder)]


def _seal(holder: Holder, number: int) -> list[int]:
    return [
        content
        for _ in range(number)
        for content in seal_content(
            kind="answers",
            subject=randbelow(1 << 62),
            fields={"answers": b"What somebody said."},
            to=[public_key(holder).id],
            at=timezone.now(),
        )
    ]


def _opened(each: Try, new: Sequence[int]) -> int:
    own = [OpenKey(number, bytes.fromhex(private)) for number, private in each["own"]]
    if each["password"]:
        own = [key for key in [opened_by_password(id_of(each["email"]), each["password"])] if key]
    keys = [OpenKey(number, bytes.fromhex(private)) for number, private in each["versions"]]
    keys += [key for one in own for key in (one, *all_opened_with(one, _holder(each["house"])))]
    samples = [*each["samples"], *(new if each["new"] else ())]
    return sum(_opens(sample, keys, weeks=each["weeks"]) for sample in samples)


def _opens(sample: int, keys: Sequence[OpenKey], *, weeks: bool) -> bool:
    epochs = epoch_keys() if weeks else {}
    for key in keys:
        try:
            sealed_content(sample, key.id).opened(key, epochs)
        except (NothingSealed, EpochGone, KeyWillNotOpen):
            continue
        return True
    return False


def _kept(key: OpenKey) -> Kept:
    return key.id, key.private.hex()


def _holder(house: Number) -> Holder:
    return TEAM if house is None else program(house)

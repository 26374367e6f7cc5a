"""Settings are changed by a version after the last, and taken back by another. No version is ever changed."""

from collections.abc import Sequence
from datetime import datetime

from django.db import IntegrityError, transaction

from rowan.core.network.changing import Said
from rowan.core.network.model import Network
from rowan.core.network.writing import flat, write_network
from rowan.domain.network.models import Version
from rowan.domain.network.queries import (
    ABOUT,
    InForce,
    in_force,
    made,
    require_untouched,
    tried,
    version,
)
from rowan.domain.network.refusals import (
    ChangedMeanwhile,
    ChangedSince,
    CheckedInTheFuture,
    NothingChanged,
)
from rowan.domain.trail.actions import record


@transaction.atomic
def change(*, said: Said, seen: int, by: str, at: datetime, note: str = "") -> int:
    """Set what was said, and return the number of the version that it makes. All else stays.

    ``seen`` is the version that somebody had before them. Raises ``ChangedMeanwhile`` where another has changed the
    same settings since, ``NothingChanged``, ``CheckedInTheFuture``, or ``SettingRefused`` for the first that cannot be.
    """
    now = in_force()
    require_untouched(said, seen, now)
    return _make(now, said, "network.change", by=by, at=at, note=note)


@transaction.atomic
def undo(*, number: int, by: str, at: datetime, note: str = "") -> int:
    """Take one change back: what it set is as before, all else stays. Return the number of the version that it makes.

    Raises ``NoSuchVersion``, ``ChangedSince`` where what it set was set anew after it, or ``NothingChanged``; and
    ``SettingRefused`` where what stood before may not be any more.
    """
    now = in_force()
    stands = flat(write_network(now.network))
    told = made(number).differences
    anew = tuple(each.setting for each in told if stands.get(each.setting) != each.after)
    if anew:
        raise ChangedSince(anew)
    said = {each.setting: each.before for each in told}
    order = [line.key for line in version(number - 1).help_lines]
    return _make(now, said, "network.undo", by=by, at=at, note=note, undoes=number, order=order)


def _make(
    now: InForce,
    said: Said,
    verb: str,
    *,
    by: str,
    at: datetime,
    note: str,
    undoes: int | None = None,
    order: Sequence[str] = (),
) -> int:
    stored, after = tried(said, now=now, order=order)
    if after == now.network:
        raise NothingChanged
    if undoes is None:
        _require_past(now.network, after, at)
    number = now.number + 1
    try:
        with transaction.atomic():
            Version.objects.create(
                number=number, settings=stored, made_at=at, made_by=by, note=note, undoes=undoes
            )
    except IntegrityError:  # another one was made this very moment
        raise ChangedMeanwhile(number) from None
    parts = {name.partition(".")[0].replace("_", "-") for name in said}
    record(
        verb=verb,
        by=by,
        at=at,
        about=ABOUT,
        version=number,
        field=parts.pop() if len(parts) == 1 else "several",
        before=now.network.delivery.value,
        after=after.delivery.value,
    )
    return number


def _require_past(before: Network, after: Network, at: datetime) -> None:
    today = at.astimezone(after.hours.zone).date()
    if any(line.checked > today for line in after.help_lines if line not in before.help_lines):
        raise CheckedInTheFuture

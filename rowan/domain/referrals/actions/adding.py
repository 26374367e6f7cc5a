"""A person asks more places with the same request. What they say yes to is added to their consent."""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction

from rowan.core.lifecycle.consent import Added, write_added
from rowan.core.lifecycle.contents import ANSWERS, CONSENT, NOTES
from rowan.core.lifecycle.instant import reviews
from rowan.core.lifecycle.referral import MAY_REACH, Act
from rowan.core.vocabulary.answers import read_stored
from rowan.domain.directory.queries import vocabulary
from rowan.domain.referrals.actions.moving import (
    hear,
    locked,
    require_not_frozen,
    require_own,
    save,
)
from rowan.domain.referrals.actions.sending import may_receive, plan, say, seal_for_all
from rowan.domain.referrals.models import Delivery, Referral
from rowan.domain.referrals.queries.known import (
    ADDED,
    SAID,
    is_verified_advocate,
    looks_first,
    newest,
)
from rowan.domain.referrals.refusals import NothingPicked, NotNow, SentAlready
from rowan.domain.trail.actions import record
from rowan.domain.vault.queries import OpenKey
from rowan.domain.vault.refusals import NothingSealed


@dataclass(frozen=True)
class More:
    """Places to ask besides. ``stretch`` says that these may be asked for an exception.

    ``agreed`` is what was read and said yes to, as it is kept with the consent: its version, its words, who and how.
    """

    programs: Collection[int]
    stretch: bool
    agreed: Mapping[str, Any] = field(repr=False)


@transaction.atomic
def ask_more(*, subject: int, opened: OpenKey, more: More, by: str, at: datetime) -> None:
    """Ask more places with a request that was sent: add the yes to the consent, and plan what it allows.

    What the team had to look at first it looks at once more. Delivers nothing: that is the worker's and the agent's,
    who look at everything again. Raises ``SentAlready`` if all of them are asked already, ``NothingPicked`` if none of
    the others may receive anything; ``NotNow``, ``Frozen``, ``NoSuchReferral``, ``KeyWillNotOpen`` or ``EpochGone``.
    """
    row = locked(subject)
    require_own(subject, opened)
    require_not_frozen(row)
    if row.stage not in MAY_REACH:
        raise NotNow(row.stage, Act.DELIVER)
    there = Delivery.objects.filter(referral=row).going_on().values_list("program", flat=True)
    others = set(more.programs) - set(there)
    if more.programs and not others:
        raise SentAlready
    planned = may_receive(others, at)
    if not planned:
        raise NothingPicked
    _add(row, opened, more, planned, at)
    _look_again(row, opened, by, at)
    about = ("referral", str(subject))
    record(verb="referral.ask-more", by=by, at=at, about=about, count=len(planned))
    hear(row, at)
    plan(row, planned, at)


def _look_again(row: Referral, opened: OpenKey, by: str, at: datetime) -> None:
    """Have the team look before it goes there, unless nobody had to at first and nobody has to now.

    What it has let go out before goes on meanwhile.
    """
    asks_for_it = not row.instant or _reviewed(row, opened)
    if not asks_for_it and not looks_first(row):
        return
    save(row, instant=not asks_for_it)
    if row.cleared_at is None:
        say(row, SAID, by=by, at=at)
        return
    save(row, more_at=row.more_at or at)
    say(row, ADDED, by=by, at=at)


def _reviewed(row: Referral, opened: OpenKey) -> bool:
    answers = read_stored(vocabulary(), _opened(row, opened, ANSWERS)["answers"])
    verified = row.advocate_id is not None and is_verified_advocate(row.advocate_id)
    has_notes = newest(opened, NOTES, row.pk) is not None
    return bool(reviews(answers, has_notes=has_notes, by_verified=verified))


def _add(
    row: Referral, opened: OpenKey, more: More, planned: Collection[int], at: datetime
) -> None:
    consent = _opened(row, opened, CONSENT)
    added = write_added(Added(frozenset(planned), more.stretch, at)) | {"agreed": dict(more.agreed)}
    save(row, revision=row.revision + 1)
    said = consent | {"added": [*consent.get("added", ()), added]}
    seal_for_all(row, opened.id, CONSENT, said, at)


def _opened(row: Referral, opened: OpenKey, kind: str) -> Any:
    raw = newest(opened, kind, row.pk)
    if raw is None:
        raise NothingSealed
    return json.loads(raw)

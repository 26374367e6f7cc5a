"""Appeals: for whom they wait, and what one is about."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from rowan.domain.accounts.queries import Person
from rowan.domain.directory.queries import (
    Appealed,
    Ending,
    appeal,
    appeals,
    application,
    known,
    may_decide,
)
from rowan.pages.desk.presenters.applications import age_of, conflicted
from rowan.pages.desk.presenters.words import called


@dataclass(frozen=True)
class AppealRow:
    """One appeal as one member of the team reads it. ``about`` is the name of a program."""

    appeal: Appealed
    about: str
    what: str
    age: str
    ending: str
    against: str
    first_by: str
    second_by: str
    waits_for_me: bool
    mine: bool


def open_appeals(me: Person, at: datetime) -> list[AppealRow]:
    """Return the open appeals, the oldest first."""
    return [_row(each, me, at) for each in appeals(at=at)]


def one_appeal(number: int, me: Person, at: datetime) -> AppealRow:
    """Return one appeal. Raises ``AppealOver`` if there is none."""
    return _row(appeal(number, at=at), me, at)


def waits_for(each: Appealed, me: Person) -> bool:
    """Say whether this person can give the next word on an open appeal."""
    if each.over_at is not None or me.actor in {each.against, each.first_by}:
        return False
    if each.program is not None:
        return each.program not in me.programs and may_decide(each.program, me.actor)
    return me.actor not in conflicted(each.application or 0, None)


def _row(each: Appealed, me: Person, at: datetime) -> AppealRow:
    told = called([each.against, each.first_by, each.second_by])
    endings = {
        Ending.GRANTED: _("Granted"),
        Ending.STANDS: _("It stays as it was"),
        Ending.MOOT: _("Overtaken"),
    }
    of_program = each.program is not None
    return AppealRow(
        each,
        known(each.program, at=at).name
        if each.program is not None
        else application(each.application or 0).name,
        _("Against a suspension") if of_program else _("Against being turned down"),
        age_of(each.age),
        endings[Ending(each.ending)] if each.ending else "",
        told[each.against],
        told[each.first_by],
        told[each.second_by],
        waits_for_me=waits_for(each, me),
        mine=me.actor == each.first_by,
    )

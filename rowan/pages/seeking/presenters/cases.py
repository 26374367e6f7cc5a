"""An advocate's caseload at a glance: what each person's request waits for, and since when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rowan.core.lifecycle.referral import State
from rowan.domain.referrals.queries import Case
from rowan.web.moments import ago


@dataclass(frozen=True)
class CaseRow:
    """One person: what they are called here, how their request stands, and what is to be done about it."""

    alias: str
    href: str
    word: str
    tag: str
    since: str
    lines: tuple[str, ...]


_DUE = frozenset({State.DRAFT, State.RETURNED, State.ANSWERED, State.INTAKE_DATE})
"""Here it is the person's turn, and with them the advocate's."""


def case_rows(cases: Sequence[Case], at: datetime) -> list[CaseRow]:
    """Return the people of a caseload, those whose turn it is first."""
    return [_row(case, at) for case in sorted(cases, key=lambda case: not _is_due(case))]


def _is_due(case: Case) -> bool:
    return case.stands.state in _DUE or case.answered > 0


def _row(case: Case, at: datetime) -> CaseRow:
    return CaseRow(
        alias=case.alias,
        href=reverse("seeking:case:mine", args=[case.subject]),
        word=_word(case),
        tag="ask" if _is_due(case) else "plain",
        since=ago(at - case.stands.since),
        lines=tuple(_lines(case)),
    )


def _lines(case: Case) -> list[str]:
    found = []
    if case.stands.frozen:
        found.append(_("Nothing goes out now. Our team looks at it first."))
    if case.asked:
        found.append(ngettext("%d place asked", "%d places asked", case.asked) % case.asked)
    if case.answered:
        told = ngettext("%d answer to look at", "%d answers to look at", case.answered)
        found.append(told % case.answered)
    if case.stands.ends_at:
        until = date_format(localtime(case.stands.ends_at), "DATE_FORMAT")
        found.append(_("Kept until %s") % until)
    return found


def _word(case: Case) -> str:
    answers = ngettext("Has an answer", "Has %(count)d answers", case.answers or 1)
    return {
        State.DRAFT: _("Not sent yet"),
        State.SUBMITTED: _("On its way"),
        State.IN_REVIEW: _("The team looks at it"),
        State.RETURNED: _("The team needs more"),
        State.DELIVERED: _("Waits for answers"),
        State.ANSWERED: answers % {"count": case.answers},
        State.TALKING: _("A talk goes on"),
        State.APPLICATION: _("A talk goes on"),
        State.INTAKE_DATE: _("Has a place"),
        State.TRAVELLING: _("On the way"),
    }.get(case.stands.state, _("Has arrived"))

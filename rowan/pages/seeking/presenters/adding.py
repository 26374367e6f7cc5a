"""What is newly said yes to when more places are asked with a request that was sent, row by row."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rowan.core.lifecycle.consent import Consent
from rowan.core.matching.model import Verdict
from rowan.domain.referrals.actions import More
from rowan.domain.search.queries import Hit
from rowan.pages.seeking.presenters import sending
from rowan.pages.seeking.presenters.cards import titled
from rowan.pages.seeking.visit import Visit
from rowan.web.parts import Row


@dataclass(frozen=True)
class Addition:
    """More places before they are asked. ``left_out`` cannot be, or were before; ``looked_at`` why the team looks.

    ``is_done`` says that all that was picked is asked already: the form was sent before.
    """

    programs: tuple[int, ...]
    stretch: bool
    rows: tuple[Row, ...]
    sentences: tuple[str, ...]
    ticks: Mapping[str, str]
    left_out: tuple[str, ...]
    looked_at: tuple[str, ...]
    is_done: bool

    @property
    def asked(self) -> str:
        """Return what stands for what is shown: a press is a yes to this and to nothing else."""
        return written(self.programs, stretch=self.stretch)

    def more(self, visit: Visit) -> More:
        """Return it as it is added to the consent."""
        said = sending.agreed(visit, [*self.sentences, *self.ticks.values()])
        return More(self.programs, self.stretch, said)


def written(programs: Sequence[int], *, stretch: bool) -> str:
    """Return places as a form carries them, with whether they may be asked for an exception."""
    return "-".join([*(f"{program:x}" for program in programs), *(["beyond"] if stretch else [])])


def addition(
    visit: Visit,
    hits: Sequence[Hit],
    *,
    picked: Sequence[int],
    before: Collection[int],
    reviewed: bool,
) -> Addition:
    """Return what asking the places picked comes to. ``visit`` says what was sent; ``hits`` are those that show.

    ``before`` are the places that are asked already, ``reviewed`` that the team looked at the request first.
    """
    new = [hit for hit in hits if hit.profile.id not in before]
    asked = [hit for hit in new if hit.receives and hit.judgement.verdict is not Verdict.NO]
    programs = tuple(hit.profile.id for hit in asked)
    stretch = any(hit.judgement.verdict is Verdict.STRETCH for hit in asked)
    consent = Consent(programs=frozenset(programs), stretch=stretch)
    return Addition(
        programs=programs,
        stretch=stretch,
        rows=_rows(visit, asked, len(before)),
        sentences=sending.sentences(visit, consent),
        ticks=sending.ticks(visit),
        left_out=tuple(_left_out(visit, hits, asked, len(picked), before)),
        looked_at=_looked_at(visit, reviewed=reviewed),
        is_done=bool(picked) and all(program in before for program in picked),
    )


def _rows(visit: Visit, asked: Sequence[Hit], before: int) -> tuple[Row, ...]:
    places = tuple(titled(visit, hit) for hit in asked) or (_("None yet"),)
    told = ngettext("%d place. Nothing changes there.", "%d places. Nothing changes there.", before)
    return (
        Row(
            _("Places to ask now"),
            values=places,
            change=visit.to["more"],
            seen_by=_("No place learns which others are asked."),
        ),
        *([Row(_("Asked before"), told % before)] if before else []),
        *(replace(row, change="") for row in sending.said_rows(visit)),
    )


def _left_out(
    visit: Visit, hits: Sequence[Hit], asked: Sequence[Hit], picked: int, before: Collection[int]
) -> list[str]:
    found = []
    for hit in hits:
        if hit.profile.id in before:
            found.append(_("%s was asked before") % titled(visit, hit))
        elif hit not in asked:
            found.append(titled(visit, hit))
    if missing := picked - len(hits):
        told = ngettext(
            "%d place is not there any more", "%d places are not there any more", missing
        )
        found.append(told % missing)
    return found


def _looked_at(visit: Visit, *, reviewed: bool) -> tuple[str, ...]:
    why = sending.looked_at(visit)
    if reviewed and not why:
        return (_("It looked at the first ones, and looks at these too."),)
    return why


def differs(visit: Visit, sent: Visit) -> bool:
    """Say whether something else was answered in this visit than was sent: the places are asked with what was sent."""
    return dict[str, Any](visit.answers) != dict[str, Any](sent.answers)

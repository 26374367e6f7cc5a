"""Programs that say no again and again by the same rule, as the agent has counted it; and what is to be counted."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.core.paginator import Page
from django.utils import timezone

from rowan.core.lifecycle.misfits import SLIP
from rowan.domain.directory.queries import IN_NETWORK, rules_proposed_since
from rowan.domain.referrals.models import Misfits
from rowan.domain.referrals.queries.afterwards import day_of
from rowan.domain.vault.queries import sealed_before
from rowan.web.paging import a_page

_COUNTED_FOR = timedelta(days=90)


@dataclass(frozen=True)
class MisfitsOf:
    """To about so many ``people`` a program said no by one rule in 90 days."""

    program: int
    name: str
    criterion: str
    people: int
    counted_on: date


def misfits(*, page: int = 1) -> Page[MisfitsOf]:
    """Return one page of the programs of the network and rules; the last one where ``page`` is past the end.

    Those with most people come first. However many requests there are, it reads only what was counted of them.
    """
    rows = Misfits.objects.filter(program__standing__in=IN_NETWORK)
    rows = rows.order_by("-people", "program", "criterion")
    fields = ("program", "program__name", "criterion", "people", "counted_on")
    return a_page(rows.values_list(*fields), page, lambda found: [MisfitsOf(*row) for row in found])


def misfits_to_propose(at: datetime) -> int:
    """Return by how many rules programs of the network say no so often, that were not proposed to them for as long."""
    rows = Misfits.objects.filter(program__standing__in=IN_NETWORK)
    found = set(rows.values_list("program", "criterion"))
    return len(found - rules_proposed_since(at - _COUNTED_FOR)) if found else 0


def misfits_told_before(on: date) -> list[int]:
    """Return the programs whose numbers were counted before a day: as days go by they are others."""
    rows = Misfits.objects.filter(counted_on__lt=on)
    return list(rows.order_by("program").values_list("program", flat=True).distinct())


def has_misfits(at: datetime) -> bool:
    """Say whether anything of a day before this one waits to be counted, or was told then."""
    today = timezone.localtime(at).date()
    return bool(sealed_before(SLIP, day_of(at))) or bool(misfits_told_before(today))

"""What a change is, in words: before and after, whom it touches, and all that were made."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rowan.core.network.model import Delivery
from rowan.domain.network.queries import Difference, Made
from rowan.domain.referrals.queries import would_wait
from rowan.pages.desk.presenters.network.parts import label, value, vetted_figures
from rowan.pages.desk.presenters.words import called


@dataclass(frozen=True)
class ChangeRow:
    """One setting before and after."""

    label: str
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True)
class MadeRow:
    """One change of the history."""

    made: Made
    by: str
    rows: tuple[ChangeRow, ...]


def change_rows(differences: Iterable[Difference]) -> tuple[ChangeRow, ...]:
    """Return what differs, setting by setting."""
    return tuple(_change_row(each) for each in differences)


def _change_row(each: Difference) -> ChangeRow:
    before, after = value(each.setting, each.before), value(each.setting, each.after)
    if before != after:
        return ChangeRow(label(each.setting), tuple(before), tuple(after))
    went = _("Further up") if each.after["place"] < each.before["place"] else _("Further down")
    return ChangeRow(label(each.setting), tuple(before[:1]), (went,))


def named(settings: Iterable[str]) -> str:
    """Return settings by what they are called."""
    return ", ".join(dict.fromkeys(label(each) for each in settings))


def history(versions: Sequence[Made]) -> list[MadeRow]:
    """Return changes as the team reads them."""
    people = called([each.by for each in versions])
    return [
        MadeRow(each, people.get(each.by, each.by), change_rows(each.differences))
        for each in versions
    ]


def touched(differences: Iterable[Difference], at: datetime) -> list[str]:
    """Return whom a change touches, and how, each once."""
    return list(dict.fromkeys(line for each in differences for line in _touched(each, at)))


def _touched(each: Difference, at: datetime) -> list[str]:
    name = each.setting.partition(".")[0]
    if name == "delivery":
        return _by_delivery(each, at)
    said = {
        "name": _("Everybody: it is the title of every page, and the name beside our mail."),
        "neutral_page": _("Everybody who presses “Leave this page” goes there from now on."),
        "hours": _(
            "The team and programs: by when they have to look is counted in these hours, also for what waits now."
        ),
        "limits": _("Whoever's turn it is: it counts for what waits now, too."),
        "any_place": _(
            "People who send a request from now on. What was agreed to before stays as it is."
        ),
        "help_lines": _("Everybody who reads our first page, or a page with no place on it."),
        "published_answers": _("Everybody who opens the page where people ask the team."),
    }
    return [said[name]] if name in said else []


def _by_delivery(each: Difference, at: datetime) -> list[str]:
    if each.after == Delivery.REVIEWED:
        number = would_wait()
        words = ngettext(
            "%d request that is here now reaches nobody further before one of you has looked.",
            "%d requests that are here now reach nobody further before one of you has looked.",
            number,
        )
        return [words % number, _("Every request from now on waits for one of you.")]
    if each.after == Delivery.VETTED:
        return [vetted_figures(at), _("The others are shown, and cannot be asked from here.")]
    return [_("What waits for no other reason goes out at once.")]

"""What stands of a program, for whoever reads the mail that asks whether it is right, and what is said to them."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from rowan.core.formats.entries import EMAIL, FORM
from rowan.domain.directory.queries import Reach, contacts
from rowan.domain.directory.refusals import ConfirmationOver
from rowan.domain.notices.refusals import LinkExpired, LinkUsed
from rowan.pages.providing.presenters.contacts import kind_words, purpose_words
from rowan.web.parts import Row

_LAST = 4


@dataclass(frozen=True)
class Over:
    """What is said where there is nothing to answer. ``leads_on`` says that signing in helps."""

    title: str
    words: str
    leads_on: bool = False


def points(program: int) -> tuple[Row, ...]:
    """Return how a program is reached, each point as far as its own people know it again: a mail is easily sent on."""
    kinds, purposes = kind_words(), purpose_words()
    return tuple(
        Row(kinds.get(each.kind, each.kind), values=tuple(_lines(each, purposes[each.purpose])))
        for each in contacts(program)
    )


def _lines(point: Reach, purpose: str) -> Iterator[str]:
    yield _known_again(point)
    yield purpose
    if not point.good:
        yield _("Nobody made sure that it works")


def _known_again(point: Reach) -> str:
    if point.kind == FORM:
        return point.value
    if point.kind == EMAIL:
        name, _at, domain = point.value.rpartition("@")
        return f"{name[:1]}…@{domain}"
    return _("ends in %s") % point.value[-_LAST:]


def over(refusal: Exception) -> Over:
    """Return what is said where there is nothing to answer any more, and what to do."""
    gone = _("This link leads nowhere")
    match refusal:
        case ConfirmationOver() | LinkUsed():
            words = _("This was answered already, or nobody asks it any more. Nothing was changed.")
            return Over(_("Thank you"), words)
        case LinkExpired():
            words = _(
                "This link is too old. Sign in: if the answer still lacks, it can be given on the page “What people "
                "read of you”. Or wait until our team calls."
            )
            return Over(gone, words, leads_on=True)
        case _other:
            words = _("We do not know this link. Open the one in your mail once more.")
            return Over(gone, words)

"""Contact points as their program sees them: what each is for, and whether anybody made sure of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from rowan.core.formats.entries import EMAIL, FORM, PHONE, TEXT
from rowan.domain.directory.queries import Proof, Reach, can_be_written_to, contacts, reasons
from rowan.domain.directory.refusals import NoSuchContact
from rowan.domain.notices.clients import takes_texts

ContactState = Literal["good", "failing", "asked", "new"]
_TAGS = {"good": "open", "failing": "full", "asked": "ask", "new": "ask"}


@dataclass(frozen=True)
class Point:
    """One contact point in its place. ``is_last_good`` says that without it nobody would be reached."""

    reach: Reach
    kind: str
    purpose: str
    language: str
    state: ContactState
    word: str
    tag: str
    is_first: bool
    is_last: bool
    is_last_good: bool
    can_be_asked: bool
    """Whether something can be sent there from here that proves it. If not, the team tries it."""

    @property
    def is_email(self) -> bool:
        """Say whether it is an address, which a mail proves."""
        return self.reach.kind == EMAIL

    @property
    def is_text(self) -> bool:
        """Say whether it is a telephone that takes text messages, which a code proves that comes back."""
        return self.reach.kind == TEXT

    @property
    def proven_by_call(self) -> bool:
        """Say whether the team made sure of it."""
        return self.reach.proven_how == Proof.CALL


@dataclass(frozen=True)
class Points:
    """All contact points of a program, in the order of trying."""

    all: tuple[Point, ...]

    @property
    def good(self) -> int:
        """Return how many are proven and work."""
        return len([each for each in self.all if each.state == "good"])

    @property
    def by_text(self) -> bool:
        """Say whether some of them get text messages."""
        return any(each.is_text for each in self.all)

    @property
    def failing(self) -> int:
        """Return how many do not answer."""
        return len([each for each in self.all if each.state == "failing"])


def kind_words() -> dict[str, str]:
    """Return what each kind of contact point is called."""
    return {
        EMAIL: _("E-mail address"),
        TEXT: _("Telephone that takes text messages"),
        PHONE: _("Telephone, for calls"),
        FORM: _("Form on a website"),
    }


def kinds_to_add() -> dict[str, str]:
    """Return the same for those that can be added here: text messages only where some can be sent."""
    return {kind: words for kind, words in kind_words().items() if kind != TEXT or takes_texts()}


def purpose_words() -> dict[str, str]:
    """Return what contact points are for, in the order to choose from."""
    language = get_language() or "en"
    return {code: words.in_language(language) for code, words in reasons("purpose").items()}


def points(program: int) -> Points:
    """Return the contact points of a program."""
    found = contacts(program)
    good = [each for each in found if each.good]
    rows = (
        _point(
            each,
            place,
            last=len(found) - 1,
            only_good=good == [each],
            can_be_asked=can_be_written_to(program, each.kind, each.value),
        )
        for place, each in enumerate(found)
    )
    return Points(tuple(rows))


def moved(program: int, contact: int, *, earlier: bool) -> list[int]:
    """Return a program's contact points in the order in which one is tried one place earlier, or later.

    At either end nothing moves. Raises ``NoSuchContact``.
    """
    order = [each.id for each in contacts(program)]
    if contact not in order:
        raise NoSuchContact
    place = order.index(contact)
    other = min(max(place + (-1 if earlier else 1), 0), len(order) - 1)
    return _swapped(order, place, other)


def _swapped(order: Sequence[int], one: int, other: int) -> list[int]:
    found = list(order)
    found[one], found[other] = found[other], found[one]
    return found


def _point(reach: Reach, place: int, *, last: int, only_good: bool, can_be_asked: bool) -> Point:
    state = _state(reach, can_be_asked=can_be_asked)
    words = {
        "good": _("Proven"),
        "failing": _("Does not answer"),
        "asked": _("Waits for its proof"),
        "new": _("Not proven yet"),
    }
    return Point(
        reach=reach,
        kind=kind_words()[reach.kind],
        purpose=purpose_words()[reach.purpose],
        language=dict(settings.LANGUAGES).get(reach.language, reach.language),
        state=state,
        word=words[state],
        tag=_TAGS[state],
        is_first=place == 0,
        is_last=place == last,
        is_last_good=only_good,
        can_be_asked=can_be_asked,
    )


def _state(reach: Reach, *, can_be_asked: bool) -> ContactState:
    if reach.failing_since is not None:
        return "failing"
    if reach.proven_at is not None:
        return "good"
    return "asked" if reach.asked_at is not None and can_be_asked else "new"

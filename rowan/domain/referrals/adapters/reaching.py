"""How to reach somebody, as they left it: first what keeps them safe, then the ways. Nothing of it may be there."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from rowan.web.parts import Row

Allowed = Callable[[str], str]
_YES, _ASK, _NO = "yes", "ask", "no"


@dataclass(frozen=True)
class Reach:
    """What to keep to first, and the ways. ``is_stale`` says that the rules were good until a day that has passed."""

    rules: tuple[Row, ...]
    ways: tuple[Row, ...]
    is_stale: bool


def reach(left: Mapping[str, Any], *, today: date, may_write: bool = True) -> Reach:
    """Return how to reach somebody. What is not words is passed over; what nobody foresaw is shown as it is.

    ``may_write`` says that whoever reads it can write to them here, and ask first. Leaves out whether the team may
    reach them too: that is no matter of whoever else reads this.
    """
    said = {
        name: value.strip()
        for name, value in left.items()
        if isinstance(value, str) and value.strip()
    }
    said.pop("team", "")
    if "phone" in said:
        said.setdefault("voicemail", _NO)
    until, left_on = (_day(said.pop(name, "")) for name in ("until", "checked"))
    rules = [Row(_("These rules are good until"), date_format(until))] if until else []
    allowed = _asked_here if may_write else _not_asked
    rules += _rows(said, _rules(allowed))
    rules += _may(said, allowed)
    rules += [Row(_("They left this on"), date_format(left_on))] if left_on else []
    ways = _rows(
        said, {"name": (_("Name"), str), "phone": (_("Phone"), str), "email": (_("Mail"), str)}
    )
    rest = [Row(name.replace("_", " "), value) for name, value in said.items()]
    return Reach(tuple(rules), (*ways, *rest), until is not None and until < today)


def _rules(allowed: Allowed) -> dict[str, tuple[str, Callable[[str], str]]]:
    return {
        "hours": (_("When"), str),
        "say": (_("What to say, and which name to use"), str),
        "voicemail": (_("Voicemail"), lambda word: _voicemail(word, allowed)),
        "others": (_("Who else may see or hear it"), str),
    }


def _may(said: dict[str, str], allowed: Allowed) -> list[Row]:
    """Return what they allow for each way that they left; without a word of theirs nothing is allowed."""
    has_phone, has_mail = "phone" in said, "email" in said
    asked = (
        ("phone_ok", _("Calls"), has_phone),
        ("text_ok", _("Text messages"), has_phone),
        ("email_ok", _("Mails"), has_mail),
    )
    return [
        Row(label, allowed(said.pop(name, "")))
        for name, label, is_left in asked
        if is_left or name in said
    ]


def _asked_here(word: str) -> str:
    known = _yes_or_no() | {_ASK: _("Ask here first, each time")}
    return known.get(word, _("They did not say. Ask here first"))


def _not_asked(word: str) -> str:
    known = _yes_or_no() | {_ASK: _("Only once they were asked. Choose another way if you can")}
    return known.get(word, _("They did not say. Choose another way if you can"))


def _yes_or_no() -> dict[str, str]:
    return {_YES: _("Yes, that is safe"), _NO: _("No, do not")}


def _voicemail(word: str, allowed: Allowed) -> str:
    known = {_YES: _("You may leave a message"), _NO: _("Leave no message"), _ASK: allowed(_ASK)}
    return known.get(word, word)


def _rows(said: dict[str, str], known: dict[str, tuple[str, Callable[[str], str]]]) -> list[Row]:
    return [
        Row(label, words(said.pop(name))) for name, (label, words) in known.items() if name in said
    ]


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None

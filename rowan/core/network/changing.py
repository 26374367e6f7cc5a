"""What is stored of a network's settings, with some of them set anew. All of it is plain data."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from rowan.core.network.model import Network, PublishedAnswer
from rowan.core.network.refusals import SettingRefused, Why
from rowan.core.network.writing import KEYED, flat, write_network, write_published

Said = Mapping[str, Any]
"""Settings by their flat names, as ``writing.flat`` gives them: ``limits.submitted``, ``help_lines.one``.

Nothing for a help line, or for a published answer, takes it away.
"""


def put(
    stored: Mapping[str, Any], before: Network, said: Said, order: Sequence[str] = ()
) -> dict[str, Any]:
    """Return what is stored with what was said. The rest stays, ``before`` says what of it was never stored.

    A help line that comes anew goes where ``order`` has its key, else to the end. Raises ``SettingRefused`` for a name
    that is none; reads no value.
    """
    found = dict(stored)
    for name, value in said.items():
        setting, _dot, part = name.partition(".")
        if setting == "limits" and part:
            found[setting] = {**found.get(setting, {}), part: value}
        elif setting in KEYED and part:
            several = found.get(setting) or KEYED[setting](before)
            found[setting] = _with_one(several, part, value, order)
        elif setting in {"limits", *KEYED}:
            raise SettingRefused(name, Why.UNKNOWN)
        else:
            found[name] = value
    return found


def _with_one(several: list[Any], key: str, value: Any, order: Sequence[str]) -> list[Any]:
    """Return what there are several of with one of them changed where it stands, added, or taken away."""
    at = next((number for number, each in enumerate(several) if each["key"] == key), None)
    if value is None:
        return [each for each in several if each["key"] != key]
    new = {**value, "key": key} if isinstance(value, dict) else value
    if at is not None:
        return [*several[:at], new, *several[at + 1 :]]
    place = order.index(key) if key in order else len(several)
    return [*several[:place], new, *several[place:]]


def moved_up(published: Sequence[PublishedAnswer], key: str) -> dict[str, Any]:
    """Return what to say for one published answer to change places with the one before it: nothing for the first.

    Two on one place, as after an undoing, are put one after the other. Raises ``ValueError`` for a key that is none.
    """
    at = [each.key for each in published].index(key)
    if at == 0:
        return {}
    order = [*published[: at - 1], published[at], published[at - 1], *published[at + 1 :]]
    said: dict[str, Any] = {}
    place = 0
    for stood, each in zip(published, order, strict=True):
        place = max(stood.place, place + 1)
        if each.place != place:
            said[f"published_answers.{each.key}"] = write_published(replace(each, place=place))
    return said


def differing(said: Said, seen: Network) -> dict[str, Any]:
    """Return what was said that is not as it stood in the settings that somebody had before them."""
    stood = flat(write_network(seen))
    return {name: value for name, value in said.items() if stood.get(name) != value}

"""What is stored of a network's settings, with some of them set anew. All of it is plain data."""

from collections.abc import Mapping, Sequence
from typing import Any

from rowan.core.network.model import Network
from rowan.core.network.refusals import SettingRefused, Why
from rowan.core.network.writing import flat, write_help_line, write_network

Said = Mapping[str, Any]
"""Settings by their flat names, as ``writing.flat`` gives them: ``limits.submitted``, ``help_lines.one``.

Nothing for a help line takes it away.
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
        elif setting == "help_lines" and part:
            lines = found.get(setting) or [write_help_line(line) for line in before.help_lines]
            found[setting] = _with_line(lines, part, value, order)
        elif setting in {"limits", "help_lines"}:
            raise SettingRefused(name, Why.UNKNOWN)
        else:
            found[name] = value
    return found


def _with_line(lines: list[Any], key: str, value: Any, order: Sequence[str]) -> list[Any]:
    """Return help lines with one of them changed where it stands, added, or taken away."""
    at = next((number for number, line in enumerate(lines) if line["key"] == key), None)
    if value is None:
        return [line for line in lines if line["key"] != key]
    new = {**value, "key": key} if isinstance(value, dict) else value
    if at is not None:
        return [*lines[:at], new, *lines[at + 1 :]]
    place = order.index(key) if key in order else len(lines)
    return [*lines[:place], new, *lines[place:]]


def differing(said: Said, seen: Network) -> dict[str, Any]:
    """Return what was said that is not as it stood in the settings that somebody had before them."""
    stood = flat(write_network(seen))
    return {name: value for name, value in said.items() if stood.get(name) != value}

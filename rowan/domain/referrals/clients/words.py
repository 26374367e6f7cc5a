"""Reads the words that people say yes to, and those they choose from, once."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from importlib import resources
from typing import Any

from rowan.core.vocabulary.model import Text

_FILE = resources.files("rowan.domain.referrals") / "words.toml"
_VOICES = ("you", "them", "staff")
_THEN = "then"

REASONS = ("place", "need")
"""The lists of why a program says no: about its place, and what it would need."""

RULES = "rule"
"""The list of what follows where a program says no by a rule of its own."""

MET, MISSED = "met", "missed"
"""The two ways in which a rule stands that a program says no by."""


class Then(StrEnum):
    """What follows when a program says no for a reason."""

    NOTHING = "nothing"
    PARK = "park"
    """It comes back to the program on a day."""

    REASSESS = "reassess"
    """The team looks at what the person needs."""

    PROFILE = "profile"
    """The program is shown which of its rules to change."""


@dataclass(frozen=True)
class Wording:
    """One text, by who reads it: ``you`` the person, ``them`` an advocate, ``staff`` a program."""

    voices: Mapping[str, Text]
    then: Then | None = None


@dataclass(frozen=True)
class Words:
    """All of them, by list and by name in the order of the file, under one version."""

    version: str
    lists: Mapping[str, Mapping[str, Wording]]


@lru_cache(maxsize=1)
def installed_words() -> Words:
    """Return the words of this installation. Raises ``ValueError`` as ``read_words``."""
    return read_words(_FILE.read_text(encoding="utf-8"))


def read_words(raw: str) -> Words:
    """Return the words in a file. Raises ``ValueError`` with a sentence that says what is wrong, and where."""
    said = tomllib.loads(raw)
    version = said.pop("version", None)
    if not isinstance(version, str):
        raise ValueError(  # noqa: TRY004 - as every fault of the file
            'words.toml: write at its top which version it is, as in version = "2026-11"'
        )
    faults = [fault for name, code, told in _entries(said) for fault in _faults(name, code, told)]
    faults += [f"words.toml: [{name}] is missing" for name in (*REASONS, RULES) if name not in said]
    faults += [
        f"words.toml: [{RULES}.{way}] is missing"
        for way in (MET, MISSED)
        if way not in said.get(RULES, {way: {}})
    ]
    if faults:
        raise ValueError("\n".join(faults))
    return Words(
        version,
        {
            name: {code: _wording(told) for code, told in listed.items()}
            for name, listed in said.items()
        },
    )


def _entries(said: Mapping[str, Any]) -> Iterator[tuple[str, str, Any]]:
    for name, listed in said.items():
        entries = listed.items() if isinstance(listed, Mapping) else [("", listed)]
        yield from ((name, code, told) for code, told in entries)


def _faults(name: str, code: str, told: Any) -> Iterator[str]:
    where = f"words.toml: [{name}.{code}]" if code else f"words.toml: {name}"
    if not isinstance(told, Mapping):
        yield f"{where} is to be a table of words"
        return
    known, leads = ", ".join(Then), name in (*REASONS, RULES)
    for each in told.keys() - {*_VOICES, _THEN}:
        yield f"{where} has {each}, which is none of {', '.join(_VOICES)} and {_THEN}"
    for voice in told.keys() & set(_VOICES):
        words = told[voice]
        if not isinstance(words, Mapping) or "en" not in words:
            yield f"{where} does not say {voice} in English"
    if leads and _THEN not in told:
        yield f"{where} does not say what follows: write {_THEN} = one of {known}"
    if not leads and _THEN in told:
        yield f"{where} is no reason, so nothing follows from it: take {_THEN} out"
    if leads and _THEN in told and told[_THEN] not in tuple(Then):
        yield f"{where} says that {told[_THEN]} follows, which is none of {known}"


def _wording(told: Mapping[str, Any]) -> Wording:
    voices = {voice: Text(told[voice]) for voice in _VOICES if voice in told}
    return Wording(voices, Then(told[_THEN]) if _THEN in told else None)

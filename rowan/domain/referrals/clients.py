"""Reads the words that people say yes to, and those they choose from, once."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from importlib import resources
from typing import Any

from rowan.core.vocabulary.model import Text

_FILE = resources.files("rowan.domain.referrals") / "words.toml"
_VOICES = ("you", "them", "staff")


class Then(StrEnum):
    """What follows when a program says no for a reason."""

    NOTHING = "nothing"
    PARK = "park"
    """It is looked at again on a day."""

    REASSESS = "reassess"
    """The team looks at what the person needs."""

    PROFILE = "profile"
    """The program's rules are to be changed."""


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
    """Return the words of this installation. Raises ``ValueError`` for what follows a reason and is none of ours."""
    said = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    version = said.pop("version")
    return Words(
        version,
        {
            name: {code: _wording(told) for code, told in listed.items()}
            for name, listed in said.items()
        },
    )


def _wording(told: Mapping[str, Any]) -> Wording:
    voices = {voice: Text(told[voice]) for voice in _VOICES if voice in told}
    return Wording(voices, Then(told["then"]) if "then" in told else None)

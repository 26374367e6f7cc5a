"""Mint receipts in the house, as it does, and tell how they are written.

``python -m tests.attacks.thieves.minting ASKED TOLD`` is a process of the house.
"""

import json
import sys
from dataclasses import dataclass
from pathlib import Path

from tests.attacks.houses.inhabited import House

LANGUAGES = ("en", "es", "fr")


@dataclass(frozen=True)
class Minted:
    """Receipts as people get them: in digits; some in words of each language; and the lists the words stand on."""

    digits: list[str]
    words: dict[str, list[str]]
    lists: dict[str, list[str]]


def minted(house: House, number: int, in_words: int) -> Minted:
    """Have the house mint so many receipts, and write the first of them in words too."""
    asked, told = house.folder / "asked.json", house.folder / "told.json"
    asked.write_text(json.dumps([number, in_words]))
    house.python("tests.attacks.thieves.minting", str(asked), str(told))
    return Minted(**json.loads(told.read_text()))


def _main(asked: Path, told: Path) -> None:
    import django  # noqa: PLC0415 - only in a process of its own

    django.setup()
    from rowan.core.sealing import wordlists  # noqa: PLC0415 - as the settings left it
    from rowan.domain.vault import queries  # noqa: PLC0415 - models

    number, in_words = json.loads(asked.read_text())
    drawn = [queries.new_receipt() for _ in range(number)]
    written = {
        language: [queries.in_words(each, language) for each in drawn[:in_words]]
        for language in LANGUAGES
    }
    lists = {language: wordlists.words(language) for language in LANGUAGES}
    digits = [queries.in_digits(each) for each in drawn]
    told.write_text(json.dumps({"digits": digits, "words": written, "lists": lists}))


if __name__ == "__main__":
    _main(*map(Path, sys.argv[1:]))

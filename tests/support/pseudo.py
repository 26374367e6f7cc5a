"""Catalogues compiled for tests: Spanish, and a pseudo-language that reads from right to left.

The pseudo-language goes by "ar". Each of its strings is the English one between brackets, so that
a string which escaped gettext stands out, and a layout that only works from left to right breaks.
"""

from pathlib import Path

import polib  # type: ignore[import-untyped]

LOCALE = Path(__file__).resolve().parents[2] / "locale"
ARABIC_PLURALS = (
    "nplurals=6; plural=n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : "
    "n%100>=3 && n%100<=10 ? 3 : n%100>=11 && n%100<=99 ? 4 : 5;"
)


def compile_catalogues(folder: Path) -> Path:
    """Write `es` and `ar` catalogues under the folder and return it. Use it in ``LOCALE_PATHS``."""
    spanish = polib.pofile(str(LOCALE / "es" / "LC_MESSAGES" / "django.po"))
    _save(spanish, folder / "es")
    _save(_pseudo(spanish), folder / "ar")
    return folder


def wrapped(text: str) -> str:
    """Return a string of the pseudo-language."""
    return f"⟦{text}⟧"


def _pseudo(source: polib.POFile) -> polib.POFile:
    target = polib.POFile()
    target.metadata = {**source.metadata, "Language": "ar", "Plural-Forms": ARABIC_PLURALS}
    target.extend(_pseudo_entry(entry) for entry in source if not entry.obsolete)
    return target


def _pseudo_entry(entry: polib.POEntry) -> polib.POEntry:
    if not entry.msgid_plural:
        return polib.POEntry(msgid=entry.msgid, msgctxt=entry.msgctxt, msgstr=wrapped(entry.msgid))
    forms = {number: wrapped(entry.msgid_plural) for number in range(6)}
    return polib.POEntry(
        msgid=entry.msgid,
        msgctxt=entry.msgctxt,
        msgid_plural=entry.msgid_plural,
        msgstr_plural=forms,
    )


def _save(catalogue: polib.POFile, language: Path) -> None:
    messages = language / "LC_MESSAGES"
    messages.mkdir(parents=True)
    catalogue.save_as_mofile(str(messages / "django.mo"))

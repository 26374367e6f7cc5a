"""The Spanish catalogue holds just the strings that pages and code have now."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import polib  # type: ignore[import-untyped]

from tests.support.pseudo import LOCALE

ROOT = LOCALE.parent
SPANISH = LOCALE / "es" / "LC_MESSAGES" / "django.po"


def test_it_has_every_string_and_no_other(tmp_path: Path) -> None:
    for folder in ("rowan", "templates"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    (tmp_path / "locale").mkdir()
    command = "makemessages --locale es --add-location never --verbosity 0"
    django = [sys.executable, "-m", "django", *command.split()]
    no_settings = {k: v for k, v in os.environ.items() if k != "DJANGO_SETTINGS_MODULE"}
    subprocess.run(django, cwd=tmp_path, env=no_settings, check=True)  # noqa: S603
    fresh = polib.pofile(str(tmp_path / "locale" / "es" / "LC_MESSAGES" / "django.po"))

    assert _strings(polib.pofile(str(SPANISH))) == _strings(fresh)


def test_gettext_finds_nothing_wrong_with_it(tmp_path: Path) -> None:
    check = ["msgfmt", "--check-format", "--check-domain", "--output-file", str(tmp_path / "mo")]
    subprocess.run([*check, str(SPANISH)], check=True)  # noqa: S603


def test_every_plural_has_all_its_forms() -> None:
    plurals = [entry for entry in polib.pofile(str(SPANISH)) if entry.msgid_plural]

    assert plurals
    assert [entry.msgid for entry in plurals if not all(entry.msgstr_plural.values())] == []
    assert {len(entry.msgstr_plural) for entry in plurals} == {3}


def _strings(catalogue: polib.POFile) -> set[tuple[str | None, str, str]]:
    """Return what stands in a catalogue; of many too, which may be said anew where of one it was said before."""
    return {
        (entry.msgctxt, entry.msgid, entry.msgid_plural)
        for entry in catalogue
        if not entry.obsolete
    }

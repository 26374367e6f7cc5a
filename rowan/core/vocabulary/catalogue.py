"""Everything the vocabulary says, as a catalogue for translators."""

import json
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Message:
    """One text: where it stands, in English, and in the language asked for (empty if it is not there yet)."""

    context: str
    english: str
    translated: str


def messages(files: Sequence[tuple[str, bytes]], language: str) -> Iterator[Message]:
    """Yield every text of vocabulary files that ``load`` takes, in their order. Does not check the files."""
    for _name, content in files:
        for kind, entries in tomllib.loads(content.decode()).items():
            if isinstance(entries, dict):
                yield from _within(entries, kind, language)
            elif isinstance(entries, list):
                for entry in entries:
                    yield from _within(entry, f"{kind} {entry['id']}", language)


def _within(table: dict[str, Any], context: str, language: str) -> Iterator[Message]:
    for field, value in table.items():
        match value:
            case {"en": str(english)}:
                yield Message(f"{context}, {field}", english, value.get(language, ""))
            case [{}, *_]:
                for number, entry in enumerate(value, start=1):
                    named = entry.get("id", number)
                    yield from _within(entry, f"{context}, {field} {named}", language)


def as_po(found: Sequence[Message], language: str) -> str:
    """Return messages as a gettext catalogue, which every translator's editor reads."""
    header = [
        'msgid ""',
        'msgstr ""',
        f'"Language: {language}\\n"',
        '"Content-Type: text/plain; charset=UTF-8\\n"',
    ]
    blocks = ["\n".join(header)]
    blocks += [
        f"msgctxt {_quoted(m.context)}\nmsgid {_quoted(m.english)}\nmsgstr {_quoted(m.translated)}"
        for m in found
    ]
    return "\n\n".join(blocks) + "\n"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)

"""One table of a vocabulary file, read field by field, so that what is left over can be refused."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from rowan.core.vocabulary.model import LANGUAGES, Span, Text
from rowan.core.vocabulary.refusals import VocabularyInvalid

_ID = re.compile(r"[a-z][a-z0-9_]{0,39}|[A-Z]{2}")
_MISSING = object()


@dataclass
class Entry:
    """One table of a file. Every reader raises ``VocabularyInvalid`` naming file, entry and field."""

    file: str
    name: str
    table: Mapping[str, Any]
    seen: set[str] = field(default_factory=set)

    def fail(self, field: str, reason: str) -> VocabularyInvalid:
        """Return (not raise) the refusal for ``field`` of this entry."""
        return VocabularyInvalid(self.file, self.name, field, reason)

    def get(self, field: str, kind: type, default: Any = _MISSING) -> Any:
        """Return the field's value, which must be of ``kind``."""
        self.seen.add(field)
        value = self.table.get(field, default)
        if value is _MISSING:
            raise self.fail(field, "is missing")
        if value is not default and type(value) is not kind:
            raise self.fail(field, f"must be {kind.__name__}, not {type(value).__name__}")
        return value

    def id(self) -> str:
        """Return the entry's own id."""
        value: str = self.get("id", str)
        if not _ID.fullmatch(value):
            raise self.fail("id", f"“{value}” must be lower-case letters, digits and underscores")
        return value

    def one(self, field: str, choices: Callable[[str], Any], default: str | None = None) -> Any:
        """Return the member of the enum ``choices`` that the field names."""
        value = self.get(field, str, _MISSING if default is None else default)
        try:
            return choices(value)
        except ValueError:
            raise self.fail(field, f"“{value}” is not known") from None

    def text(self, field: str) -> Text:
        """Return a text, present in every language of ``LANGUAGES``."""
        by_language = self.get(field, dict)
        for language in {*LANGUAGES, *by_language}:
            words = by_language.get(language)
            if not isinstance(words, str) or not words.strip():
                raise self.fail(f"{field}.{language}", "needs words")
        return Text(by_language)

    def text_or_none(self, field: str) -> Text | None:
        """Return a text, or nothing where the field is absent."""
        self.seen.add(field)
        return self.text(field) if field in self.table else None

    def texts(self) -> dict[str, Text]:
        """Return every field of this table as a text."""
        return {key: self.text(key) for key in self.table}

    def strings(self, field: str) -> list[str]:
        """Return a list of words, empty where the field is absent."""
        values: list[Any] = self.get(field, list, [])
        if not all(isinstance(value, str) for value in values):
            raise self.fail(field, "must be a list of words")
        return values

    def names(self, field: str, known: frozenset[str]) -> frozenset[str]:
        """Return a list of value ids, each of which must be ``known``."""
        return frozenset(self.name_of(field, value, known) for value in self.get(field, list, []))

    def name_of(self, field: str, value: Any, known: frozenset[str]) -> str:
        """Return ``value`` if it is one of the ``known`` ids."""
        if not isinstance(value, str) or value not in known:
            raise self.fail(field, f"“{value}” is not one of its values")
        return value

    def span(self, field: str) -> Span:
        """Return a span, written as ``[low, high]``."""
        return self.span_of(field, self.get(field, list))

    def span_of(self, field: str, pair: Any) -> Span:
        """Return ``pair`` as a span of whole numbers, the lower first."""
        match pair:
            case [int(low), int(high)] if low <= high:
                return Span(low, high)
        raise self.fail(field, f"{pair!r} must be two whole numbers, the lower first")

    def entries(self, field: str) -> Iterator["Entry"]:
        """Yield the tables of a list, each named after its id or its number."""
        for number, table in enumerate(self.get(field, list, []), start=1):
            if not isinstance(table, dict):
                raise self.fail(field, "must be a list of tables")
            prefix = f"{self.name}, " if self.name else ""
            yield Entry(self.file, f"{prefix}{field} {table.get('id', number)}", table)

    def child(self, field: str) -> "Entry | None":
        """Return the table in ``field``, or nothing where it is absent."""
        table = self.get(field, dict, None)
        prefix = f"{self.name}, " if self.name else ""
        return None if table is None else Entry(self.file, f"{prefix}{field}", table)

    def done(self) -> None:
        """Refuse any field that nobody has read."""
        for name in self.table:
            if name not in self.seen:
                raise self.fail(name, "is not a known field")

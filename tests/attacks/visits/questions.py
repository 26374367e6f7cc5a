"""The questions of a running server as anybody could read them off its pages, and answers to them."""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from xml.etree.ElementTree import Element

import html5lib  # type: ignore[import-untyped]

from tests.attacks.visits.visitor import Visitor

Pairs = list[tuple[str, str]]


@dataclass(frozen=True)
class Field:
    """Something to fill in: how it is drawn, and everything it offers."""

    name: str
    kind: str
    values: tuple[str, ...]

    def answered(self, chance: Random) -> Pairs:
        """Return a random answer, as a browser would send it."""
        if self.kind == "checkbox":
            return [(self.name, value) for value in self.values if chance.random() < 1 / 3]
        return [(self.name, chance.choice(self.values))]


@dataclass(frozen=True)
class Question:
    """One page that asks."""

    path: str
    fields: tuple[Field, ...]

    def answered(self, chance: Random) -> Pairs:
        """Return a random answer to all its fields; what is wanted and what is ruled out not at once."""
        unsaid = chance.choice(("wanted_", "never_"))
        fields = [field for field in self.fields if not field.name.startswith(unsaid)]
        return [pair for field in fields for pair in field.answered(chance)]


def questions(visitor: Visitor) -> list[Question]:
    """Read every question of the server."""
    return list(_questions(visitor))


def _questions(visitor: Visitor) -> Iterator[Question]:
    number = 1
    while (reply := visitor.get(path := f"/q/{number}/")).status == 200:
        yield Question(path, _fields(reply.body))
        number += 1


def _fields(page: bytes) -> tuple[Field, ...]:
    """Return the fields of the page's main part."""
    tree = html5lib.parse(page, namespaceHTMLElements=False)
    main = next(tree.iter("main"))
    found: dict[str, Field] = {}
    for element in main.iter():
        if element.tag not in {"input", "select"}:
            continue
        name, kind = element.get("name", ""), element.get("type", element.tag)
        if kind not in {"hidden", "submit"}:
            before = found[name].values if name in found else ()
            found[name] = Field(name, kind, (*before, *_offered(element)))
    return tuple(found.values())


def _offered(element: Element) -> list[str]:
    if element.tag == "select":
        return [option.get("value", "") for option in element.iter("option")]
    return [element.get("value", "on")]

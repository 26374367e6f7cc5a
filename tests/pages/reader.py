"""A person at a page: reads it as it is shown, presses what is there, and notices whatever is wrong with it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin, urlsplit
from xml.etree.ElementTree import Element

import html5lib  # type: ignore[import-untyped]
from django.http import HttpResponse
from django.test import Client

from rowan.domain.directory.queries import vocabulary

TITLE = "Rowan"
_UNTYPED = {"hidden", "submit"}
_BY_HAND = "noreferrer noopener"
"""How a link is marked that leads elsewhere: it tells nobody where it was pressed."""
_STRAY = re.compile(r"(?i)^(?:[a-z]+:)?//|^(?!tel:)[a-z]+:")
_BREAKS = re.compile(
    "address|article|blockquote|body|br|button|caption|d[dlt]|details|div|fieldset|footer|form|h[1-4r]|header|label"
    "|legend|li|main|nav|ol|option|p|section|select|summary|t[dhr]|table|ul"
)


@dataclass(frozen=True)
class Sheet:
    """One page as it came."""

    path: str
    status: int
    tree: Element

    @property
    def main(self) -> Element:
        """What stands between head and foot."""
        return next(self.tree.iter("main"))

    @property
    def text(self) -> str:
        """The words of the page's own part, a line for each block."""
        return spoken(self.main)

    @property
    def heading(self) -> str:
        """The one h1."""
        return spoken(next(self.tree.iter("h1")))

    @property
    def headings(self) -> list[str]:
        """The h2 and h3, in order."""
        return [spoken(item) for item in self.main.iter() if item.tag in {"h2", "h3"}]

    @property
    def links(self) -> dict[str, str]:
        """Where each link of the page's own part leads, by its words."""
        return {spoken(link): link.get("href", "") for link in self.main.iter("a")}

    @property
    def cards(self) -> list[Element]:
        """The places in a list."""
        return list(self.main.iter("article"))

    @property
    def errors(self) -> list[tuple[str, str]]:
        """The lines of the error summary, and where each leads."""
        found = (item for item in self.main.iter("div") if item.get("role") == "alert")
        return [(spoken(a), a.get("href", "")) for item in found for a in item.iter("a")]

    def chosen(self) -> set[str]:
        """Return the values of everything ticked or selected on the page."""
        inputs = (i for i in self.main.iter("input") if "checked" in i.attrib)
        options = (o for o in self.main.iter("option") if "selected" in o.attrib)
        return {item.get("value", "") for item in (*inputs, *options)}


class Reader:
    """Goes from page to page in one visit. Every page it sees must be whole, or it fails."""

    def __init__(self, language: str = "en") -> None:
        self.client = Client(headers={"accept-language": language})
        self.words = vocabulary()

    def goes(self, path: str, status: int = 200) -> Sheet:
        """Open a page, follow where it leads, and read it."""
        return self._read(self.client.get(path, follow=True), path, status)

    def sends(self, path: str, status: int = 200, **pressed: Any) -> Sheet:
        """Press a button of a form and read what comes."""
        return self._read(self.client.post(path, pressed, follow=True), path, status)

    def asked(self, criterion: str) -> str:
        """Return the address of a question."""
        found = self.words.by_id[criterion]
        return f"/q/{self.words.asked_early.index(found) + 1}/"

    def says(self, criterion: str, *answer: str, status: int = 200, **pressed: Any) -> Sheet:
        """Answer a question."""
        return self.sends(self.asked(criterion), status, answer=list(answer), **pressed)

    def skips(self, criterion: str) -> Sheet:
        """Skip a question."""
        return self.sends(self.asked(criterion), skip="1")

    def has_answered_four(self) -> "Reader":
        """Answer four questions, as a woman of thirty on her own would."""
        self.says("who", "self")
        self.says("age", "25-35")
        self.says("gender", "woman")
        self.says("children", "0-0")
        return self

    def _read(self, response: Any, path: str, status: int) -> Sheet:
        assert response.status_code == status, f"{path}: {response.status_code}"
        chain = getattr(response, "redirect_chain", [])
        sheet = Sheet(chain[-1][0] if chain else path, response.status_code, _tree(response))
        if sheet.path != "/blank/":
            insist_whole(sheet)
        return sheet


def _tree(response: HttpResponse) -> Element:
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    tree: Element = parser.parse(response.content.decode())
    return tree


def insist_whole(sheet: Sheet, title: str = TITLE) -> None:
    """Insist on what every page is: titled, one heading, every field labelled, nothing from afar.

    A public page is neutral by name; others bring the ``title`` they should have.
    """
    items = list(sheet.tree.iter())
    ids = [item.get("id") for item in items if item.get("id")]
    assert [spoken(title) for title in sheet.tree.iter("title")][:1] == [title]
    assert len(list(sheet.tree.iter("h1"))) == 1
    assert spoken(next(sheet.tree.iter("h1")))
    assert len(ids) == len(set(ids))
    assert [item.attrib for item in _fields(items) if not _is_labelled(items, item)] == []
    assert [stray for item in items for stray in _strays(item)] == []


def _fields(items: list[Element]) -> Iterator[Element]:
    for item in items:
        if item.tag in {"select", "textarea"}:
            yield item
        if item.tag == "input" and item.get("type") not in _UNTYPED:
            yield item


def _is_labelled(items: list[Element], field: Element) -> bool:
    labels = (item for item in items if item.tag == "label" and item.get("for") == field.get("id"))
    return any(spoken(label) for label in labels)


def _strays(item: Element) -> list[str]:
    if (
        item.tag == "a"
        and item.get("rel") == _BY_HAND
        and item.get("href", "").startswith("https:")
    ):
        return []
    targets = (item.get(name) for name in ("href", "src", "action", "formaction"))
    return [target for target in targets if target and _STRAY.match(target)]


def spoken(item: Element) -> str:
    """Return the words in an element, a line for each block in it."""
    lines = "".join(_pieces(item)).split("\n")
    return "\n".join(line for line in (" ".join(line.split()) for line in lines) if line)


def _pieces(item: Element) -> Iterator[str]:
    if not isinstance(item.tag, str) or item.tag in {"svg", "script"}:
        return
    edge = "\n" if _BREAKS.fullmatch(item.tag) else ""
    yield edge + (item.text or "").replace("\n", " ")
    for child in item:
        yield from _pieces(child)
        yield (child.tail or "").replace("\n", " ")
    yield edge


def addresses(sheet: Sheet) -> Iterator[str]:
    """Yield every address that a page leads to or sends a form to, as a path of this site."""
    for item in sheet.tree.iter():
        for name in ("href", "action"):
            target = item.get(name)
            if target and not target.startswith(("#", "tel:")):
                yield urljoin(sheet.path, target)


def route(address: str) -> str:
    """Return the path of an address, without what it asks."""
    return urlsplit(address).path

"""Whatever in an answer names an address: links, pictures, styles, hints to look up or connect, and headers."""

import re
from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit
from xml.etree.ElementTree import Element

import html5lib  # type: ignore[import-untyped]

from tests.attacks.visits.visitor import Reply

_NAMING = (
    "href",
    "src",
    "action",
    "formaction",
    "poster",
    "data",
    "background",
    "cite",
    "manifest",
)
_LISTING = ("srcset", "imagesrcset", "ping")
_SAYING = ("style", "content")
_ADDRESS = re.compile(r"(?:https?:)?//[^\s\"'<>);,]+", re.IGNORECASE)
_STYLE_ADDRESS = re.compile(r"(?:url\(|@import)\s*[\"']?([^\"')\s;]+)", re.IGNORECASE)
_NAMESPACE = "http://www.w3.org/"


def addresses(page: str, reply: Reply) -> Iterator[str]:
    """Yield every address that this answer names, made whole."""
    for name, value in reply.headers:
        named = [value] if name.lower() == "location" else _ADDRESS.findall(value)
        yield from (urljoin(page, address) for address in named)
    kind = reply.header("Content-Type")
    if "html" in kind:
        yield from _in_page(page, reply.text)
    elif "css" in kind:
        found = _STYLE_ADDRESS.findall(reply.text)
        yield from (urljoin(page, address) for address in found)
    elif "javascript" in kind or "svg" in kind:
        found = re.findall(r"https?://[^\s\"'<>)]+", reply.text)
        yield from (address for address in found if not address.startswith(_NAMESPACE))


def is_foreign(address: str, origin: str) -> bool:
    """Say whether to use an address is to talk to another host. To call a number is not."""
    return urlsplit(address).netloc not in {"", urlsplit(origin).netloc}


def _in_page(page: str, text: str) -> Iterator[str]:
    tree = html5lib.parse(text, namespaceHTMLElements=False)
    for element in tree.iter():
        for address in _named_by(element):
            yield urljoin(page, address)
        if element.tag == "style":
            yield from _STYLE_ADDRESS.findall(element.text or "")


def _named_by(element: Element) -> Iterator[str]:
    for name, value in element.attrib.items():
        plain = str(name).rpartition("}")[2].rpartition(":")[2]
        if plain in _NAMING:
            yield value
        elif plain in _LISTING:
            yield from (part.split()[0] for part in value.split(",") if part.strip())
        elif plain in _SAYING:
            yield from _ADDRESS.findall(value)

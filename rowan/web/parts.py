"""Plain values that components draw. A view or presenter makes them; a template only shows them."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Link:
    """A few words and where they lead."""

    text: str
    href: str


@dataclass(frozen=True)
class Row:
    """One line of a summary list: what was asked, what was answered, who will see it."""

    label: str
    value: str = ""
    values: tuple[str, ...] = ()
    change: str = ""
    seen_by: str = ""


@dataclass(frozen=True)
class Task:
    """One line of a task list. Without an address it cannot be pressed yet."""

    label: str
    href: str = ""
    state: Literal["done", "now", "later"] = "later"
    hint: str = ""

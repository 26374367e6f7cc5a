"""Somebody who seeks a place, and somebody of a program, each at a browser: they press what stands on the pages."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import Page

from tests.pages.staff import press
from tests.pages.walking import number_of

WORD = "bluebird"
ABOUT = {"who": "self", "age": "25-35", "gender": "woman", "children": "0-0"}


@dataclass
class Seeker:
    """Whoever seeks a place, without an account.

    ``base`` is where their pages begin, ``words`` are their receipt, ``asked`` says where each house reads of them.
    """

    page: Page
    base: str = ""
    alias: str = ""
    words: str = ""
    asked: Mapping[str, str] = field(default_factory=dict)

    def goes(self, path: str) -> None:
        """Open one of their own pages."""
        self.page.goto(self.base + path)

    def answers(self, **said: str) -> None:
        """Answer a few questions, as a woman of thirty on her own would."""
        for criterion, answer in (ABOUT | said).items():
            self.goes(f"/q/{number_of(criterion)}/")
            self.page.check(f"input[name=answer][value='{answer}']")
            press(self.page)

    def sends(self, updates: str = "", phone: str = "512 555 0100", name: str = "") -> None:
        """Ask every place of the list, leave a phone and an address for updates, choose a word, and send."""
        self.goes("/found/")
        for tick in self.page.locator("input[name=place]").all():
            tick.check()
        press(self.page, "button[name=ask]")
        press(self.page)
        self.page.check("input[name=how][value=contact]")
        press(self.page)
        self.page.fill("[name=name]", name)
        self.page.fill("[name=phone]", phone)
        self.page.fill("[name=hours]", "10 to 3")
        press(self.page)
        self.page.fill("[name=address]", updates)
        press(self.page)
        self.page.fill("[name=notes]", "")
        press(self.page)
        self.words = self.page.locator(".slip p").first.inner_text()
        self.page.fill("[name=word]", WORD)
        for tick in self.page.locator("main form input[type=checkbox]").all():
            tick.check()
        press(self.page)
        self.base = urlsplit(self.page.url).path.removesuffix("/ask/sent/")

    def comes_back(self) -> None:
        """Leave, and come back by receipt and word."""
        self.page.goto("/leave/")
        self.page.goto("/back/")
        self.page.fill("[name=receipt]", self.words)
        self.page.fill("[name=word]", WORD)
        press(self.page)

    @property
    def text(self) -> str:
        """Return the words of the page."""
        return self.page.locator("main").inner_text()

    @property
    def heading(self) -> str:
        """Return its heading."""
        return self.page.locator("h1").inner_text().replace("\n", " ")

    def is_delivered(self) -> bool:
        """Say whether every house of the three has the request."""
        self.goes("/mine/")
        waits = self.page.get_by_text("Not sent yet").or_(self.page.get_by_text("Aún no enviada"))
        return self.page.locator("main article").count() == 3 and not waits.count()

    def may(self, place: str, step: str) -> bool:
        """Say whether a step about a place can be taken."""
        self.page.goto(f"{place}{step}/")
        return self.page.locator("main form").count() > 0

    def place(self, tag: str) -> str:
        """Return the address of the place whose tag reads so."""
        self.goes("/mine/")
        card = self.page.locator("main article", has=self.page.get_by_text(tag, exact=True)).first
        return card.locator("a").first.get_attribute("href") or ""

    def does(self, place: str, step: str) -> None:
        """Take a step about a place, having read its page."""
        self.page.goto(f"{place}{step}/")
        press(self.page)


class Helped(Seeker):
    """One of the people whom an advocate with an account asks for, and the advocate at a tab of theirs."""

    def answers(self, **said: str) -> None:
        """Begin to ask for them, and answer."""
        self.page.goto("/staff/cases/")
        press(self.page, "form[action$='begin/'] button")
        self.base = urlsplit(self.page.url).path.removesuffix("/q/1/")
        super().answers(who="hospital", **said)

    def sends(self, updates: str = "", phone: str = "512 555 0100", name: str = "") -> None:
        """Send it, and learn what they are called."""
        super().sends(updates, phone, name)
        self.page.goto("/staff/cases/")
        self.alias = self.page.locator(f"a[href='{self.base}/mine/']").inner_text()

    def comes_back(self) -> None:
        """Go to how their request stands."""
        self.goes("/mine/")


class Worker:
    """Whoever looks after a program."""

    def __init__(self, page: Page) -> None:
        self.page = page
        page.goto("/staff/")
        links = page.locator("nav.around a").all()
        found = (re.search(r"/staff/program/(\d+)/$", a.get_attribute("href") or "") for a in links)
        self.home = next(match.group() for match in found if match)

    @property
    def text(self) -> str:
        """Return the words of the page."""
        return self.page.locator("main").inner_text()

    def requests(self, alias: str = "") -> list[str]:
        """Return where the requests are that nobody has opened, or the one of them that is called so."""
        self.page.goto(f"{self.home}requests/?state=delivered")
        links = self.page.locator("ul.rows a", has_text=alias).all()
        return [link.get_attribute("href") or "" for link in links]

    def opens(self, request: str) -> None:
        """Open a request that nobody has read."""
        self.page.goto(request)
        press(self.page, f"form[action='{request}open/'] button")

    def does(self, request: str, step: str, **said: str) -> None:
        """Fill in the form of a step, and send it."""
        self.page.goto(f"{request}{step}/")
        for name, value in said.items():
            field = self.page.locator(f"main form [name={name}]")
            if field.first.get_attribute("type") in {"checkbox", "radio"}:
                self.page.check(f"main form [name={name}][value='{value}']")
            else:
                field.first.fill(value)
        press(self.page)

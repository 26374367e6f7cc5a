"""Every page by which a program applies, in a browser, one after the other."""

from collections.abc import Iterator
from itertools import count

from playwright.sync_api import Page

from tests.pages.providing.applicants import CONTACT, HOUSE, PARTS
from tests.pages.staff import press

SEND = "main form .actions button"
_numbers = count(1)


def fill(page: Page, fields: dict[str, str]) -> None:
    """Type into fields by name."""
    for name, value in fields.items():
        box = page.locator(f"[name={name}]")
        if name == "state":
            box.select_option(value)
        else:
            box.fill(value)


def through_the_parts(page: Page) -> Iterator[str]:
    """Apply, part by part, and send it. Something is left blank on the way."""
    page.goto("/join/")
    yield "the start"
    press(page, "main .actions a")
    yield "house"
    press(page)
    yield "house, left blank"
    fill(page, HOUSE)
    press(page)
    yield "contact"
    fill(page, CONTACT | {"contact_email": f"tour{next(_numbers)}@willow.example"})
    press(page)
    for part in PARTS[2:]:
        yield part
        yield from _with_something_said(page, part)
        press(page)
    yield "all of it"
    press(page, SEND)
    yield "received"
    code = page.locator(".slip").inner_text()
    page.goto("/join/code/")
    yield "the code"
    press(page)
    yield "the code, left blank"
    page.fill("[name=code]", code)
    press(page)
    yield "how it stands"


def _with_something_said(page: Page, part: str) -> Iterator[str]:
    if part == "start":
        page.fill("[name=age-low]", "99")
        page.fill("[name=age-high]", "18")
        press(page)
        yield "start, the wrong way round"
        page.fill("[name=age-low]", "18")
        page.fill("[name=age-high]", "")
        page.select_option("[name=gender-woman]", "accepts")
        page.select_option("[name=gender-man]", "cannot")
    if part == "minors":
        page.check("[name=takes_minors]")
        press(page)
        yield "minors, without a licence"
        page.uncheck("[name=takes_minors]")
    if part == "words":
        page.fill("[name=own_words]", "שלום 🌳\nBring a coat.")


def telling(page: Page, program: int) -> Iterator[str]:
    """Tell the team about a place, from its page."""
    page.goto("/tell/")
    yield "which place"
    press(page)
    yield "which place, left blank"
    page.goto(f"/found/{program:x}/")
    yield "a place"
    press(page, "form[action='/tell/about/'] button")
    yield "telling"
    press(page)
    yield "telling, left blank"
    page.check("[name=kind][value=rules]")
    page.check("[name=when][value=unsaid]")
    page.fill("[name=words]", "They keep papers. שלום 🌳")
    press(page)
    yield "told"

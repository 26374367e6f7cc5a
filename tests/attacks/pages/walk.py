"""The way of a survivor through the whole search, step by step, pressing only what a hand could press."""

import re
from collections.abc import Callable, Iterator
from itertools import chain
from urllib.parse import urlsplit

from playwright.sync_api import Error, Locator, Page

from tests.attacks.houses.planting import Planted

Step = tuple[str, Callable[[Page], bool]]
"""What is done, and whether it ended where it should."""

_PLACE = re.compile(r"/found/[0-9a-f]+/")
_SPAN = re.compile(r"(\d+)-\d+")
_GROWN_UP = 18
_MOST_QUESTIONS = 20
_COMPARED = 3


def network() -> Iterator[Planted]:
    """Yield places with few rules, so that a walk finds some: half of them with an opening."""
    for number in range(12):
        program = {
            "reference": f"walk-{number}",
            "organization": f"House {number}",
            "name": f"Linden {number}",
            "name_public": number % 2 == 0,
            "state": "OH",
            "own_words": ["We have a garden."],
        }
        yield Planted(program, "vetted", number % 2)


def walked(page: Page) -> tuple[int, list[str]]:
    """Walk the whole way. Return how many steps there are, and which did not end where they should.

    After a step that failed nobody can go on: all that follow have failed too.
    """
    done = 0
    for name, step in chain(_FIRST, _questions(page), _ONWARD):
        done += 1
        if wrong := _went_wrong(step, page):
            onward = [name for name, _step in _ONWARD]
            rest = onward[onward.index(name) + 1 :] if name in onward else onward
            return done + len(rest), [f"{name}: {wrong}", *rest]
    return done, []


def path_of(page: Page) -> str:
    """Return the path of the page that is open."""
    return urlsplit(page.url).path


def _went_wrong(step: Callable[[Page], bool], page: Page) -> str:
    """Take a step; return where it ended instead, or nothing where it ended well."""
    try:
        return "" if step(page) else f"ended at {path_of(page)}"
    except Error as error:
        return f"stuck at {path_of(page)}: {error.message.splitlines()[0]}"


def _press(page: Page, link: Locator) -> None:
    """Press a link or a button, and wait for the whole page it leads to."""
    with page.expect_navigation():
        link.click()


def _questions(page: Page) -> Iterator[Step]:
    """Yield a step for every question of the first section, until there is none."""
    for number in range(_MOST_QUESTIONS):
        if not path_of(page).startswith(("/q/", "/pause/")):
            return
        yield f"answer question {number + 1}", _answer


def _open(page: Page) -> bool:
    answer = page.goto("/")
    return answer is not None and answer.ok


def _begin(page: Page) -> bool:
    _press(page, page.locator("main a[href^='/q/']").first)
    return path_of(page).startswith("/q/")


def _answer(page: Page) -> bool:
    """Answer one question, as a grown-up, and press the first button."""
    before = path_of(page)
    if before == "/pause/":
        _press(page, page.locator("main a.button").first)
    else:
        form = page.locator("main form:has(button[name=skip])")
        _fill(form)
        _press(page, form.locator("button").first)
    return path_of(page) != before


def _fill(form: Locator) -> None:
    choices = form.locator("input[name=answer]")
    if choices.count():
        values = [choice.get_attribute("value") or "" for choice in choices.all()]
        choices.nth(next(n for n, value in enumerate(values) if _suits(value))).check()


def _suits(value: str) -> bool:
    span = _SPAN.fullmatch(value)
    return span is None or int(span[1]) >= _GROWN_UP


def _read_answers(page: Page) -> bool:
    return path_of(page) == "/answers/" and page.locator("main h1").count() == 1


def _see_places(page: Page) -> bool:
    _press(page, page.locator("main a.button[href='/found/']").first)
    return path_of(page) == "/found/" and page.locator("article.card").count() > 1


def _turn_the_page(page: Page) -> bool:
    _press(page, page.locator("a[rel=next]"))
    more = page.locator("article.card").count()
    _press(page, page.locator("a[rel=prev]"))
    return more > 0 and path_of(page) == "/found/"


def _filter(page: Page) -> bool:
    form = page.locator("form:has(input[name=open_only])")
    page.locator("details:has(input[name=open_only]) > summary").click()
    form.locator("input[name=open_only]").check()
    _press(page, form.locator("button"))
    cards, with_opening = page.locator("article.card"), page.locator("article.card .tag-open")
    return cards.count() == with_opening.count() > _COMPARED - 1


def _compare(page: Page) -> bool:
    boxes = page.locator("input[type=checkbox][name=place]")
    for number in range(_COMPARED):
        boxes.nth(number).check()
    _press(page, page.locator("form:has(input[name=place]) button:not([name=ask])").last)
    return path_of(page) == "/side-by-side/" and len(_places(page)) == _COMPARED


def _open_place(page: Page) -> bool:
    place = min(_places(page))
    _press(page, page.locator(f"main a[href='{place}']").first)
    return path_of(page) == place and page.get_by_text("We have a garden.").is_visible()


def _places(page: Page) -> set[str]:
    links = page.locator("main a[href^='/found/']").all()
    return {href for link in links if _PLACE.fullmatch(href := link.get_attribute("href") or "")}


def _change_language(page: Page) -> bool:
    before = path_of(page)
    _press(page, page.locator("button[name=language][value=es]"))
    return path_of(page) == before and page.locator("html[lang=es]").count() == 1


def _leave(page: Page) -> bool:
    page.locator("nav.exit a").click()
    page.wait_for_url("**/blank/")
    return not page.context.cookies()


def _come_back(page: Page) -> bool:
    """Ask for the answers again: there are none, in the language of the browser."""
    page.goto("/answers/")
    return (
        page.locator("main .summary").count() == 0 or page.get_by_text("Not answered").count() > 0
    )


_FIRST: list[Step] = [("open the first page", _open), ("begin", _begin)]
_ONWARD: list[Step] = [
    ("read the answers", _read_answers),
    ("see places", _see_places),
    ("turn the page", _turn_the_page),
    ("see only open places", _filter),
    ("put places side by side", _compare),
    ("open a place", _open_place),
    ("change the language", _change_language),
    ("leave", _leave),
    ("come back to nothing", _come_back),
]

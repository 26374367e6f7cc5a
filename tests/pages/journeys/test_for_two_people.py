"""An advocate goes all the way for two people at once, in a browser: nothing of one stands in the other's pages."""

import re
from collections.abc import Mapping
from html import unescape

import pytest
from playwright.sync_api import Page

from tests.pages.journeys.houses import ALDER, BIRCH, CEDAR, WHO, mails_to, trail
from tests.pages.journeys.people import Helped, Worker
from tests.pages.journeys.stories import STEPS, Story, to_an_open_door
from tests.pages.staff import Cast
from tests.support.browser import Site
from tests.support.figures import tell

ROSA = Story("rosa@mail.example")
NINA = Story(
    "nina@mail.example",
    name="Ninotchka",
    phone="614 555 0177",
    age="18-20",
    asks=CEDAR,
    offers=ALDER,
    cannot=BIRCH,
    question="Is there a child on the way?",
    reply="In the spring.",
    welcome="We keep a light on.",
)
AGES = {ROSA.age: "25 to 35", NINA.age: "18 to 20"}
_LINK = re.compile(r'href="(/[^"?#]+)')
_NUMBER = re.compile(r"/(?:cases|mine|requests)/(\d+)/")
_QUESTION = re.compile(r"/q/\d+/")
"""There stands every answer that one could give."""
_OF_A_HOUSE = "/staff/program/"


def test_nothing_of_one_stands_in_the_pages_of_the_other(
    site: Site, cast: Cast, capsys: pytest.CaptureFixture[str]
) -> None:
    cast.page("ana", javascript=False).goto("/staff/desk/")  # the agent opens with the team
    before, pages = len(trail(site)), 0
    houses = {name: Worker(cast.page(who, javascript=False)) for name, who in WHO.items()}
    stories = (ROSA, NINA)
    people = [Helped(cast.page("eli", javascript=False)) for _story in stories]
    walks = [
        to_an_open_door(person, houses, story)
        for person, story in zip(people, stories, strict=True)
    ]
    for words in zip(*walks, strict=True):
        read = [_pages_of(person, houses) for person in people]
        marks = [_marks(*each) for each in zip(stories, people, read, strict=True)]
        pages += sum(map(len, read))
        for own, other in ((0, 1), (1, 0)):
            assert [word for word in words[own] if word not in "\n".join(read[own].values())] == []
            assert _found(read[own], marks[other]) == []
    done = trail(site)[before:]
    assert [step for step in STEPS if done.count(step) < len(people)] == []
    assert len({mail for story in stories for mail in mails_to(site, story.updates)}) == 1
    tell(capsys, f"{pages} pages of two people's cases read; nothing of one in the other's")


def _pages_of(person: Helped, houses: Mapping[str, Worker]) -> dict[str, str]:
    """Return every page of somebody's case by its address, and what each house reads of them."""
    read = dict[str, str]()
    left = met = {f"{person.base}/answers/", f"{person.base}/mine/"}
    while left:
        new = dict(each for path in left for each in _page(person.page, path).items())
        links = {link for text in new.values() for link in _LINK.findall(text)}
        below = {link for link in links if link.startswith(f"{person.base}/")}
        left = {link for link in below - met if not _QUESTION.search(link)}
        met, read = met | left, read | new
    for name, request in person.asked.items():
        for path in (request, f"{request}contact/"):
            read |= _page(houses[name].page, path)
    return read


def _page(page: Page, path: str) -> dict[str, str]:
    """Return what stands on a page; nothing if it is not there, or leads elsewhere."""
    answer = page.request.get(path)
    return {path: unescape(answer.text())} if answer.ok and answer.url.endswith(path) else {}


def _marks(story: Story, person: Helped, own: Mapping[str, str]) -> set[str]:
    """Return all by which somebody could be known again."""
    numbers = {number for path in own for number in _NUMBER.findall(path)}
    said = {story.name, story.phone, story.updates, story.question, story.reply, story.welcome}
    return numbers | said | {person.alias, person.words, story.offers, AGES[story.age]} - {""}


def _found(pages: Mapping[str, str], marks: set[str]) -> list[tuple[str, str]]:
    """Return which marks stand on which pages. A house has its own name on its own."""
    return [
        (path, mark)
        for path, text in pages.items()
        for mark in marks
        if mark in text and not (mark in WHO and path.startswith(_OF_A_HOUSE))
    ]

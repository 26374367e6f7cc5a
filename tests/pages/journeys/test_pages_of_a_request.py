"""Every page of a person's own request in a browser: axe finds nothing, none is too wide, each is light, and no page
asks another host for anything, though one of them leads to one.
"""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Response

from tests.pages.journeys.houses import FORM, answered, arrived_weeks_ago, asks_the_same
from tests.pages.journeys.looks import LOOKS, insist_seemly
from tests.pages.journeys.people import Seeker
from tests.pages.staff import Cast, press
from tests.support.browser import NewPage, Site
from tests.support.figures import tell
from tests.support.waiting import until

BUDGET = 30 * 1024


@pytest.mark.parametrize("look", LOOKS)
def test_every_page_of_a_request(
    site: Site,
    cast: Cast,
    new_page: NewPage,
    look: dict[str, Any],
    capsys: pytest.CaptureFixture[str],
) -> None:
    cast.page("ana", javascript=False).goto("/staff/desk/")  # the agent opens with the team
    rosa = Seeker(new_page(**look))
    heaviest: dict[str, int] = {}
    hosts: set[str | None] = set()
    rosa.page.on("request", lambda request: hosts.add(urlsplit(request.url).hostname))
    rosa.page.on("response", lambda answer: _weigh(heaviest, answer))
    seen = []
    for name in _through(rosa, site):
        insist_seemly(rosa.page, name)
        seen.append(name)
    page, weight = max(heaviest.items(), key=lambda item: item[1])
    tell(capsys, f"{len(seen)} pages; the heaviest weighs {weight} bytes: {page}")
    assert weight <= BUDGET
    assert hosts == {"localhost"}


def _weigh(heaviest: dict[str, int], answer: Response) -> None:
    if answer.request.resource_type == "document" and answer.ok:
        sizes = answer.request.sizes()
        name = answer.url.split("/", 3)[-1]
        heaviest[name] = sizes["responseBodySize"] + sizes["responseHeadersSize"]


def _through(rosa: Seeker, site: Site) -> Iterator[str]:
    page = rosa.page
    rosa.answers()
    for path in ("/ask/", "/ask/reach/", "/ask/reach/ways/", "/ask/updates/", "/ask/words/"):
        page.goto(path)
        yield path
    for path in ("/ask/", "/ask/reach/ways/"):
        page.goto(path)
        for tick in page.locator("main form input[type=checkbox]").all():
            tick.uncheck()
        press(page)
        yield f"{path}, left blank"
    page.goto("/ask/words/")
    page.fill("[name=notes]", "My name is Rosa Diaz.")
    press(page)
    yield "words that name her"
    page.goto("/ask/check/")
    press(page)
    yield "the last look, left blank"
    page.goto("/ask/keep/")
    yield "keeping it"
    rosa.sends(updates="rosa@mail.example")
    yield "sent"
    page.goto("/ask/card/")
    yield "the card"
    until(rosa.is_delivered, seconds=30)
    answered(site)
    page.goto("/mine/more/")
    yield "one more place"
    page.goto("/mine/more/check/")
    yield "the last look at more"
    page.goto("/mine/")
    yield "answered"
    places = [card.get_attribute("href") or "" for card in page.locator("main article a").all()]
    for place in places:
        page.goto(place)
        yield "a place"
    assert [place for place in places if _leads_away(rosa, place)]
    yield from _asked_twice(rosa, site)
    offer = next(place for place in places if rosa.may(place, "talk"))
    for step in ("detail", "talk", "filled", "no"):
        page.goto(f"{offer}{step}/")
        yield step
    for path in ("offers/", "receipt/", "end/"):
        page.goto(f"/mine/{path}")
        yield path
    page.goto("/leave/")
    page.goto("/back/")
    yield "coming back"
    press(page)
    yield "coming back with nothing"
    page.fill("[name=receipt]", rosa.words)
    press(page)
    yield "the receipt alone"
    rosa.comes_back()
    yield from _afterwards(rosa, site)
    yield from _ended(rosa)


def _asked_twice(rosa: Seeker, site: Site) -> Iterator[str]:
    """Answer one place, and be asked the same by another."""
    page = rosa.page
    page.goto("/mine/")
    page.goto(page.locator("main article a").nth(1).get_attribute("href") or "")
    page.fill("[name=words]", "A small dog.")
    press(page, "form[action$='/say/'] .actions button")
    page.locator("ol.talk").wait_for()
    yield "a question, answered"
    asks_the_same(site)
    page.goto("/mine/")
    page.goto(page.locator("main article a").nth(1).get_attribute("href") or "")
    page.locator("input[name=same]").wait_for(state="attached")
    yield "the same question of another place"


def _afterwards(rosa: Seeker, site: Site) -> Iterator[str]:
    """Go on to a place, and come back weeks after the arrival."""
    page = rosa.page
    page.goto("/mine/offers/")
    offer = page.locator("ul.beside a").first.get_attribute("href") or ""
    rosa.does(offer, "talk")
    page.wait_for_url(f"**{offer}")
    rosa.does(offer, "choose")
    page.wait_for_url("**/mine/")
    arrived_weeks_ago(site)
    rosa.comes_back()
    page.wait_for_url("**/back/found/")
    yield "closed"
    page.goto("/back/questions/")
    yield "the questions"
    press(page)
    page.locator(".errors").wait_for()
    yield "the questions, all skipped"
    page.check("input[name=phone][value=no]")
    press(page)
    page.wait_for_url("**/back/questions/sent/")
    yield "thanked"


def _ended(rosa: Seeker) -> Iterator[str]:
    """Ask anew, and stop it."""
    page = rosa.page
    page.goto("/leave/")
    rosa.answers()
    rosa.sends()
    page.wait_for_url("**/ask/sent/")
    page.goto("/mine/end/")
    press(page)
    page.locator("main a[href='/']").wait_for()
    yield "ended"


def _leads_away(rosa: Seeker, path: str) -> bool:
    rosa.page.goto(path)
    return rosa.page.locator(f"main a[href='{FORM}']").count() > 0

"""Every page of an advocate in a browser: axe finds nothing, none is too wide, each is titled as it is headed."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.pages.journeys.houses import answered
from tests.pages.journeys.looks import LOOKS, insist_seemly
from tests.pages.journeys.people import WORD, Helped
from tests.pages.staff import Cast, press
from tests.support.browser import Site
from tests.support.figures import tell
from tests.support.waiting import until

CASES = "/staff/cases/"


@pytest.mark.parametrize("look", LOOKS)
def test_every_page_of_a_case(
    site: Site, cast: Cast, look: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    cast.page("ana", javascript=False).goto("/staff/desk/")  # the agent opens with the team
    nina = Helped(cast.page("eli", **look))
    seen = []
    for name in _through(nina, site):
        insist_seemly(nina.page, name)
        assert nina.page.title() == f"{nina.heading} · Rowan", name
        seen.append(name)
    tell(capsys, f"{len(seen)} pages of an advocate")


def _through(nina: Helped, site: Site) -> Iterator[str]:
    page = nina.page
    page.goto(CASES)
    yield "the list"
    nina.answers()
    yield "a question"
    page.goto(CASES)
    yield "the list, with somebody begun"
    for path in ("answers", "found", "ask", "ask/reach", "ask/reach/ways", "ask/updates"):
        nina.goes(f"/{path}/")
        yield path
    nina.goes("/ask/check/")
    press(page)
    yield "the last look, left blank"
    nina.sends()
    yield "the list, with somebody"
    nina.goes("/ask/sent/")
    yield "sent"
    until(nina.is_delivered, seconds=30)
    answered(site)
    yield from _answered(nina)
    yield from _handed_over(nina)


def _answered(nina: Helped) -> Iterator[str]:
    nina.goes("/mine/")
    yield "answered"
    cards = nina.page.locator("main article a").all()
    places = [card.get_attribute("href") or "" for card in cards]
    offer = next(place for place in places if nina.may(place, "talk"))
    for path in (offer, f"{offer}talk/", f"{offer}no/"):
        nina.page.goto(path)
        yield path
    for path in ("offers", "receipt", "end"):
        nina.goes(f"/mine/{path}/")
        yield path


def _handed_over(nina: Helped) -> Iterator[str]:
    page = nina.page
    page.goto(f"{CASES}take/")
    yield "taking over"
    press(page)
    yield "taking over, left blank"
    page.fill("[name=receipt]", nina.words)
    page.fill("[name=word]", WORD)
    press(page)
    yield "confirming it"
    nina.page.goto(f"{nina.base}/give/")
    yield "giving back"
    press(page)
    yield "giving back, left blank"
    page.fill("[name=word]", "rookery")
    press(page)
    yield "given back"

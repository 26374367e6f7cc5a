"""Every page of a person who seeks a place weighs at most 30 KB in at most 4 requests, all from here."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, Response

from tests.pages.walking import walk
from tests.support.browser import NewPage, Site
from tests.support.figures import tell
from tests.support.vocabulary import SHIPPED

BUDGET = 30 * 1024
REQUESTS = 4


def test_every_page_is_light(
    new_page: NewPage, site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    page = new_page()
    answers: list[Response] = []
    page.on("response", lambda answer: answers.append(answer))  # noqa: PLW0108 - no builtin will do
    pages: dict[str, int] = {}
    static: dict[str, int] = {}
    for name in _everything(page):
        page.wait_for_load_state("load" if static else "networkidle")
        pages[name] = max(_weight(a) for a in answers if a.url == page.url)
        for answer in answers:
            if "/static/" in answer.url:
                static.setdefault(answer.url, _weight(answer))
        assert {a.url for a in answers if not a.url.startswith(site.url)} == set()
        answers.clear()
    heaviest = max(pages, key=lambda name: pages[name])
    total = pages[heaviest] + sum(static.values())
    tell(capsys, f"heaviest page: {heaviest}, {total} bytes in {1 + len(static)} requests")

    assert 1 + len(static) <= REQUESTS
    assert total <= BUDGET


def _everything(page: Page) -> Iterator[str]:
    """Go through the search, then open every question."""
    yield from walk(page)
    for number, criterion in enumerate(SHIPPED.asked_early, 1):
        page.goto(f"/q/{number}/")
        yield criterion.id


def _weight(answer: Response) -> int:
    sizes = answer.request.sizes()
    return sizes["responseBodySize"] + sizes["responseHeadersSize"]

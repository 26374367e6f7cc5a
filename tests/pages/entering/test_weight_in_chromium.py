"""A staff page weighs at most 120 KB, all of it from here."""

import pytest
from playwright.sync_api import Response

from tests.pages.entering.touring import OF_THE_TEAM
from tests.pages.staff import Cast
from tests.support.browser import NewPage, Site
from tests.support.figures import tell

BUDGET = 120 * 1024


def test_every_page_is_light(
    new_page: NewPage, site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    page = Cast(site, new_page).page("ana", width=1280)  # in a window that has kept nothing
    came: list[Response] = []
    page.on("response", lambda answer: came.append(answer))  # noqa: PLW0108 - no builtin will do
    answers: dict[str, int] = {}
    for path in OF_THE_TEAM:
        page.goto(path)
        for answer in came:  # what is kept by the browser comes again and weighs nothing
            answers[answer.url] = max(_weight(answer), answers.get(answer.url, 0))
        came.clear()
    assert [url for url in answers if not url.startswith(site.url)] == []
    static = sum(size for url, size in answers.items() if "/static/" in url)
    pages = {url: size for url, size in answers.items() if "/static/" not in url}
    heaviest = max(pages, key=lambda url: pages[url])
    total = static + pages[heaviest]
    tell(capsys, f"heaviest staff page: {heaviest.removeprefix(site.url)}, {total} bytes in all")
    assert total <= BUDGET


def _weight(answer: Response) -> int:
    sizes = answer.request.sizes()
    return sizes["responseBodySize"] + sizes["responseHeadersSize"]

"""The pages of applying, and of telling the team, in a browser: for everybody, light, and sent once."""

import pytest
from playwright.sync_api import Page, Response

from tests.pages.providing.touring_applications import SEND, telling, through_the_parts
from tests.pages.staff import STAFF_SETTINGS
from tests.support.browser import NewPage, Site, axe, sideways
from tests.support.figures import tell
from tests.support.house import in_house

LOOKS = [
    pytest.param({"width": 320, "scripts": False, "language": "en-US"}, id="narrow"),
    pytest.param({"width": 360, "scripts": False, "language": "es-US"}, id="spanish"),
    pytest.param({"width": 320, "dark": True, "language": "ar"}, id="dark-right-to-left"),
]
BUDGET, REQUESTS = 30 * 1024, 4
_UNFOLD = "document.querySelectorAll('details').forEach((item) => { item.open = true })"
_TWICE = """async () => {
  const form = document.querySelector('main form');
  const body = new URLSearchParams(new FormData(form));
  const send = () => fetch(form.action || location.href, {method: 'POST', body});
  const came = await Promise.all([send(), send(), send()]);
  return came.map((answer) => [answer.status, new URL(answer.url).pathname]);
}"""


@pytest.fixture(scope="session")
def program(site: Site) -> int:
    """The number of a place that is in the list."""
    code = (
        "from tests.pages.places import place; from pathlib import Path; "
        f"Path({str(site.folder / 'oak')!r}).write_text(str(place('oak-told')))"
    )
    in_house(site, STAFF_SETTINGS, code)
    return int((site.folder / "oak").read_text())


@pytest.mark.parametrize("look", LOOKS)
def test_axe_finds_nothing_while_one_applies(kept_page: NewPage, look: dict[str, object]) -> None:
    page = kept_page(**look)  # type: ignore[arg-type]
    for name in through_the_parts(page):
        page.evaluate(_UNFOLD)
        axe(page)
        assert sideways(page) == 0, name


@pytest.mark.parametrize("look", LOOKS)
def test_axe_finds_nothing_while_one_tells(
    kept_page: NewPage, program: int, look: dict[str, object]
) -> None:
    page = kept_page(**look)  # type: ignore[arg-type]
    for name in telling(page, program):
        axe(page)
        assert sideways(page) == 0, name


def test_all_of_it_works_without_javascript(plain_page: Page, program: int) -> None:
    assert list(through_the_parts(plain_page))[-1] == "how it stands"
    assert plain_page.locator("h1").inner_text() == "We have it"
    assert list(telling(plain_page, program))[-1] == "told"
    assert plain_page.locator("h1").inner_text() == "Our team has it"


def test_three_presses_at_once_are_one_application(page: Page, site: Site) -> None:
    before = _applications(site)
    for name in through_the_parts(page):
        if name == "all of it":
            break
    assert page.locator(SEND).inner_text() == "Send it"
    assert page.evaluate(_TWICE) == [[200, "/join/received/"]] * 3
    assert _applications(site) == before + 1


def test_every_page_is_light(
    new_page: NewPage, site: Site, program: int, capsys: pytest.CaptureFixture[str]
) -> None:
    page = new_page()
    came: list[Response] = []
    page.on("response", lambda answer: came.append(answer))  # noqa: PLW0108 - no builtin will do
    pages: dict[str, int] = {}
    static: dict[str, int] = {}
    for tour in (through_the_parts(page), telling(page, program)):
        for name in tour:
            page.wait_for_load_state("load" if static else "networkidle")
            pages[name] = max(_weight(answer) for answer in came if answer.url == page.url)
            for answer in came:
                if "/static/" in answer.url:
                    static.setdefault(answer.url, _weight(answer))
            assert [answer.url for answer in came if not answer.url.startswith(site.url)] == []
            came.clear()
    heaviest = max(pages, key=lambda name: pages[name])
    total = pages[heaviest] + sum(static.values())
    tell(capsys, f"heaviest page of applying: {heaviest}, {total} bytes in {1 + len(static)}")
    assert 1 + len(static) <= REQUESTS
    assert total <= BUDGET


def _applications(site: Site) -> int:
    file = site.folder / "applications"
    code = (
        "from rowan.domain.directory.models import Application; from pathlib import Path; "
        f"Path({str(file)!r}).write_text(str(Application.objects.count()))"
    )
    in_house(site, STAFF_SETTINGS, code)
    return int(file.read_text())


def _weight(answer: Response) -> int:
    sizes = answer.request.sizes()
    return sizes["responseBodySize"] + sizes["responseHeadersSize"]

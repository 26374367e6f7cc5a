"""The screen of places shows within 2 seconds what somebody else did, and takes nothing out of anybody's hands."""

from time import time

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.pages.staff import STAFF_SETTINGS, Cast
from tests.support.browser import Site, axe
from tests.support.figures import tell
from tests.support.house import in_house
from tests.support.waiting import until

pytestmark = pytest.mark.timed
MOST_SECONDS = 2
_REPORT = """
from pathlib import Path
from time import time
from django.utils.timezone import now
from rowan.domain.beds import actions
from rowan.domain.beds.models import Pool
from tests.domain.beds.houses import pool
rooms = Pool.objects.filter(program={0}, name="live").first()
rooms = rooms.pk if rooms else pool({0}, "live", size=90)
actions.report(program={0}, free={{rooms: {1}}}, source="page", by="tests", at=now())
Path({2!r}).write_text(str(time()))
"""


class House:
    """A house in which somebody else reports, in a process of their own."""

    def __init__(self, site: Site, page: Page) -> None:
        self._site, self._page = site, page
        page.goto("/staff/")
        self._number = page.url.rstrip("/").rpartition("/")[2]
        self.reports(1)
        page.goto(f"{page.url}places/")

    def reports(self, free: int) -> float:
        """Have somebody report how many places are free, and return when that was."""
        when = self._site.folder / "reported-at"
        in_house(self._site, STAFF_SETTINGS, _REPORT.format(self._number, free, str(when)))
        return float(when.read_text())

    @property
    def row(self) -> Locator:
        """Return what the page shows of the pool."""
        return self._page.locator("main .openings > *", has_text="live")


def test_what_somebody_else_did_is_seen_in_time(
    cast: Cast, site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    page = cast.page("fay", width=360)
    house, slowest = House(site, page), 0.0
    for free in (40, 41, 42):
        at = house.reports(free)
        until(lambda words=f"{free} free": words in house.row.inner_text(), seconds=5)  # type: ignore[misc]
        slowest = max(slowest, time() - at)
    tell(capsys, f"reported to seen on the screen of places: {slowest:.1f} s at most")
    axe(page)
    assert slowest < MOST_SECONDS


def test_nothing_is_taken_out_of_anybodys_hands(cast: Cast, site: Site) -> None:
    page = cast.page("fay", width=360)
    house = House(site, page)
    box = house.row.locator("input[inputmode=numeric]")
    box.fill("7")
    house.reports(50)
    expect(page.get_by_text("This has changed since.")).to_be_visible(timeout=5000)
    axe(page)
    assert box.input_value() == "7"
    assert "50 free" not in house.row.inner_text()
    box.fill("")
    expect(house.row).to_contain_text("50 free", timeout=5000)
    expect(page.get_by_text("This has changed since.")).to_be_hidden()


def test_who_was_about_to_type_goes_on_where_they_were(cast: Cast, site: Site) -> None:
    page = cast.page("fay", width=360)
    house = House(site, page)
    house.row.locator("input[inputmode=numeric]").focus()
    focused = page.evaluate("document.activeElement.id")
    house.reports(60)
    expect(house.row).to_contain_text("60 free", timeout=5000)
    assert page.evaluate("document.activeElement.id") == focused

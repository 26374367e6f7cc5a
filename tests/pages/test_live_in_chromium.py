"""A list of places shows within 15 seconds what changed, and leaves alone what somebody is about to do."""

from time import time

import pytest
from playwright.sync_api import Page, expect

from tests.pages.conftest import SETTINGS
from tests.pages.running import in_database
from tests.support.browser import NewPage, Site, axe
from tests.support.figures import tell
from tests.support.waiting import until

MOST_SECONDS = 15
_REPORT = """
from django.utils.timezone import now
from rowan.domain.beds.actions import report_openings
from rowan.domain.directory.models import Program
name = "Lantern that changes"
program = Program.objects.filter(name=name).first()
if program is None:
    from tests.pages.places import place
    number = place("changes", name=name, name_public=True)
else:
    number = program.pk
report_openings(program=number, openings={0}, by="tests", at=now())
"""


def _reports(site: Site, openings: int) -> float:
    in_database(site, SETTINGS, _REPORT.format(openings))
    return time()


def _listed(page: Page) -> str:
    # In one go: between counting and reading, a card may leave the list.
    return "".join(page.locator("main article.card", has_text="Lantern").all_inner_texts())


def test_what_changed_is_seen_in_time_and_what_was_ticked_stays_ticked(
    new_page: NewPage, site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    _reports(site, 1)
    reading, ticking = new_page(), new_page()
    for page in (reading, ticking):
        page.goto("/found/")
    ticking.locator("input[name=place]").first.check()
    at = _reports(site, 0)
    assert "had an opening" in _listed(reading)
    until(lambda: "had an opening" not in _listed(reading), seconds=30)
    took = time() - at
    tell(capsys, f"reported to seen on the list of places: {took:.1f} s")
    axe(reading)
    assert took < MOST_SECONDS
    expect(ticking.get_by_text("This has changed since.")).to_be_visible(timeout=15_000)
    axe(ticking)
    assert ticking.locator("input[name=place]").first.is_checked()
    assert "had an opening" in _listed(ticking)

"""From a search to an open door, in a browser without JavaScript, through real mail and the real key agent."""

import pytest

from tests.pages.journeys.houses import BIRCH, WHO, mails_to, trail
from tests.pages.journeys.people import Seeker, Worker
from tests.pages.journeys.stories import STEPS, Story, to_an_open_door
from tests.pages.staff import Cast
from tests.support.browser import NewPage, Site
from tests.support.figures import tell

CLOSED = {"en": "This request is closed", "es": "Esta solicitud está cerrada"}


@pytest.mark.parametrize("language", ["en", "es"])
def test_from_a_search_to_an_open_door(
    site: Site, cast: Cast, new_page: NewPage, language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    cast.page("ana", javascript=False).goto("/staff/desk/")  # the agent opens with the team
    before = len(trail(site))
    rosa = Seeker(new_page(javascript=False, language=f"{language}-US"))
    houses = {name: Worker(cast.page(who, javascript=False)) for name, who in WHO.items()}
    story = Story(updates=f"rosa-{language}@mail.example")
    for _step in to_an_open_door(rosa, houses, story, language):
        pass
    rosa.comes_back()
    assert rosa.heading == CLOSED[language]
    assert BIRCH not in rosa.text
    told = trail(site)[before:]
    assert [step for step in STEPS if step not in told] == []
    mailed = mails_to(site, story.updates)
    assert len(set(mailed)) == 1
    tell(capsys, f"{language}: {len(told)} lines on the trail, {len(mailed)} updates mailed")

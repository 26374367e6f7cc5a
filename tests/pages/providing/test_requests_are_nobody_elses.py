"""Whoever is not of the program finds no page, by any verb; and no page tells how a request stands elsewhere."""

import re
from collections.abc import Callable

import pytest

from rowan.domain.referrals import actions
from rowan.pages.providing.urls import urlpatterns
from tests.domain.accounts.members import ADVOCATE, TEAM_ROLE, admin_of
from tests.domain.cast import NOW
from tests.domain.referrals import scenes
from tests.domain.referrals.scenes import Asker, contact, place, their
from tests.pages.entering.hands import at_work, somebody
from tests.pages.providing.asking import Home, home, offered, opened, talking

pytestmark = pytest.mark.usefixtures("clock")
STEPS = [
    str(each.pattern).rpartition("<int:delivery>/")[2]
    for each in urlpatterns
    if "requests/<int:delivery>/" in str(each.pattern)
]
_TOKEN = re.compile(r'(?<=csrfmiddlewaretoken" value=")\w+')


def test_every_step_is_tried() -> None:
    assert len(STEPS) == 21


def test_others_find_no_page_by_any_verb() -> None:
    house, elm = home(), place("elm")
    rosa = talking(house, contact=contact())
    paths = [house.path(), house.path() + "replies/", house.path() + "replies/remove/"]
    paths += [house.path(rosa, step) for step in STEPS]
    for role in (admin_of(elm.number), TEAM_ROLE, ADVOCATE):
        stranger = at_work(somebody("stranger", role))
        for path in paths:
            for verb in ("get", "post", "head"):
                status = getattr(stranger.client, verb)(path).status_code
                assert status in {404, 405}, (path, verb)
            assert 404 in {stranger.get(path).status_code, stranger.post(path).status_code}
    assert house.state(rosa) == "talking"


def test_anothers_delivery_is_not_found_under_ones_own_number() -> None:
    house, elm = home(), place("elm")
    rosa = opened(house, elm)
    theirs = rosa.at(elm).pk
    for step in STEPS:
        path = f"{house.path()}{theirs}/{step}"
        statuses = {house.cleo.get(path).status_code, house.cleo.post(path).status_code}
        assert statuses <= {404, 405}, step
    assert rosa.at(elm).state == "opened"


def test_what_is_planned_is_not_there_yet() -> None:
    house = home()
    rosa = scenes.sent(house.place)
    house.sees(rosa, 404)
    house.does(rosa, "open", 404)


@pytest.mark.parametrize("make", [opened, offered, talking])
def test_whatever_happens_elsewhere_every_page_stays_the_same(make: Callable[..., Asker]) -> None:
    house, elm = home(), place("elm")
    rosa = make(house, elm)
    before = _pages(house, rosa)
    _moves_on(rosa, elm, is_offered=make is not opened)
    assert _pages(house, rosa) == before
    assert len(before) > len(STEPS)


def _moves_on(asker: Asker, elm: scenes.Place, *, is_offered: bool) -> None:
    """Let the person and another program come as far as they can before a choice."""
    if not is_offered:
        scenes.offers(asker, elm)
    scenes.talks(asker, elm)
    actions.apply(**scenes.of(asker, elm))
    actions.propose_intake(**scenes.of(asker, elm), intake_at=NOW + 3 * scenes.DAY)


def _pages(house: Home, asker: Asker) -> dict[str, str]:
    """Return every page about a request, but for the token that each has of its own."""
    paths = [house.alder.path(), house.path(), house.path() + "?state=past"]
    paths += [house.path(asker, step) for step in STEPS]
    shown = {path: house.cleo.client.get(path, follow=True).content.decode() for path in paths}
    return {path: _TOKEN.sub("", words) for path, words in shown.items()}


def test_that_they_chose_elsewhere_reads_as_over() -> None:
    house, elm = home(), place("elm")
    rosa = talking(house, elm)
    scenes.talks(rosa, elm)
    actions.choose(**their(rosa, elm))
    sheet = house.sees(rosa)
    assert "This request is over" in sheet.text
    assert "chose" not in sheet.text
    assert "We never say why" in sheet.text

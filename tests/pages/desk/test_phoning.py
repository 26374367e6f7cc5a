"""Programs that did not answer their mail are phoned by the team, which writes down what it heard."""

import pytest
from time_machine import Traveller

from rowan.domain.beds import actions
from rowan.domain.beds.models import Report, Source
from rowan.domain.beds.queries import to_phone
from rowan.domain.trail.models import Entry
from tests.domain.accounts.members import BY, NOW, admin_of
from tests.domain.beds.houses import free_in, pool, tell
from tests.pages.desk.hands import DESK, desk_of, known_program
from tests.pages.entering.hands import at_work, somebody

pytestmark = pytest.mark.usefixtures("clock")
PHONE = f"{DESK}phone/"


@pytest.fixture
def oak() -> int:
    """A program without any address that was proven, which is asked."""
    oak = known_program("oak")[0]
    actions.ask(program=oak, by=BY, at=NOW)
    return oak


def test_the_desk_counts_them_and_leads_there(oak: int) -> None:
    (ana,) = desk_of("ana")
    assert ana.goes(DESK).links["1 program to phone"] == PHONE
    assert ana.goes(PHONE).links["House of oak"] == f"{PHONE}{oak}/"


def test_what_they_said_is_written_down(oak: int) -> None:
    rooms = pool(oak, "women")
    (ana,) = desk_of("ana")
    sheet = ana.goes(f"{PHONE}{oak}/")
    assert "Say nothing of who waits" in sheet.text
    after = ana.sends(sheet.path, **{f"free-{rooms}": "2"})
    assert "Nobody is to be phoned now" in after.text
    assert free_in(oak) == [2]
    assert Report.objects.get().source == Source.PHONE
    assert Entry.objects.filter(verb="opening.hear", by=ana._who.actor).count() == 1


def test_the_first_word_makes_the_pool(oak: int) -> None:
    (ana,) = desk_of("ana")
    ana.sends(f"{PHONE}{oak}/", **{"free-all": "3"})
    assert free_in(oak) == [3]


def test_what_nobody_spoke_of_stays_unknown(oak: int) -> None:
    rooms, _families = pool(oak, "women"), pool(oak, "families")
    (ana,) = desk_of("ana")
    ana.sends(f"{PHONE}{oak}/", **{f"free-{rooms}": "0"})
    assert free_in(oak) == [0, None]


@pytest.mark.parametrize("typed", ["", "many", "-1", "1000000"])
def test_what_cannot_be_read_is_told(oak: int, typed: str) -> None:
    rooms = pool(oak, "women")
    (ana,) = desk_of("ana")
    sheet = ana.sends(f"{PHONE}{oak}/", 422, **{f"free-{rooms}": typed})
    assert sheet.errors
    assert to_phone()


def test_when_nobody_answers_it_is_left_for_some_hours(oak: int, clock: Traveller) -> None:
    (ana,) = desk_of("ana")
    after = ana.sends(f"{PHONE}{oak}/", silence="1")
    assert "Nobody is to be phoned now" in after.text
    assert "Later today" in after.text
    assert "to phone" not in ana.goes(DESK).text
    clock.shift(5 * 3600)
    assert "1 program to phone" in desk_of("ben")[0].goes(DESK).text


def test_who_answered_meanwhile_is_not_phoned(oak: int) -> None:
    rooms = pool(oak, "women")
    (ana,) = desk_of("ana")
    sheet = ana.goes(f"{PHONE}{oak}/")
    tell(oak, {rooms: 1})
    ana.sends(sheet.path, **{f"free-{rooms}": "0"})
    assert free_in(oak) == [1]
    ana.goes(sheet.path, 404)


def test_programs_see_none_of_it(oak: int) -> None:
    cleo = at_work(somebody("cleo", admin_of(oak)))
    cleo.goes(PHONE, 404)
    cleo.goes(f"{PHONE}{oak}/", 404)
    cleo.sends(f"{PHONE}{oak}/", 404, silence="1")
    assert to_phone()

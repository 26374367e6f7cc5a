"""The desk counts what somebody can do something about, and leads there."""

from datetime import timedelta

import pytest

from tests.domain.accounts.members import admin_of
from tests.domain.directory.team import YEARS
from tests.pages.desk.hands import (
    DESK,
    appealed,
    application,
    called,
    concern,
    declares,
    desk_of,
    in_order,
    known_program,
    proposed,
    suspended,
)
from tests.pages.entering.hands import Device, somebody

pytestmark = pytest.mark.usefixtures("clock")


def _reached(reference: str = "oak", **at: timedelta) -> int:
    """Let a program be verified, reached and heard of, and somebody of it sign in."""
    number = in_order(reference, **at)
    somebody("cleo", admin_of(number))
    return number


def _task(device: Device, words: str) -> str:
    links = device.goes(DESK).links
    assert words in links, list(links)
    return links[words]


def test_applications_for_a_first_word() -> None:
    (ana,) = desk_of("ana")
    application("one")
    application("two", program={"name": "Elm House"})
    assert _task(ana, "2 applications wait for a call") == f"{DESK}applications/"


def test_calls_for_a_second_word_and_not_for_who_called() -> None:
    ana, ben = desk_of("ana", "ben")
    number, _page = application()
    called(number, ana)
    assert _task(ben, "1 call waits for your second word") == f"{DESK}applications/"
    assert "Nothing waits for you" in ana.goes(DESK).text


def test_proposals_for_others_than_who_made_them_or_knows_the_program() -> None:
    ana, ben, cy = desk_of("ana", "ben", "cy")
    oak = _reached()
    proposed(oak, ana)
    declares(cy, oak)
    there = f"{DESK}programs/?which=waiting"
    assert _task(ben, "1 proposal waits for your second word") == there
    for device in (ana, cy):
        assert "Nothing waits for you" in device.goes(DESK).text


def test_appeals_for_others_than_who_decided() -> None:
    ana, ben = desk_of("ana", "ben")
    oak = known_program("oak")[0]
    suspended(oak, ana)
    appealed(oak)
    assert _task(ben, "1 appeal waits for you") == f"{DESK}appeals/"
    assert "Nothing waits for you" in ana.goes(DESK).text


def test_concerns_come_first() -> None:
    (ana,) = desk_of("ana")
    oak = _reached()
    _number, page = concern(oak)
    application()
    assert _task(ana, "1 concern that nobody has looked at") == f"{DESK}concerns/"
    assert next(iter(ana.goes(DESK).links)) == "Look", "the house comes before all"
    tasks = [words for words in ana.goes(DESK).links if words[0].isdigit()]
    assert tasks == ["1 concern that nobody has looked at", "1 application waits for a call"]
    ana.sends(f"{page}look/")
    assert _task(ana, "1 concern is being looked into")


def test_renewals_are_part_of_what_is_due() -> None:
    (ana,) = desk_of("ana")
    _reached(since=YEARS - timedelta(days=9))
    assert _task(ana, "1 program of which something is due") == f"{DESK}due/"


def test_programs_that_nobody_has_reached() -> None:
    (ana,) = desk_of("ana")
    known_program("oak")
    there = f"{DESK}programs/?which=unreached"
    assert _task(ana, "1 program is not reached yet") == there
    assert "Call them." in ana.goes(DESK).text

"""What to expect stands on three short pages, with the times that a network has set, and where people look."""

import pytest

from tests.domain.network.hands import sets
from tests.pages.reader import Reader, addresses

pytestmark = pytest.mark.usefixtures("db")
PAGES = ["/expect/", "/expect/helping/", "/expect/programs/"]
JOINING = "/join/about/"


def test_they_are_found_from_the_front_page_and_from_each_other() -> None:
    reader = Reader()
    start = set(addresses(reader.goes("/")))
    assert {"/expect/", "/expect/helping/", "/team/", JOINING} <= start
    for page in PAGES:
        assert {*PAGES, "/team/"} - {page} <= set(addresses(reader.goes(page)))
    assert {"/join/", "/expect/programs/", "/team/"} <= set(addresses(reader.goes(JOINING)))
    assert JOINING in addresses(reader.goes("/join/"))


@pytest.mark.parametrize("page", [*PAGES, JOINING])
def test_one_can_leave_from_each(page: str) -> None:
    assert "/leave/" in addresses(Reader().goes(page))


@pytest.mark.parametrize("page", PAGES[:2])
def test_they_say_what_is_not_promised_and_whom_to_call(page: str) -> None:
    text = Reader().goes(page).text
    assert "To send a request promises no place." in text
    assert "Each place decides for itself." in text
    assert "This is not for emergencies" in text
    assert "911" in text


def test_times_are_those_in_force() -> None:
    reader = Reader()
    assert "within 12 hours of our working time" in reader.goes("/expect/").text
    assert "Answer within 24 hours of our working time" in reader.goes("/expect/programs/").text
    sets(limits__submitted=1, limits__delivered=48)
    assert "within 1 hour of our working time" in reader.goes("/expect/").text
    assert "Answer within 48 hours of our working time" in reader.goes("/expect/programs/").text


def test_who_looks_and_who_receives_is_as_the_network_has_it() -> None:
    reader = Reader()
    assert "It goes out at once." in reader.goes("/expect/").text
    assert "Verified and vetted programs get requests." in reader.goes(JOINING).text
    sets(delivery="reviewed")
    assert "It goes out at once." not in reader.goes("/expect/").text
    sets(delivery="vetted")
    assert "Only places get it that we have looked at closely." in reader.goes("/expect/").text
    assert "For now only vetted programs get requests." in reader.goes(JOINING).text

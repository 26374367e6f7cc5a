"""A person asks one more place with the request that they have sent: they see what is new in it, and press once."""

from typing import Any

import pytest

from rowan.domain.directory.actions import save_programs, set_paused
from rowan.domain.directory.models import Program
from rowan.domain.referrals import actions
from rowan.domain.referrals.models import Delivery, Referral
from rowan.domain.referrals.queries import told
from tests.domain.cast import NOW, entry
from tests.domain.referrals.scenes import (
    DAY,
    Asker,
    Place,
    declines,
    deliver,
    network,
    of,
    offers,
    place,
    talks,
    their,
)
from tests.pages.asking import has_sent, hidden
from tests.pages.reader import Reader, Sheet
from tests.pages.test_advocates_cases import CASES, TICKS, Advocate

pytestmark = pytest.mark.usefixtures("clock")
Places = tuple[Place, Place, Place]


@pytest.fixture
def places(db: None) -> Places:  # noqa: ARG001
    network()
    return place("oak"), place("elm"), place("ash")


@pytest.fixture
def rosa(places: Places) -> Reader:  # noqa: ARG001 - the network comes first
    return Reader().has_answered_four()


def _picks(reader: Reader, *places: Place) -> Sheet:
    return reader.sends("/pick/", place=[f"{each.number:x}" for each in places])


def _asks(reader: Reader, sheet: Sheet, status: int = 200, **said: Any) -> Sheet:
    return reader.sends("/mine/more/check/", status, **hidden(sheet) | {"agree": "on"} | said)


def _planned(asker: Asker) -> set[int]:
    return set(Delivery.objects.filter(referral=asker.subject).values_list("program", flat=True))


def test_from_the_page_of_a_place_to_its_delivery(rosa: Reader, places: Places) -> None:
    oak, elm, _ash = places
    her = has_sent(rosa, oak.number)
    card = rosa.goes(f"/found/{elm.number:x}/")
    assert "Ask this place too" in card.text
    sheet = _picks(rosa, elm)
    assert sheet.path == "/mine/more/check/"
    assert "No place learns which others are asked." in sheet.text
    assert "1 place. Nothing changes there." in sheet.text
    assert "I ask the places on this list to look at my request." in sheet.text
    assert "It does not see my answers." in sheet.text
    assert _planned(her) == {oak.number}
    assert _asks(rosa, sheet).heading == "Your request is on its way"
    assert _planned(her) == {oak.number, elm.number}
    assert Referral.objects.count() == 1
    assert "This place was asked." in rosa.goes(f"/found/{elm.number:x}/").text


def test_from_the_page_of_the_request(rosa: Reader, places: Places) -> None:
    oak, elm, ash = places
    her = has_sent(rosa, oak.number)
    sheet = rosa.goes(rosa.goes("/mine/").links["Ask one more place"])
    offered = {i.get("value") for i in sheet.main.iter("input") if i.get("name") == "place"}
    assert offered == {f"{each.number:x}" for each in (elm, ash)}
    assert "Choose a place to ask." in rosa.sends("/mine/more/", 422).text
    sheet = rosa.sends("/mine/more/", place=f"{ash.number:x}")
    _asks(rosa, sheet)
    assert _planned(her) == {oak.number, ash.number}
    _asks(rosa, _picks(rosa, elm))
    assert "All places that fit were asked" in rosa.goes("/mine/more/").text


def test_the_exact_words_are_kept_with_what_they_are_said_of(rosa: Reader, places: Places) -> None:
    oak, elm, _ash = places
    her = has_sent(rosa, oak.number)
    sheet = _picks(rosa, elm)
    _asks(rosa, sheet)
    consent = told(her.subject, her.key).consent
    assert consent.programs == {oak.number}
    ((more, stretch),) = [(each.programs, each.stretch) for each in consent.added]
    assert (more, stretch) == (frozenset({elm.number}), False)


def test_pressed_twice_it_is_asked_once(rosa: Reader, places: Places) -> None:
    oak, elm, _ash = places
    her = has_sent(rosa, oak.number)
    sheet = _picks(rosa, elm)
    for _press in range(3):
        assert _asks(rosa, sheet).path == "/mine/"
    assert len(told(her.subject, her.key).consent.added) == 1


def test_without_a_yes_nobody_is_asked(rosa: Reader, places: Places) -> None:
    oak, elm, _ash = places
    her = has_sent(rosa, oak.number)
    sheet = _asks(rosa, _picks(rosa, elm), 422, agree="")
    assert "Tick this box if it is so: “" in sheet.text
    assert _planned(her) == {oak.number}


def test_another_tab_is_told_and_a_yes_is_only_to_what_was_shown(
    rosa: Reader, places: Places
) -> None:
    oak, elm, ash = places
    her = has_sent(rosa, oak.number)
    sheet = _picks(rosa, elm, ash)
    set_paused(program=ash.number, reason="Away", by="tests", at=NOW)
    again = _asks(rosa, sheet, 409)
    assert "Something has changed meanwhile." in again.text
    assert "1 place is not there any more" in again.text
    assert _planned(her) == {oak.number}
    assert again.chosen() == set()
    for nonsense in ("", "zz", "--", "1" * 400):
        _asks(rosa, sheet, 409, asked=nonsense)
    _asks(rosa, again)
    assert _planned(her) == {oak.number, elm.number}


def test_a_place_that_would_make_an_exception_takes_a_yes_to_that(
    rosa: Reader, places: Places
) -> None:
    oak, elm, _ash = places
    her = has_sent(rosa, oak.number)
    men = {"gender": {"accepts": ["man"], "others": "cannot"}}
    reference = Program.objects.get(pk=elm.number).reference
    save_programs(entries=[entry(reference, criteria=men, exceptions=True)], by="tests", at=NOW)
    sheet = _picks(rosa, elm)
    assert "if one of its rules does not fit me" in sheet.text
    assert _asks(rosa, sheet, 409, asked=f"{elm.number:x}").status == 409
    _asks(rosa, sheet)
    (added,) = told(her.subject, her.key).consent.added
    assert added.stretch
    assert not told(her.subject, her.key).consent.stretch


def test_what_the_team_looked_at_it_looks_at_again(rosa: Reader, places: Places) -> None:
    oak, elm, _ash = places
    has_sent(rosa, oak.number, notes="I like dogs.")
    sheet = _picks(rosa, elm)
    assert "Our team looks first" in sheet.text
    assert "I like dogs." in sheet.text
    _asks(rosa, sheet)
    assert not Referral.objects.get().instant


def test_other_answers_are_not_sent_and_the_page_says_so(rosa: Reader, places: Places) -> None:
    oak, elm, _ash = places
    her = has_sent(rosa, oak.number)
    rosa.says("gender", "man")
    sheet = _picks(rosa, elm)
    assert "Your answers here are not those you sent" in sheet.text
    _asks(rosa, sheet)
    assert _planned(her) == {oak.number, elm.number}
    sheet = rosa.sends("/pick/", place=f"{elm.number:x}", anew="1")
    assert sheet.path == "/ask/"
    assert f"{elm.number:x}" in sheet.chosen()


def test_one_that_was_asked_before_is_left_out(rosa: Reader, places: Places) -> None:
    oak, elm, _ash = places
    her = has_sent(rosa, oak.number)
    deliver(her, oak)
    actions.open_delivery(**of(her, oak))
    declines(her, oak)
    assert "was asked before" in _picks(rosa, oak, elm).text
    rosa.sends("/mine/more/", place=f"{elm.number:x}")
    assert _picks(Reader(), oak).path == "/ask/"


def test_once_a_place_is_chosen_no_other_is_asked(rosa: Reader, places: Places) -> None:
    oak, elm, _ash = places
    her = has_sent(rosa, oak.number)
    sheet = _picks(rosa, elm)
    deliver(her, oak)
    actions.open_delivery(**of(her, oak))
    offers(her, oak)
    talks(her, oak)
    actions.propose_intake(**of(her, oak), intake_at=NOW + 3 * DAY)
    actions.choose(**their(her, oak))
    assert "Ask one more place" not in rosa.goes("/mine/").links
    for path in ("/mine/more/", "/mine/more/check/"):
        assert rosa.goes(path).path == "/mine/"
    assert _asks(rosa, sheet).path == "/mine/"
    assert _planned(her) == {oak.number}


def test_while_a_places_own_form_is_under_way_another_is_asked(
    rosa: Reader, places: Places
) -> None:
    oak, elm, _ash = places
    her = has_sent(rosa, oak.number)
    deliver(her, oak)
    actions.open_delivery(**of(her, oak))
    offers(her, oak)
    talks(her, oak)
    actions.apply(**of(her, oak))
    assert "Ask one more place" in rosa.goes("/mine/").links
    _asks(rosa, _picks(rosa, elm))
    assert _planned(her) == {oak.number, elm.number}


def test_nobody_asks_more_with_a_request_that_is_not_open(places: Places) -> None:
    for path in ("/mine/more/", "/mine/more/check/"):
        assert Reader().goes(path).heading == "Come back to your request"
    assert _picks(Reader(), places[0]).path == "/ask/"


def test_an_advocate_asks_more_for_the_person_they_help(places: Places) -> None:
    oak, elm, _ash = places
    eli = Advocate()
    eli.asks_for(oak.number)
    row = Referral.objects.get()
    there = f"{CASES}{row.pk}/"
    sheet = eli.sends(f"{there}pick/", place=f"{elm.number:x}")
    assert "The person I am helping asks the places on this list" in sheet.text
    sheet = eli.sends(f"{there}mine/more/check/", **hidden(sheet) | TICKS)
    assert sheet.path == f"{there}mine/"
    assert Referral.objects.get().instant
    assert set(Delivery.objects.values_list("program", flat=True)) == {oak.number, elm.number}


def test_an_officer_of_a_court_asks_no_more(places: Places) -> None:
    eli = Advocate()
    eli.asks_for(places[0].number, who="court")
    there = f"{CASES}{Referral.objects.get().pk}/"
    assert eli.goes(f"{there}mine/more/").path == f"{there}mine/"

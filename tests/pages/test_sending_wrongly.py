"""Whatever is sent wrongly is answered by what to do, and nothing is lost."""

from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings

from rowan.domain.directory.actions import set_paused
from rowan.domain.referrals.actions import LONGEST_NOTES
from rowan.domain.referrals.models import Delivery, Referral
from tests.domain.cast import NOW
from tests.domain.referrals.scenes import Place, network, place
from tests.pages.asking import asks, hidden, sends
from tests.pages.reader import Reader
from tests.support.pipelines import english

pytestmark = pytest.mark.usefixtures("clock")


@pytest.fixture
def oak(db: None) -> Place:  # noqa: ARG001
    network()
    return place("oak")


@pytest.fixture
def rosa(oak: Place) -> Reader:  # noqa: ARG001 - the network comes first
    return Reader().has_answered_four()


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"word": ""}, "Choose a word. You need it to come back."),
        ({"word": "abc"}, "Choose a word with four letters or more."),
        ({"word": "...."}, "Choose a word with four letters or more."),
        ({"word": "x" * 201}, "Choose a shorter word."),
        ({"agree": ""}, "Tick this box if it is so: “I have read this, and I say yes.”"),
    ],
)
def test_what_is_missing_is_asked_for(
    rosa: Reader, oak: Place, said: dict[str, str], told: str
) -> None:
    sheet = sends(rosa, asks(rosa, oak.number), 422, **said)
    assert told in sheet.text
    assert not Referral.objects.exists()


@pytest.mark.parametrize(
    ("path", "said", "told"),
    [
        ("/ask/", {}, "Choose a place to ask."),
        ("/ask/", {"place": "31f"}, "One of these is not there any more."),
        ("/ask/reach/", {}, "Choose a way. “Do not contact me” will do."),
        ("/ask/reach/ways/", {"phone": "55"}, "Write the whole number, with its area code."),
        ("/ask/reach/ways/", {"email": "rosa"}, "Write an address such as rose@example.org."),
        ("/ask/reach/ways/", {}, "Give one way, or go back and choose none."),
        ("/ask/updates/", {"address": "rosa@"}, "Write an address such as rose@example.org."),
        (
            "/ask/updates/",
            {"address": "a@b.example", "start": "12:00", "end": "09:00"},
            "Choose an hour after the first one.",
        ),
        ("/ask/words/", {"notes": "x" * (LONGEST_NOTES + 1)}, "Write at most 4000 letters here."),
    ],
)
def test_each_step_says_what_to_do(
    rosa: Reader, path: str, said: dict[str, Any], told: str
) -> None:
    ways = {"calls": "ask", "texts": "no", "mails": "yes"} if path.endswith("ways/") else {}
    assert told in rosa.sends(path, 422, **ways | said).text


def test_a_text_too_long_stays_on_the_page(rosa: Reader) -> None:
    words = "word " * 1000
    sheet = rosa.sends("/ask/words/", 422, notes=words)
    area = next(sheet.main.iter("textarea"))
    assert (area.text or "").strip() == words.strip()


def test_what_names_them_is_told_once_and_then_taken(rosa: Reader, oak: Place) -> None:
    sheet = asks(rosa, oak.number, notes="My name is Rosa Diaz, 512-555-0100.")
    assert "In your words there may be: a name, a phone number." in sheet.text
    sheet = rosa.sends(
        "/ask/words/", **hidden(sheet) | {"notes": "My name is Rosa Diaz, 512-555-0100."}
    )
    assert sheet.heading == "Look it over"
    assert "Our team reads it first" in sheet.text


def test_a_pipeline_warns_too_of_names_that_nothing_gives_away(
    rosa: Reader, oak: Place, settings: LazySettings, tmp_path: Path
) -> None:
    settings.NAMES_PIPELINES = [english(tmp_path)]
    words = "I ran from Marisol Vega, and I hid at Bluebird Diner in Tulsa."
    sheet = asks(rosa, oak.number, notes=words)
    told = "In your words there may be: a name, a school or a group, a town or a building."
    assert told in sheet.text
    assert rosa.sends("/ask/words/", **hidden(sheet) | {"notes": words}).heading == "Look it over"


def test_another_tab_is_told_that_something_was_changed(rosa: Reader, oak: Place) -> None:
    sheet = asks(rosa, oak.number)
    rosa.sends("/ask/words/", notes="I have a cat.")
    sheet = sends(rosa, sheet, 409)
    assert "Something was changed in another tab." in sheet.text
    assert "I have a cat." in sheet.text
    assert sends(rosa, sheet).heading == "It is sent"


def test_a_place_that_left_meanwhile_is_named_and_the_others_are_asked(
    rosa: Reader, oak: Place
) -> None:
    elm = place("elm")
    sheet = asks(rosa, oak.number, elm.number)
    set_paused(program=elm.number, reason="holidays", by="tests", at=NOW)
    assert "1 place is not there any more" in rosa.goes("/ask/check/").text
    assert sends(rosa, sheet).heading == "It is sent"
    assert Delivery.objects.get().program_id == oak.number


def test_where_nobody_is_left_to_ask_it_says_so(rosa: Reader, oak: Place) -> None:
    sheet = asks(rosa, oak.number)
    set_paused(program=oak.number, reason="holidays", by="tests", at=NOW)
    assert "No place is picked yet" in sends(rosa, sheet, 422).text
    assert not Referral.objects.exists()


def test_a_press_after_it_is_sent_leads_to_the_same_page(rosa: Reader, oak: Place) -> None:
    sheet = asks(rosa, oak.number)
    sends(rosa, sheet)
    assert sends(rosa, sheet, word="another").heading == "It is sent"
    assert Referral.objects.count() == 1

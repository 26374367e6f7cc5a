"""A place's own form: its link is told with its name and not before, says whose site it is, and is pressed by hand."""

import pytest

from rowan.domain.directory.models import Program
from rowan.domain.referrals import actions
from tests.domain.referrals.scenes import Asker, Place, deliver, network, of, offers, place, talks
from tests.pages.asking import has_sent
from tests.pages.reader import Reader, Sheet

pytestmark = pytest.mark.usefixtures("clock")
LINK = "https://forms.example.org/apply?place=oak"
OPEN = "Open the form at forms.example.org"


@pytest.fixture
def oak(db: None) -> Place:  # noqa: ARG001
    network()
    oak = place("oak")
    Program.objects.filter(pk=oak.number).update(application_form=LINK)
    return oak


@pytest.fixture
def rosa(oak: Place) -> Reader:  # noqa: ARG001 - the network comes first
    return Reader().has_answered_four()


def _opened(reader: Reader, oak: Place) -> tuple[Asker, str]:
    her = has_sent(reader, oak.number)
    deliver(her, oak)
    actions.open_delivery(**of(her, oak))
    return her, f"/mine/{her.at(oak).pk}/"


def _rel(sheet: Sheet) -> list[dict[str, str]]:
    return [dict(a.attrib) for a in sheet.main.iter("a") if a.get("href") == LINK]


def test_it_is_told_with_the_offer_and_not_before(rosa: Reader, oak: Place) -> None:
    for path in ("/found/", f"/found/{oak.number:x}/"):
        assert "forms.example.org" not in rosa.goes(path).text
    her, there = _opened(rosa, oak)
    assert "own form" not in rosa.goes(there).text
    offers(her, oak)
    sheet = rosa.goes(there)
    assert OPEN in sheet.links
    assert "It is on another site, not on ours" in sheet.text
    assert _rel(sheet) == [
        {"href": LINK, "rel": "noreferrer noopener", "referrerpolicy": "no-referrer"}
    ]
    assert "I have filled it in" not in sheet.links


def test_it_is_asked_for_filled_in_and_received(rosa: Reader, oak: Place) -> None:
    her, there = _opened(rosa, oak)
    offers(her, oak)
    talks(her, oak)
    actions.apply(**of(her, oak))
    assert "They ask you to fill it in." in rosa.goes(there).text
    step = rosa.goes(rosa.goes(there).links["I have filled it in"])
    assert "so that they look for it" in step.text
    for _press in range(2):
        assert "They know that it is filled in." in rosa.sends(step.path).text
    actions.receive_form(**of(her, oak))
    sheet = rosa.goes(there)
    assert "They have it." in sheet.text
    assert OPEN not in sheet.links
    assert "I have filled it in" not in sheet.links


def test_without_an_address_one_asks_how(rosa: Reader, oak: Place) -> None:
    Program.objects.update(application_form="")
    her, there = _opened(rosa, oak)
    offers(her, oak)
    talks(her, oak)
    assert "own form" not in rosa.goes(there).text
    actions.apply(**of(her, oak))
    assert "They name no page for it." in rosa.goes(there).text


def test_where_they_do_not_talk_it_is_not_said_to_be_filled_in(rosa: Reader, oak: Place) -> None:
    her, there = _opened(rosa, oak)
    offers(her, oak)
    assert "This has changed meanwhile." in rosa.sends(f"{there}filled/", 409).text

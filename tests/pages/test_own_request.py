"""A person comes back: what each place said, and every step that is theirs to take."""

from datetime import timedelta

import pytest

from rowan.domain.conversations.actions import say_to_person
from rowan.domain.directory.models import Program
from rowan.domain.referrals import actions
from rowan.domain.referrals.models import Delivery, Referral
from rowan.domain.vault import actions as vault
from rowan.domain.vault.queries import program
from tests.domain.beds.houses import pool
from tests.domain.cast import NOW
from tests.domain.referrals.scenes import (
    Place,
    asks,
    declines,
    deliver,
    network,
    of,
    offers,
    place,
)
from tests.pages.asking import WORD, has_sent
from tests.pages.places import ADULTS
from tests.pages.places import place as described
from tests.pages.reader import Reader

pytestmark = pytest.mark.usefixtures("clock")


@pytest.fixture
def places(db: None) -> tuple[Place, Place, Place]:  # noqa: ARG001
    network()
    return place("oak"), place("elm"), place("ash")


def test_what_was_not_said_to_a_place_that_was_asked_is_named_and_leads_nowhere(db: None) -> None:  # noqa: ARG001
    network()
    number = described("oak", criteria=ADULTS | {"ankle_monitor": {"cannot": ["yes"]}})
    key = vault.found(holder=program(number), to=[], by="tests", at=NOW)
    rosa = Reader().has_answered_four()
    assert "Ankle monitor" in rosa.goes(f"/found/{number:x}/").links
    her = has_sent(rosa, number)
    oak = Place(number, key, pool(number, free=2))
    deliver(her, oak)
    sheet = rosa.goes(f"/mine/{her.at(oak).pk}/")
    assert "It has rules on these, and you have not said:" in sheet.text
    assert "Ankle monitor" not in sheet.links


def test_from_the_first_answer_to_an_open_door(places: tuple[Place, Place, Place]) -> None:
    rosa, (oak, elm, ash) = Reader().has_answered_four(), places
    her = has_sent(rosa, oak.number, elm.number, ash.number, name="Rosa", phone="512 555 0100")
    for each in places:
        deliver(her, each)
        actions.open_delivery(**of(her, each))
    asks(her, oak, words="Do you have a pet?")
    offers(her, elm)
    declines(her, ash)

    sheet = rosa.goes("/mine/")
    assert sheet.heading == "You have 3 answers"
    assert "They have a question" in sheet.text
    assert "They offer a place" in sheet.text
    assert "They have no place free now." in sheet.text
    assert sheet.text.index("They offer a place") < sheet.text.index("They have a question")

    sheet = rosa.goes(f"/mine/{her.at(ash).pk}/")
    assert "Other places may still say yes." in sheet.text
    assert "They look at it again on March 16, 2026." in sheet.text
    assert "No more from this place" in sheet.links
    assert "Why it fits" not in sheet.text

    oaks = f"/mine/{her.at(oak).pk}/"
    assert "Do you have a pet?" in rosa.goes(oaks).text
    assert "No, but I had a dog." in rosa.sends(f"{oaks}say/", words="No, but I had a dog.").text
    assert her.at(oak).state == "opened"
    assert "Now it is their turn to answer." in rosa.goes(oaks).text

    elms = f"/mine/{her.at(elm).pk}/"
    assert Program.objects.get(pk=elm.number).name in rosa.goes(elms).heading
    rosa.sends(f"{elms}detail/")
    sheet = rosa.goes(f"{elms}talk/")
    assert "Phone: 512 555 0100" in sheet.text
    assert "I let" in sheet.text
    assert "A talk goes on" in rosa.sends(f"{elms}talk/").text
    say_to_person(**of(her, elm), words="Come on Monday.")
    assert "Come on Monday." in rosa.goes(elms).text
    actions.propose_intake(**of(her, elm), intake_at=NOW + timedelta(days=3))

    assert rosa.sends(f"{elms}choose/").heading == "You have a place"
    assert her.at(oak).state == "ended"
    assert rosa.sends("/mine/set-out/").heading == "You are on your way"
    actions.arrive(**of(her, elm))
    assert rosa.goes(elms).heading == "This request is closed"  # also where a tab stayed open


def test_it_ends_whenever_they_say_and_the_receipt_opens_nothing(
    places: tuple[Place, Place, Place],
) -> None:
    rosa, (oak, *_) = Reader().has_answered_four(), places
    has_sent(rosa, oak.number)
    assert rosa.sends("/mine/end/").heading == "It is stopped"
    assert Referral.objects.get().state == "withdrawn"
    assert Delivery.objects.get().state == "ended"
    assert Reader().goes("/mine/").heading == "Come back to your request"


def test_a_new_receipt_replaces_the_old_one(places: tuple[Place, Place, Place]) -> None:
    rosa, (oak, *_) = Reader().has_answered_four(), places
    has_sent(rosa, oak.number)
    assert rosa.goes("/mine/receipt/").heading == "Get a new receipt"
    assert rosa.sends("/mine/receipt/", word=WORD).heading == "The new receipt works"
    assert rosa.goes("/mine/").heading == "Your request is on its way"

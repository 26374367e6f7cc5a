"""A question that was answered for one place is answered for another with one press, and nobody tells it twice."""

import pytest

from rowan.core.lifecycle.delivery import Move
from rowan.core.lifecycle.sayings import Saying
from rowan.domain.conversations.models import Message
from rowan.domain.conversations.queries import talk
from rowan.domain.referrals import actions
from tests.domain.referrals.scenes import Asker, Place, deliver, network, of, offers, place
from tests.pages.asking import has_sent, hidden
from tests.pages.reader import Reader, Sheet

pytestmark = pytest.mark.usefixtures("clock")
A_DOG = "A dog.\nHe is <b>small</b> & “old”."


@pytest.fixture
def places(db: None) -> tuple[Place, Place]:  # noqa: ARG001
    network()
    return place("oak"), place("elm")


@pytest.fixture
def rosa(places: tuple[Place, Place]) -> Reader:  # noqa: ARG001 - the network comes first
    return Reader().has_answered_four()


def _asked(rosa: Reader, *places: Place, about: tuple[str, str]) -> Asker:
    her = has_sent(rosa, *(each.number for each in places))
    for each, criterion in zip(places, about, strict=True):
        deliver(her, each)
        actions.open_delivery(**of(her, each))
        said = Saying("Do you have a pet?", asks=criterion)
        actions.answer(**of(her, each), move_by=Move.ASK, said=said)
    return her


def _page(her: Asker, to: Place) -> str:
    return f"/mine/{her.at(to).pk}/"


def _words(her: Asker, to: Place) -> list[str | None]:
    found = talk(delivery=her.at(to).pk, subject=her.subject, opened=her.key)
    return [each.words for each in found]


def _typed(sheet: Sheet) -> str:
    return "".join(next(sheet.main.iter("textarea")).itertext()).strip()


def test_the_same_answer_is_sent_with_one_press(rosa: Reader, places: tuple[Place, Place]) -> None:
    oak, elm = places
    her = _asked(rosa, oak, elm, about=("pets", "pets"))
    assert "for another place" not in rosa.goes(_page(her, elm)).text
    rosa.sends(f"{_page(her, oak)}say/", words=A_DOG)
    sheet = rosa.goes(_page(her, elm))
    assert "You answered this for another place" in sheet.text
    assert "That place asked: Do you have a pet?" in sheet.text
    for _press in range(2):
        rosa.sends(f"{_page(her, elm)}say/", **hidden(sheet))
    assert _words(her, elm) == _words(her, oak)
    assert her.at(elm).state == "opened"
    assert Message.objects.count() == 2
    assert "for another place" not in rosa.goes(_page(her, elm)).text


def test_another_question_begins_with_what_was_written_before(
    rosa: Reader, places: tuple[Place, Place]
) -> None:
    oak, elm = places
    her = _asked(rosa, oak, elm, about=("pets", ""))
    rosa.sends(f"{_page(her, oak)}say/", words=A_DOG)
    sheet = rosa.goes(_page(her, elm))
    assert "You answered this for another place" not in sheet.text
    assert "Use what you wrote before" in sheet.text
    (there,) = [href for href in sheet.links.values() if "?use=" in href]
    assert _typed(rosa.goes(there)) == A_DOG
    assert _typed(rosa.goes(f"{_page(her, elm)}?use=1-1")) == ""
    assert _words(her, elm) == []


def test_it_is_at_hand_beside_an_offer_too(rosa: Reader, places: tuple[Place, Place]) -> None:
    oak, elm = places
    her = _asked(rosa, oak, elm, about=("pets", ""))
    rosa.sends(f"{_page(her, oak)}say/", words=A_DOG)
    offers(her, elm)
    text = rosa.goes(_page(her, elm)).text
    assert "Before you choose" in text
    assert "Use what you wrote before" in text


def test_what_this_place_was_told_is_not_offered_to_it(
    rosa: Reader, places: tuple[Place, Place]
) -> None:
    oak, elm = places
    her = _asked(rosa, oak, elm, about=("pets", "pets"))
    rosa.sends(f"{_page(her, oak)}say/", words="A dog.")
    said = Saying("Is it a dog?", asks="pets")
    actions.answer(**of(her, oak), move_by=Move.ASK, said=said)
    text = rosa.goes(_page(her, oak)).text
    assert "for another place" not in text
    assert "Use what you wrote before" not in text

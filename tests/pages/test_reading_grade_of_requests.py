"""The pages by which a request is sent, and by which a person comes back to it, read at grade 6 or below."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from rowan.core.lifecycle.delivery import Move
from rowan.core.lifecycle.sayings import Saying
from rowan.domain.directory.models import Program
from rowan.domain.referrals import actions
from tests.domain.cast import NOW
from tests.domain.referrals.scenes import (
    Asker,
    Place,
    asks,
    declines,
    deliver,
    network,
    of,
    offers,
    place,
)
from tests.pages import asking
from tests.pages.reader import Reader, Sheet
from tests.pages.test_reading_grade import _insist, _running

pytestmark = pytest.mark.usefixtures("clock")
NOBODYS = "1234 1234 1234 1234 1234 1234 1234"
STEPS = ("detail", "talk", "filled", "no")


@pytest.mark.parametrize("language", ["en", "es"])
def test_every_page_of_a_request_is_easy_to_read(language: str) -> None:
    network()
    for name, sheet in _pages(Reader(language), [place(each) for each in ("oak", "elm", "ash")]):
        _insist(language, name, sheet.text)
        _insist(language, f"the running text of {name}", "\n".join(_running(sheet)))


def _pages(reader: Reader, places: list[Place]) -> Iterator[tuple[str, Sheet]]:
    yield from _before(reader, places)
    oak, elm, ash = places
    her = asking.has_sent(reader, oak.number, elm.number, ash.number, phone="512 555 0100")
    yield "sent", reader.goes("/ask/sent/")
    yield "the card", reader.goes("/ask/card/")
    yield "on its way", reader.goes("/mine/")
    for each in places:
        deliver(her, each)
        actions.open_delivery(**of(her, each))
    yield "read", reader.goes("/mine/")
    yield from _more(reader)
    yield from _asked_twice(reader, her, oak, ash)
    asks(her, oak)
    Program.objects.filter(pk=elm.number).update(application_form="https://e.org/apply")
    offers(her, elm)
    declines(her, ash)
    yield "answered", reader.goes("/mine/")
    for each in places:
        yield "a place", reader.goes(f"/mine/{her.at(each).pk}/")
    for step in STEPS:
        yield step, reader.goes(f"/mine/{her.at(elm).pk}/{step}/")
    yield "offers", reader.goes("/mine/offers/")
    yield "talking", reader.sends(f"/mine/{her.at(elm).pk}/talk/")
    actions.apply(**of(her, elm))
    yield "asked for their form", reader.goes(f"/mine/{her.at(elm).pk}/")
    yield "their form is filled in", reader.sends(f"/mine/{her.at(elm).pk}/filled/")
    actions.receive_form(**of(her, elm))
    yield "their form has come", reader.goes(f"/mine/{her.at(elm).pk}/")
    actions.propose_intake(**of(her, elm), intake_at=NOW + timedelta(days=3))
    for step in ("renew", "stop", "choose"):
        yield step, reader.goes(f"/mine/{her.at(elm).pk}/{step}/")
    yield "chosen", reader.sends(f"/mine/{her.at(elm).pk}/choose/")
    for step in ("set-out", "change-mind", "end"):
        yield step, reader.goes(f"/mine/{step}/")
    yield "a new receipt", reader.goes("/mine/receipt/")
    yield "renewed", reader.sends("/mine/receipt/", word=asking.WORD)
    yield "coming back", reader.goes("/back/")
    yield "nobody's receipt", reader.sends("/back/", 422, receipt=NOBODYS)
    yield "not chosen", reader.sends("/back/not-chosen/")
    yield "stopped", reader.goes("/mine/")
    yield "ended", reader.sends("/mine/end/")


def _asked_twice(reader: Reader, her: Asker, oak: Place, ash: Place) -> Iterator[tuple[str, Sheet]]:
    for each in (oak, ash):
        said = Saying("Do you have a pet?", asks="pets")
        actions.answer(**of(her, each), move_by=Move.ASK, said=said)
    reader.sends(f"/mine/{her.at(oak).pk}/say/", words="A dog.")
    yield "answered for another place", reader.goes(f"/mine/{her.at(ash).pk}/")


def _more(reader: Reader) -> Iterator[tuple[str, Sheet]]:
    ash = place("more")
    yield "one more place", reader.goes("/mine/more/")
    yield "none of them", reader.sends("/mine/more/", 422)
    yield "the last look at more", reader.sends("/pick/", place=f"{ash.number:x}")
    reader.says("gender", "trans_woman")
    yield "with other answers", reader.goes("/mine/more/check/")
    yield "no yes", reader.sends("/mine/more/check/", 422, asked=f"{ash.number:x}")
    yield "changed since", reader.sends("/mine/more/check/", 409, asked="1")
    reader.says("gender", "woman")


def _before(reader: Reader, places: list[Place]) -> Iterator[tuple[str, Sheet]]:
    reader.has_answered_four()
    yield "places to ask", reader.goes("/ask/")
    yield "none ticked", reader.sends("/ask/", 422)
    reader.sends("/ask/", place=[f"{places[0].number:x}"])
    yield "reach", reader.goes("/ask/reach/")
    yield "ways", reader.goes("/ask/reach/ways/")
    yield "no way", reader.sends("/ask/reach/ways/", 422, calls="ask", texts="no", mails="yes")
    yield "updates", reader.goes("/ask/updates/")
    yield "words", reader.goes("/ask/words/")
    yield "words that name her", reader.sends("/ask/words/", notes="My name is Rosa Diaz.")
    sheet = reader.goes("/ask/check/")
    yield "the last look", sheet
    yield "no word", asking.sends(reader, sheet, 422, word="")
    yield "changed meanwhile", asking.sends(reader, sheet, 409, turn="99")
    yield "keeping it", reader.goes("/ask/keep/")

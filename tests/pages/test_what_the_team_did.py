"""A person reads what the team took out of their words, and why it sent the request back, with what they can do."""

from typing import Any

import pytest

from rowan.domain.directory.queries import reasons
from rowan.domain.referrals import actions
from rowan.domain.referrals.models import Referral
from tests.domain.cast import NOW
from tests.domain.referrals.scenes import Asker, Network, network, place
from tests.pages.asking import asker, asks, paper, sends
from tests.pages.reader import Reader
from tests.pages.test_reading_grade import _insist, _running

pytestmark = pytest.mark.usefixtures("clock")
NOTES = "My aunt bakes bread. I need a ramp."
AUNT = (3, 7)
TICKS: dict[str, Any] = {"screened": "on", "agrees": "on", "knows": "on"}
TEAM: dict[str, Any] = {"by": "staff:7", "at": NOW}
TAKEN = "The team took these words out"


@pytest.fixture
def keys(db: None) -> Network:  # noqa: ARG001
    return network()


def _sent(who: str = "self", language: str = "en") -> tuple[Reader, Asker]:
    rosa = Reader(language).has_answered_four()
    rosa.says("who", who)
    sheet = asks(rosa, place().number, notes=NOTES)
    words, _digits = paper(sheet)
    sends(rosa, sheet, **TICKS)
    her = asker(words)
    actions.take_up(referral=her.subject, **TEAM)
    return rosa, her


def _takes_out(her: Asker, keys: Network) -> None:
    seen = Referral.objects.get().revision
    opened = [keys.team]
    actions.redact(referral=her.subject, spans=[AUNT], seen=seen, opened=opened, **TEAM)


def _returns(her: Asker, why: str = "names", words: str = "") -> None:
    actions.return_for_more(referral=her.subject, why=why, words=words, **TEAM)


def test_before_the_team_did_anything_nothing_is_said_of_it(keys: Network) -> None:  # noqa: ARG001
    rosa, _her = _sent()
    text = rosa.goes("/mine/").text
    assert TAKEN not in text
    assert "The team sent it back" not in text


def test_what_was_taken_out_is_shown_folded(keys: Network) -> None:
    rosa, her = _sent()
    _takes_out(her, keys)
    sheet = rosa.goes("/mine/")
    (folded,) = (d for d in sheet.main.iter("details") if TAKEN in _text(d))
    assert "open" not in folded.attrib
    assert "aunt" in _text(folded)
    assert "ramp" not in _text(folded)


@pytest.mark.parametrize(
    ("why", "leads_to"),
    [
        ("names", "/ask/words/"),
        ("reach", "/ask/reach/"),
        ("places", "/ask/"),
        ("answers", "/answers/"),
        ("unclear", "/ask/check/"),
    ],
)
def test_why_it_came_back_leads_to_where_it_is_changed(
    keys: Network,  # noqa: ARG001
    why: str,
    leads_to: str,
) -> None:
    rosa, her = _sent()
    _returns(her, why, "Say it without <b>a name</b>.")
    sheet = rosa.goes("/mine/")
    assert sheet.heading == "We need to know a little more"
    assert reasons("return")[why].in_language("en") in sheet.text
    assert "Say it without <b>a name</b>." in sheet.text
    assert leads_to in sheet.links.values()
    assert rosa.goes(leads_to).path == leads_to


def test_every_reason_leads_somewhere_of_its_own() -> None:
    assert list(reasons("return")) == ["names", "reach", "places", "answers", "unclear"]


def test_changed_and_sent_again_nothing_of_it_is_left(keys: Network) -> None:
    rosa, her = _sent()
    _takes_out(her, keys)
    _returns(her)
    rosa.goes("/mine/")
    sheet = rosa.goes("/ask/words/")
    assert "My […] bakes bread. I need a ramp." in (next(sheet.main.iter("textarea")).text or "")
    sheet = rosa.sends("/ask/words/", notes="I need a ramp.")
    assert sends(rosa, sheet).heading == "It is sent"
    text = rosa.goes("/mine/").text
    assert TAKEN not in text
    assert "The team sent it back" not in text


@pytest.mark.parametrize("who", ["self", "hospital"])
@pytest.mark.parametrize("language", ["en", "es"])
def test_all_of_it_is_easy_to_read(keys: Network, who: str, language: str) -> None:
    rosa, her = _sent(who, language)
    _takes_out(her, keys)
    _insist(language, "taken out", rosa.goes("/mine/").text)
    _returns(her)
    sheet = rosa.goes("/mine/")
    _insist(language, "sent back", sheet.text)
    _insist(language, "the running text of it", "\n".join(_running(sheet)))
    for why, words in reasons("return").items():
        _insist(language, why, words.in_language(language))


def _text(item: Any) -> str:
    return " ".join("".join(item.itertext()).split())

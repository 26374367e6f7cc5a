"""An advocate with an account asks for several people, each apart; takes a case over, and gives it back."""

from typing import Any

import pytest

from rowan.domain.accounts.queries import Role, RoleKind
from rowan.domain.referrals import actions
from rowan.domain.referrals.models import Referral
from tests.domain.accounts.members import NOW
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
from tests.pages.asking import WORD, asker, has_sent, hidden, paper
from tests.pages.entering.hands import Device, at_work, somebody
from tests.pages.reader import TITLE, Reader, Sheet, _tree, insist_whole
from tests.support.vocabulary import SHIPPED

pytestmark = pytest.mark.usefixtures("clock")
CASES = "/staff/cases/"
NOT_THERE = 404
TICKS = {"screened": "on", "agrees": "on", "knows": "on"}


class Advocate:
    """An advocate at a device of theirs."""

    def __init__(self) -> None:
        member = somebody("eli", Role(RoleKind.ADVOCATE))
        self.id, self.client = member.id, at_work(member).client

    def goes(self, path: str, status: int = 200) -> Sheet:
        return self._read(self.client.get(path, follow=True), path, status)

    def sends(self, path: str, status: int = 200, /, **said: Any) -> Sheet:
        return self._read(self.client.post(path, said, follow=True), path, status)

    def begins(self, age: str = "25-35", who: str = "hospital") -> str:
        """Begin to ask for one more person, answer four questions, and return where their pages are."""
        first = self.sends(f"{CASES}begin/").path
        there = first.removesuffix("q/1/")
        said = {"who": who, "age": age, "gender": "woman", "children": "0-0"}
        for criterion, answer in said.items():
            number = SHIPPED.asked_early.index(SHIPPED.by_id[criterion]) + 1
            self.sends(f"{there}q/{number}/", answer=[answer])
        return there

    def looks_over(self, there: str, *programs: int) -> Sheet:
        """Go through the steps to the last look before sending."""
        self.sends(f"{there}ask/", place=[f"{program:x}" for program in programs])
        self.sends(f"{there}ask/reach/", how="alone")
        self.sends(f"{there}ask/updates/", address="")
        return self.sends(f"{there}ask/words/", notes="")

    def asks_for(self, *programs: int, who: str = "hospital") -> Sheet:
        """Send a request for somebody new, and return the page that says so."""
        there = self.begins(who=who)
        sheet = self.looks_over(there, *programs)
        return self.sends(f"{there}ask/check/", **hidden(sheet) | TICKS | {"word": WORD})

    def _read(self, response: Any, path: str, status: int) -> Sheet:
        assert response.status_code == status, f"{path}: {response.status_code}"
        chain = getattr(response, "redirect_chain", [])
        sheet = Sheet(chain[-1][0] if chain else path, response.status_code, _tree(response))
        insist_whole(sheet, f"{sheet.heading} · {TITLE}" if status != NOT_THERE else TITLE)
        return sheet


@pytest.fixture
def oak(db: None) -> Place:  # noqa: ARG001
    network()
    return place("oak")


def test_what_a_known_advocate_sends_goes_at_once(oak: Place) -> None:
    eli = Advocate()
    sheet = eli.asks_for(oak.number)
    assert sheet.heading == "It is sent"
    row = Referral.objects.get()
    assert (row.advocate_id, row.instant) == (eli.id, True)
    assert eli.goes(CASES).links[row.alias] == f"{CASES}{row.pk}/mine/"


def test_it_asks_what_an_advocate_says_for_themselves(oak: Place) -> None:
    eli = Advocate()
    there = eli.begins()
    sheet = eli.looks_over(there, oak.number)
    assert "Somebody trained to ask has asked this person about trafficking." in sheet.text
    sheet = eli.sends(f"{there}ask/check/", 422, **hidden(sheet) | {"word": WORD})
    assert not Referral.objects.exists()


def test_two_people_stay_apart(oak: Place) -> None:
    eli = Advocate()
    first, second = eli.begins("25-35"), eli.begins("18-20")
    assert "25 to 35" in eli.goes(f"{first}answers/").text
    assert "25 to 35" not in eli.goes(f"{second}answers/").text
    papers = [paper(eli.looks_over(there, oak.number)) for there in (first, second)]
    assert len(set(papers)) == 2
    for there in (first, second):
        sheet = eli.goes(f"{there}ask/check/")
        eli.sends(f"{there}ask/check/", **hidden(sheet) | TICKS | {"word": WORD})
    rows = list(Referral.objects.all())
    assert len(rows) == 2
    for row, other in (rows, rows[::-1]):
        sheet = eli.goes(f"{CASES}{row.pk}/mine/")
        assert f"You are asking for {row.alias}." in sheet.text
        assert other.alias not in sheet.text
        assert f"/{other.pk}/" not in str([*sheet.links.values()])


def test_they_see_what_a_program_says_and_answer_it(oak: Place) -> None:
    eli = Advocate()
    words, _digits = paper(eli.asks_for(oak.number))
    her = asker(words)
    deliver(her, oak)
    actions.open_delivery(**of(her, oak))
    asks(her, oak, words="Do they have a pet?")
    there = f"{CASES}{her.subject}/mine/"
    assert eli.goes(there).heading == "There is an answer"
    place = f"{there}{her.at(oak).pk}/"
    assert "Do they have a pet?" in eli.goes(place).text
    assert "None." in eli.sends(f"{place}say/", words="None.").text
    assert her.at(oak).state == "opened"


def test_they_see_how_many_have_answered(oak: Place) -> None:
    eli, elm = Advocate(), place("elm")
    words, _digits = paper(eli.asks_for(oak.number, elm.number))
    her = asker(words)
    for each in (oak, elm):
        deliver(her, each)
        actions.open_delivery(**of(her, each))
    offers(her, oak)
    assert "Has an answer" in eli.goes(CASES).text
    declines(her, elm)
    assert "Has 2 answers" in eli.goes(CASES).text
    assert eli.goes(f"{CASES}{her.subject}/mine/").heading == "There are 2 answers"


def test_another_advocate_finds_no_such_page(oak: Place) -> None:
    eli, other = Advocate(), Advocate()
    eli.asks_for(oak.number)
    number = Referral.objects.get().pk
    for path in ("mine/", "answers/", "ask/check/", "give/"):
        other.goes(f"{CASES}{number}/{path}", 404)


def test_whoever_is_no_advocate_finds_no_such_page(oak: Place) -> None:  # noqa: ARG001
    ana = at_work(somebody("ana"))
    for path in ("", "take/", "5/mine/"):
        assert ana.get(CASES + path).status_code == 404
    assert Device().get(CASES).status_code == 303


def test_a_case_is_taken_over_with_the_persons_receipt(oak: Place) -> None:
    rosa, eli = Reader().has_answered_four(), Advocate()
    has_sent(rosa, oak.number)
    words = paper(rosa.goes("/ask/sent/"))[0]
    assert (
        "The secret word did not open it."
        in eli.sends(f"{CASES}take/", 422, receipt=words, word="raven").text
    )
    sheet = eli.sends(f"{CASES}take/", receipt=words, word=WORD)
    assert sheet.heading == "A new receipt for the person"
    new, _digits = paper(sheet)
    assert eli.sends(f"{CASES}take/confirm/", word="rookery").heading == "You hold this request now"
    row = Referral.objects.get()
    assert row.advocate_id == eli.id
    assert eli.goes(f"{CASES}{row.pk}/mine/").heading == "The request is on its way"
    assert asker(new, "rookery").subject == row.pk
    assert rosa.goes("/mine/").heading == "Come back to your request"


def test_a_case_is_given_back_and_the_advocate_opens_nothing_more(oak: Place) -> None:
    eli = Advocate()
    eli.asks_for(oak.number)
    row = Referral.objects.get()
    new, _digits = paper(eli.goes(f"{CASES}{row.pk}/give/"))
    sheet = eli.sends(f"{CASES}{row.pk}/give/", word="rookery")
    assert sheet.heading == "It is the person's alone now"
    assert "You are asking for" not in sheet.text
    row.refresh_from_db()
    assert row.advocate_id is None
    eli.goes(f"{CASES}{row.pk}/mine/", 404)
    assert asker(new, "rookery").subject == row.pk


def test_a_court_sends_again_what_the_team_sent_back(oak: Place) -> None:
    eli = Advocate()
    her = asker(paper(eli.asks_for(oak.number, who="court"))[0])
    team: dict[str, Any] = {"referral": her.subject, "by": "staff:7", "at": NOW}
    actions.take_up(**team)
    actions.return_for_more(**team, why="unclear")
    sheet = eli.goes(f"{CASES}{her.subject}/mine/")
    again = eli.goes(sheet.links["Look it over and send it again"])
    sent = eli.sends(again.path, **hidden(again) | TICKS)
    assert sent.heading == "It is sent"
    assert Referral.objects.get().state == "submitted"


def test_a_court_sees_how_it_stands_and_never_an_answer(oak: Place) -> None:
    eli = Advocate()
    words, _digits = paper(eli.asks_for(oak.number, who="court"))
    her = asker(words)
    deliver(her, oak)
    actions.open_delivery(**of(her, oak))
    asks(her, oak, words="Do they have a pet?")
    there = f"{CASES}{her.subject}/mine/"
    eli.sends(
        f"{CASES}{her.subject}/q/1/", answer=["hospital"]
    )  # which changes nothing that was sent
    for path in ("", f"{her.at(oak).pk}/", "offers/", "receipt/"):
        sheet = eli.goes(there + path)
        assert sheet.heading == "How the request stands"
        assert "pet" not in sheet.text

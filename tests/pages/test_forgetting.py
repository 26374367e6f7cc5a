"""A visit ends when the person says so, and when it was quiet for too long; then its answers are gone."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from rowan.domain.accounts.models import Session
from tests.domain.referrals.scenes import Place, network, place
from tests.pages.asking import asks, has_sent, paper, sends
from tests.pages.reader import Reader

pytestmark = pytest.mark.django_db


@pytest.fixture
def oak(db: None) -> Place:  # noqa: ARG001
    network()
    return place("oak")


def test_forgetting_leads_to_the_start_with_a_calm_word(reader: Reader) -> None:
    reader.says("gender", "woman")
    sheet = reader.sends("/answers/")

    assert sheet.path == "/"
    assert "We forgot your answers. No one can read them now." in sheet.text
    assert reader.goes(reader.asked("gender")).chosen() == set()


def test_the_word_stays_until_there_is_an_answer_again(reader: Reader) -> None:
    reader.sends("/answers/")
    assert "We forgot" in reader.goes("/").text

    reader.says("gender", "woman")
    assert "We forgot" not in reader.goes("/").text


@pytest.mark.usefixtures("clock")
def test_it_closes_the_request_that_was_open_here_which_goes_on(oak: Place) -> None:
    reader = Reader().has_answered_four()
    her = has_sent(reader, oak.number)
    assert "What you sent or kept stays." in reader.goes("/answers/").text
    sheet = reader.sends("/answers/")

    assert "What you sent or kept stays. Your receipt and its word open it again." in sheet.text
    assert "No one can read them now" not in sheet.text
    for page in ("/mine/", "/mine/offers/", "/mine/more/", "/mine/receipt/"):
        assert reader.goes(page).heading == "Come back to your request"
    assert her.row.state == "submitted"


@pytest.mark.usefixtures("clock")
def test_a_receipt_that_was_only_found_is_forgotten_too(oak: Place) -> None:
    rosa = Reader().has_answered_four()
    sheet = asks(rosa, oak.number)
    sends(rosa, sheet)
    finder = Reader().has_answered_four()
    words, _digits = paper(sheet)
    assert finder.sends("/back/", receipt=words).heading == "A request"
    assert "We forgot your answers." in finder.sends("/answers/").text
    assert finder.goes("/back/found/").heading == "Come back to your request"


@pytest.mark.parametrize(
    "page", ["/", "/answers/", "/found/", "/found/others/", "/q/4/", "/q/4/found/", "/pause/"]
)
def test_a_visit_that_was_quiet_too_long_leads_to_the_start_and_says_so(
    reader: Reader, page: str
) -> None:
    reader.says("gender", "woman")
    _lapse()
    sheet = reader.goes(page)

    assert sheet.path == "/"
    assert "Your answers are gone, so no one else can read them." in sheet.text


def test_after_that_everything_opens_again(reader: Reader) -> None:
    reader.says("gender", "woman")
    _lapse()
    reader.goes("/answers/")

    assert reader.goes(reader.asked("who")).heading == "Who is filling this in?"
    assert reader.goes("/found/").path == "/found/"


def test_who_comes_for_the_first_time_is_told_nothing_of_the_kind(reader: Reader) -> None:
    assert "answers are gone" not in reader.goes("/").text
    assert reader.goes("/found/").path == "/found/"


def test_a_form_sent_after_that_says_that_the_answers_are_gone() -> None:
    client = Client(enforce_csrf_checks=True)
    client.get("/q/4/")
    _lapse()
    response = client.post("/q/4/", {"answer": "woman"})

    assert response.status_code == 403
    assert "What you wrote before is gone" in response.content.decode()
    assert 'href="/"' in response.content.decode()


def test_two_tabs_keep_each_others_answers(reader: Reader) -> None:
    other = Reader()
    other.client.cookies = reader.client.cookies
    reader.says("gender", "woman")
    other.says("age", "25-35")

    assert reader.goes(reader.asked("gender")).chosen() == {"woman"}
    assert reader.goes(reader.asked("age")).chosen() == {"25-35"}


def test_a_tab_left_open_while_another_forgets_can_still_answer(reader: Reader) -> None:
    other = Reader()
    other.client.cookies = reader.client.cookies
    reader.says("gender", "woman")
    other.sends("/answers/")
    reader.says("age", "25-35")

    assert reader.goes(reader.asked("gender")).chosen() == set()
    assert reader.goes(reader.asked("age")).chosen() == {"25-35"}


def _lapse() -> None:
    Session.objects.update(expires_at=timezone.now() - timedelta(seconds=1))

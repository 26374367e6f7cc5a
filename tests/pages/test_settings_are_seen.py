"""What a network has set is what people see: its name, its clock, its help lines, published answers and so on."""

from datetime import UTC, datetime

import pytest
from django.db import DatabaseError
from django.utils import timezone

from rowan.domain.network import queries
from rowan.domain.network.models import Version
from rowan.domain.notices.queries import sender
from tests.domain.network.hands import LINE, PUBLISHED, sets
from tests.pages.reader import Reader, spoken

pytestmark = pytest.mark.usefixtures("network")


def test_the_name_is_on_every_page_and_beside_mail(reader: Reader) -> None:
    assert "Rowan" in reader.client.get("/").content.decode()
    sets(name="Northern Lights")
    page = reader.client.get("/").content.decode()
    assert "<title>Northern Lights</title>" in page
    assert "Rowan" not in page
    assert sender() == "Northern Lights"


def test_leaving_leads_where_the_network_says_also_while_no_database_answers(
    reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    sets(neutral_page="https://weather.example/")
    assert reader.client.get("/leave/")["Location"] == "https://weather.example/"

    def broken(*_args: object, **_words: object) -> None:
        raise DatabaseError

    monkeypatch.setattr(Version.objects, "order_by", broken)
    assert reader.client.get("/leave/")["Location"] == "https://weather.example/"


def test_days_and_times_are_by_its_clock(reader: Reader) -> None:
    hours = {"zone": "Pacific/Honolulu", "hours": {"monday": ["09:00-12:00"]}}
    sets(hours=hours)
    reader.has_answered_four()
    at = reader.client.get("/found/").context["as_of"]
    assert str(at.tzinfo) == "Pacific/Honolulu"
    assert timezone.get_current_timezone_name() == "America/Chicago", "only for that request"
    assert queries.network().hours.spans_on(datetime(2026, 3, 2, tzinfo=UTC).date())


def test_a_help_line_is_shown_to_those_it_is_for(reader: Reader) -> None:
    texas = {**LINE, "kind": "shelter", "states": ["TX"]}
    sets(help_lines__harbor=texas, help_lines__childhelp=None)
    text = reader.goes("/").text
    assert "Childhelp" not in text
    assert "Harbor · A bed for tonight" in text
    reader.sends(reader.asked("place"), wanted_pacific="CA", strength="must")
    assert "Harbor" not in reader.goes("/").text


def test_the_wider_yes_is_offered_only_where_the_network_allows_it(reader: Reader) -> None:
    reader.has_answered_four()
    assert "any_place" not in reader.client.get("/ask/").content.decode()
    sets(any_place=True)
    assert "any_place" in reader.client.get("/ask/").content.decode()


@pytest.mark.parametrize(
    ("language", "question", "answer", "often"),
    [
        ("en", "Is it free?", "You pay nothing here.", "People often ask"),
        ("es", "¿Es gratis?", "Aquí no paga nada.", "La gente suele preguntar"),
    ],
)
def test_a_published_answer_is_read_above_the_form_in_the_language_of_the_reader(
    language: str, question: str, answer: str, often: str
) -> None:
    reader = Reader(language)
    assert often not in reader.goes("/team/").text
    sets(published_answers__free=PUBLISHED)
    later = {"en": "How long?", "es": "¿Cuánto dura?"}
    sets(published_answers__long=PUBLISHED | {"place": 2, "question": later})
    sheet = reader.goes("/team/")
    text, form = sheet.text, next(sheet.main.iter("form"))
    assert text.index(often) < text.index(question) < text.index(answer)
    assert text.index(answer) < text.index(later[language]) < text.index(spoken(form)[:20])


@pytest.mark.parametrize("page", ["/expect/", "/expect/helping/", "/expect/programs/"])
def test_what_to_expect_leads_to_published_answers_only_where_there_are_some(
    reader: Reader, page: str
) -> None:
    assert "/team/#often" not in reader.goes(page).links.values()
    sets(published_answers__free=PUBLISHED)
    assert reader.goes(page).links["What people often ask"] == "/team/#often"
    assert [
        each.get("id") for each in reader.goes("/team/").main.iter() if each.get("id") == "often"
    ]

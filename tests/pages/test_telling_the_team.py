"""Anybody tells the team that something is wrong with a place. Who told it is kept nowhere."""

from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from django.test import Client
from django.utils import timezone

from rowan.domain.accounts.models import Session
from rowan.domain.directory import queries
from rowan.domain.directory.actions import set_standing
from rowan.domain.directory.models import Concern, ConcernKind, ConcernStage, ConcernWhen
from rowan.domain.vault.models import Content
from tests.domain.accounts.members import NOW
from tests.pages.entering.hands import a_team
from tests.pages.places import ADULTS, place
from tests.pages.reader import Reader, Sheet, addresses

pytestmark = pytest.mark.usefixtures("clock")
TELL, ABOUT, SENT = "/tell/", "/tell/about/", "/tell/sent/"
SAID: dict[str, Any] = {"kind": "hurt", "when": "days"}
WORDS = "They keep her papers at 12 Main Street. שלום 🌳"
WRONG = "Something is wrong here? Tell the team"


def _hidden(sheet: Sheet) -> dict[str, Any]:
    fields = (i for i in sheet.main.iter("input") if i.get("type") == "hidden")
    return {
        i.get("name", ""): i.get("value", "") for i in fields if i.get("name") in {"place", "sheet"}
    }


def _about(program: int) -> tuple[Reader, dict[str, Any]]:
    """Press the button on a place's page, and return what the form sends by itself."""
    reader = Reader()
    reader.goes(f"/found/{program:x}/")
    sheet = reader.sends(ABOUT, place=f"{program:x}")
    assert sheet.path == TELL
    return reader, _hidden(sheet)


def _tells(program: int, status: int = 200, **said: Any) -> Sheet:
    reader, hidden = _about(program)
    return reader.sends(TELL, status, **hidden | SAID | said)


def _only() -> queries.Reported:
    (row,) = queries.concerns(stages=list(ConcernStage))
    return row


def test_from_its_page_a_place_is_chosen() -> None:
    oak = place("oak")
    reader = Reader()
    assert WRONG in reader.goes(f"/found/{oak:x}/").text
    sheet = reader.sends(ABOUT, place=f"{oak:x}")
    assert (sheet.path, sheet.heading) == (TELL, "Something is wrong with a place")
    assert f"No. {oak % 100_000:05}" in sheet.text
    assert "Which place is it?" not in sheet.text


def test_it_says_who_reads_it_and_what_is_kept() -> None:
    text = _about(place("oak"))[0].goes(TELL).text
    assert "No one else reads it. The place will never learn who told us." in text
    assert "We keep what you choose here, your words and the day. Nothing else of you." in text
    assert "It can stop a place at once." in text


def test_kinds_and_times_are_those_of_the_house() -> None:
    text = _about(place("oak"))[0].goes(TELL).text
    for what in ("concern", "when"):
        assert [t for t in queries.reasons(what).values() if t.in_language("en") not in text] == []


def test_the_team_gets_it_and_the_day_and_nothing_of_who_told() -> None:
    oak = place("oak")
    sheet = _tells(oak)
    assert (sheet.path, sheet.heading) == (SENT, "Our team has it")
    found = _only()
    assert (found.program, found.kind, found.when) == (oak, ConcernKind.HURT, ConcernWhen.DAYS)
    assert (found.day, found.has_words) == (NOW.date(), False)


def test_words_are_sealed_to_the_team() -> None:
    ana, _ben = a_team("ana", "ben")
    assert ana.key
    _tells(place("oak"), words=WORDS)
    assert _only().has_words
    assert WORDS.encode() not in bytes(Content.objects.get().envelope)


def test_before_the_team_can_open_anything_words_are_left_out() -> None:
    reader, hidden = _about(place("oak"))
    sheet = reader.sends(TELL, 422, **hidden | SAID | {"words": WORDS})
    assert sheet.errors == [("We cannot take words just now. Send it without them.", "#id_words")]
    assert WORDS in sheet.text
    assert Concern.objects.count() == 0
    assert reader.sends(TELL, **hidden | SAID).path == SENT


@pytest.mark.parametrize("written", ["{}", "No. {}", " no {} ", "Nº {}."])
def test_without_a_place_its_number_names_it(written: str) -> None:
    oak, reader = place("oak"), Reader()
    reader.goes(TELL)
    sheet = reader.sends(TELL, number=written.format(f"{oak % 100_000:05}"), **SAID)
    assert sheet.path == SENT
    assert _only().program == oak


@pytest.mark.parametrize("number", ["", "x", "99999999999999999999", "00000", "😀", "x" * 21])
def test_a_number_that_is_none_is_told_kindly(number: str) -> None:
    place("oak")
    sheet = Reader().sends(TELL, 422, number=number, **SAID)
    assert [where for _, where in sheet.errors] == ["#id_number"]
    assert Concern.objects.count() == 0


def test_a_place_that_was_suspended_can_still_be_told_about() -> None:
    oak = place("oak")
    reader, hidden = _about(oak)
    set_standing(program=oak, standing="suspended", by="tests", at=timezone.now())
    sheet = reader.goes(TELL)
    assert f"No. {oak % 100_000:05}" in sheet.text
    assert reader.sends(TELL, **hidden | SAID).path == SENT
    assert _only().program == oak


@pytest.mark.parametrize("raw", ["", "zz", "1f", "f" * 30, "<b>"])
def test_what_is_no_place_leads_to_the_question_which_it_is(raw: str) -> None:
    sheet = Reader().sends(ABOUT, place=raw)
    assert (sheet.path, "Which place is it?" in sheet.text) == (TELL, True)


def test_another_place_can_be_chosen() -> None:
    reader, _ = _about(place("oak"))
    assert "Which place is it?" in reader.sends(ABOUT).text


@pytest.mark.parametrize(
    ("said", "where"),
    [
        ({"kind": ""}, "#id_kind_0"),
        ({"when": ""}, "#id_when_0"),
        ({"kind": "gossip"}, "#id_kind_0"),
        ({"words": "x" * 2001}, "#id_words"),
    ],
)
def test_what_is_left_out_is_asked_for_and_nothing_is_lost(
    said: dict[str, str], where: str
) -> None:
    reader, hidden = _about(place("oak"))
    sheet = reader.sends(TELL, 422, **hidden | SAID | {"words": "They took it."} | said)
    assert [each for _, each in sheet.errors] == [where]
    assert said.get("words", "They took it.") in sheet.text
    assert _hidden(sheet) == hidden
    assert Concern.objects.count() == 0


def test_pressed_again_it_is_one() -> None:
    reader, hidden = _about(place("oak"))
    for _ in range(5):
        assert reader.sends(TELL, **hidden | SAID).path == SENT
    assert Concern.objects.count() == 1


def test_in_two_tabs_each_tells_about_its_own_place() -> None:
    oak, elm = place("oak"), place("elm")
    reader, first = _about(oak)
    second = _hidden(reader.sends(ABOUT, place=f"{elm:x}"))
    reader.sends(TELL, **first | SAID)
    reader.sends(TELL, **second | SAID)
    assert {each.program for each in queries.concerns(stages=list(ConcernStage))} == {oak, elm}


def test_afterwards_the_visit_knows_nothing_of_it() -> None:
    oak = place("oak")
    reader, hidden = _about(oak)
    reader.sends(TELL, **hidden | SAID)
    assert "Which place is it?" in reader.goes(TELL).text


def test_no_answer_stands_in_an_address() -> None:
    oak = place("oak")
    reader, _ = _about(oak)
    met = [*addresses(reader.goes(TELL)), *addresses(reader.goes(SENT))]
    assert [each for each in met if "?" in each or f"{oak:x}" in each] == []
    assert reader.goes(f"{TELL}?kind=hurt&when=days").chosen() == set()


def test_a_visit_that_was_quiet_for_too_long_leads_to_the_start() -> None:
    reader, _ = _about(place("oak"))
    reader.says("gender", "woman")
    Session.objects.update(expires_at=timezone.now())
    assert reader.goes(TELL).path == "/"


def test_forgetting_forgets_the_place_as_well() -> None:
    reader, _ = _about(place("oak"))
    reader.sends("/answers/")
    assert "Which place is it?" in reader.goes(TELL).text


def test_without_the_agent_it_waits_and_nothing_is_lost(
    settings: LazySettings, tmp_path: Path, agent: Path
) -> None:
    reader, hidden = _about(place("oak"))
    settings.AGENT_SOCKET = tmp_path / "nobody.sock"
    said = hidden | SAID | {"words": ""}
    sheet = reader.sends(TELL, 503, **said)
    assert "We cannot take it just now. Nothing is lost. Try again soon." in sheet.text
    assert {"hurt", "days"} <= sheet.chosen()
    settings.AGENT_SOCKET = agent
    assert reader.sends(TELL, **said).path == SENT


def test_the_fourth_within_an_hour_of_one_visit_waits_and_others_do_not() -> None:
    oak = place("oak")
    reader, _ = _about(oak)
    for _ in range(3):
        hidden = _hidden(reader.sends(ABOUT, place=f"{oak:x}"))
        assert reader.sends(TELL, **hidden | SAID).path == SENT
    hidden = _hidden(reader.sends(ABOUT, place=f"{oak:x}"))
    sheet = reader.sends(TELL, 429, **hidden | SAID)
    assert "Too many came from you just now. Nothing is lost." in sheet.text
    assert _tells(oak).path == SENT


def test_a_megabyte_is_refused_in_plain_words() -> None:
    reader, hidden = _about(place("oak"))
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = reader.client.cookies
    reply = strict.post(TELL, hidden | SAID | {"words": "x" * 1_000_000})
    assert (reply.status_code, b"too long for us" in reply.content) == (413, True)
    assert reader.sends(TELL, **hidden | SAID).path == SENT


def test_young_people_can_tell_about_a_place_they_are_not_shown() -> None:
    oak = place("oak", criteria=ADULTS)
    reader = Reader()
    reader.says("age", "16-17")
    reader.goes(TELL)
    sheet = reader.sends(TELL, number=f"{oak % 100_000:05}", **SAID)
    assert sheet.path == SENT


def test_it_is_found_from_the_first_page() -> None:
    assert Reader().goes("/").links["Something is wrong with a place? Tell the team"] == TELL

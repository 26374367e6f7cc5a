"""A page that looks again by itself is answered without the page while nothing has changed. It keeps no visit alive."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.http.response import HttpResponseBase
from django.utils import timezone
from time_machine import Traveller, travel

from rowan.domain.accounts.models import Session
from rowan.domain.beds.actions import report_openings
from rowan.domain.beds.queries.known import FRESH_FOR
from rowan.domain.directory.queries import by_reference
from tests.domain.accounts.members import NOW
from tests.domain.beds.houses import HOUR
from tests.pages.places import place
from tests.pages.reader import Reader, Sheet

pytestmark = pytest.mark.django_db
MINUTE, INSTANT = timedelta(minutes=1), timedelta(milliseconds=1)
NOTHING_NEW, ANEW = 204, 200


@pytest.fixture
def clock() -> Iterator[Traveller]:
    with travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def asked(clock: Traveller, reader: Reader) -> Reader:  # noqa: ARG001 - the clock stands before anybody comes
    """Somebody who has said a little, and a place for them."""
    place("open", openings=1, hours=2)
    reader.says("gender", "woman")
    return reader


def _tag(sheet: Sheet) -> str:
    (shown,) = (each.get("data-live", "") for each in sheet.main.iter() if each.get("data-live"))
    return shown


def _again(reader: Reader, sheet: Sheet, tag: str | None = None) -> HttpResponseBase:
    """Ask as the script of a page does."""
    headers = {"rowan-live": _tag(sheet) if tag is None else tag}
    return reader.client.get(sheet.path, headers=headers)


def test_nothing_new_is_said_without_the_page(asked: Reader) -> None:
    for sheet in (asked.goes("/found/"), _one_place(asked), _side_by_side(asked)):
        answer = _again(asked, sheet)
        assert answer.status_code == NOTHING_NEW
        assert not answer.getvalue()


def test_what_changed_is_shown(asked: Reader) -> None:
    sheet = asked.goes("/found/")
    assert "It said it had an opening" in sheet.text
    report_openings(program=by_reference()["open"], openings=0, by="tests", at=timezone.now())
    answer = _again(asked, sheet)
    assert answer.status_code == ANEW
    assert b"It said it was full" in answer.getvalue()


def test_what_changes_by_itself_is_shown_at_that_moment(clock: Traveller, asked: Reader) -> None:
    clock.move_to(NOW + FRESH_FOR - 2 * HOUR - timedelta(seconds=30))
    asked.goes("/")
    asked.says("gender", "woman")
    sheet = asked.goes("/found/")
    assert "It said it had an opening" in sheet.text
    clock.shift(timedelta(seconds=30) - INSTANT)
    assert _again(asked, sheet).status_code == NOTHING_NEW
    clock.shift(INSTANT)
    assert _again(asked, sheet).status_code == ANEW
    assert "It said it had an opening" not in asked.goes("/found/").text


def test_after_a_minute_it_says_anew_how_old_things_are(clock: Traveller, asked: Reader) -> None:
    sheet = asked.goes("/found/")
    clock.shift(MINUTE - INSTANT)
    assert _again(asked, sheet).status_code == NOTHING_NEW
    clock.shift(INSTANT)
    assert _again(asked, sheet).status_code == ANEW


@pytest.mark.parametrize("tag", ["", "old", "1", "1 soon", "x nan", " ", "1 2 3", "é"])
def test_what_no_page_of_ours_sends_is_answered_with_the_page(asked: Reader, tag: str) -> None:
    assert _again(asked, asked.goes("/found/"), tag).status_code == ANEW


def test_it_keeps_no_visit_alive(clock: Traveller, asked: Reader) -> None:
    sheet, before = asked.goes("/found/"), Session.objects.get().expires_at
    for tag in (None, "old"):
        clock.shift(5 * MINUTE)
        assert _again(asked, sheet, tag).status_code == ANEW
        assert Session.objects.get().expires_at == before
    asked.goes("/found/")
    assert Session.objects.get().expires_at > before, "who comes by themselves does keep it alive"


def test_a_visit_that_is_over_is_told_to_who_comes_and_not_to_a_script(
    clock: Traveller, asked: Reader
) -> None:
    sheet = asked.goes("/found/")
    clock.shift(16 * MINUTE)
    assert _again(asked, sheet).status_code == NOTHING_NEW
    assert "Your answers are gone" in asked.goes("/found/").text


def _one_place(reader: Reader) -> Sheet:
    (link,) = {
        href
        for each in reader.goes("/found/").main.iter("a")
        if (href := each.get("href", "")).startswith("/found/") and href.count("/") == 3
        if not href.startswith("/found/others")
    }
    return reader.goes(link)


def _side_by_side(reader: Reader) -> Sheet:
    (box,) = (
        each for each in reader.goes("/found/").main.iter("input") if each.get("name") == "place"
    )
    return reader.sends("/side-by-side/", place=box.get("value", ""))

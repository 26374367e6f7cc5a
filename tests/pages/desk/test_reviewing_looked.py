"""Under somebody's own words the team reads who looked through them; a pipeline adds to what is marked."""

from pathlib import Path

import pytest
from django.conf import LazySettings

from tests.domain.referrals.scenes import place
from tests.pages.desk.hands import desk_of
from tests.pages.desk.requests import page_of, waits
from tests.pages.entering.hands import Device
from tests.pages.reader import Sheet
from tests.support.pipelines import BREAKS, english

pytestmark = pytest.mark.usefixtures("clock")
WORDS = "I ran from Marisol Vega, and she works at Bluebird Diner in Tulsa."


def _reads(notes: str) -> tuple[Device, str, Sheet]:
    (ana,) = desk_of("ana")
    there = page_of(waits(place(), notes=notes))
    return ana, there, ana.sends(f"{there}read/")


def test_by_rules_alone_that_is_said_and_a_bare_name_is_not_found() -> None:
    _, _, sheet = _reads(WORDS)
    assert "Looked for by rules." in sheet.text
    assert "We found nothing in it" in sheet.text


def test_with_a_pipeline_names_are_marked_and_go_with_one_press(
    settings: LazySettings, tmp_path: Path
) -> None:
    settings.NAMES_PIPELINES = [english(tmp_path)]
    ana, there, sheet = _reads(WORDS)
    assert "Looked for by rules and by en_tests." in sheet.text
    assert "Marisol Vega\na name\nTake it out" in sheet.text
    assert "Bluebird Diner\nthe name of an organization\nTake it out" in sheet.text
    assert "Tulsa\nthe name of a place\nTake it out" in sheet.text
    (seen,) = {each.get("value") for each in sheet.main.iter("input") if each.get("name") == "seen"}
    (spans,) = {
        each.get("value", "")
        for each in sheet.main.iter("button")
        if each.get("name") == "spans" and "," in each.get("value", "")
    }
    sheet = ana.sends(f"{there}redact/", spans=spans, seen=seen)
    assert "I ran from […], and she works at […] in […]." in sheet.text


def test_one_that_fails_is_named_and_the_rules_go_on(
    settings: LazySettings, tmp_path: Path
) -> None:
    settings.NAMES_PIPELINES = [english(tmp_path, breaks=True)]
    _, _, sheet = _reads(f"My name is {BREAKS}, and I am from Tulsa.")
    assert f"{BREAKS}\na name\nTake it out" in sheet.text
    assert "Looked for by rules. en_tests failed." in sheet.text

"""A network's own file adds criteria to a running server, and no code is touched."""

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from pathlib import Path

import pytest

from rowan.core.vocabulary.loading import load
from tests.pages.running import Visit, in_database, rowan
from tests.support.browser import Site
from tests.support.vocabulary import SHIPPED_FILE

SETTINGS = "tests.pages.own.settings"
OWN_FILE = Path(__file__).with_name("criteria.toml")
WORDS = load([(path.name, path.read_bytes()) for path in (SHIPPED_FILE, OWN_FILE)])
ADULTS = {"age": {"accepts": [[18, None]]}}
RULES = {
    "Bakery": {"allergy": {"accepts": ["cats"], "cannot": ["nuts"]}},
    "Meadow": {"allergy": {"accepts": ["cats", "nuts"]}, "garden": {"accepts": ["yes"]}},
    "Silence": {},
}
VOUCH = """
from django.utils import timezone
from rowan.domain.directory.models import Program
from tests.pages.network import vouch
vouch(Program.objects.all(), timezone.now())
"""


@pytest.fixture(scope="module")
def running(sites: Callable[[str], Site], tmp_path_factory: pytest.TempPathFactory) -> Site:
    site = sites(SETTINGS)
    file = tmp_path_factory.mktemp("own") / "network.json"
    programs = [_program(name, rules) for name, rules in RULES.items()]
    file.write_text(json.dumps({"format": "rowan-directory/1", "programs": programs}))
    rowan(site, SETTINGS, "import", "json", str(file))
    in_database(site, SETTINGS, VOUCH)
    return site


@pytest.fixture
def visit(running: Site) -> Iterator[Visit]:
    with closing(Visit(running)) as visit:
        yield visit


@pytest.mark.parametrize("criterion", ["allergy", "garden"])
@pytest.mark.parametrize(("who", "voice"), [("self", "survivor"), ("hospital", "advocate")])
@pytest.mark.parametrize("language", ["en", "es"])
def test_it_is_asked_in_both_voices_and_languages(
    *, running: Site, language: str, who: str, voice: str, criterion: str
) -> None:
    with closing(Visit(running, language)) as visit:
        visit.says(_number("who"), who)
        text = visit.reads(f"/q/{_number(criterion)}/")

    assert WORDS.by_id[criterion].asked_by(voice).in_language(language) in text
    assert WORDS.by_id[criterion].why.in_language(language) in text


def test_it_has_its_section_in_the_overview(visit: Visit) -> None:
    assert "Small comforts" in visit.reads("/answers/")

    visit.says(_number("allergy"), "nuts")
    assert "Allergies\nNuts" in visit.reads("/answers/")


def test_it_is_matched(visit: Visit) -> None:
    visit.says(_number("age"), "25-35")
    visit.says(_number("allergy"), "nuts")
    found = visit.reads("/found/")

    assert "Meadow" in found
    assert "Silence" in found
    assert "Bakery" not in found


def test_it_is_explained(visit: Visit) -> None:
    visit.says(_number("age"), "25-35")
    visit.says(_number("allergy"), "nuts")
    visit.says(_number("garden"), "prefer")
    found = visit.reads("/found/")

    assert "Why it fits\nAge\nAllergies\nGarden: as you hoped (There is a garden)" in found
    assert "This place did not say:\nAllergies" in found


def test_it_is_a_lever_if_it_is_free(visit: Visit) -> None:
    for criterion, answer in [("who", "self"), ("age", "25-35"), ("gender", "woman")]:
        visit.says(_number(criterion), answer)
    visit.says(_number("garden"), "never")

    assert "Garden: 1 more place could fit" in visit.reads("/found/")


def test_it_is_in_both_formats_and_back(running: Site, tmp_path: Path) -> None:
    for kind in ("json", "csv"):
        file = tmp_path / f"network.{kind}"
        file.write_text(rowan(running, SETTINGS, "export", kind))

        assert "allergy" in file.read_text()
        assert "0 changed, 3 as they were" in rowan(running, SETTINGS, "import", kind, str(file))


def _program(name: str, rules: Mapping[str, object]) -> dict[str, object]:
    own = {"reference": name, "organization": "Linden", "name": name, "name_public": True}
    return {**own, "state": "TX", "criteria": {**ADULTS, **rules}}


def _number(criterion: str) -> int:
    return WORDS.asked_early.index(WORDS.by_id[criterion]) + 1

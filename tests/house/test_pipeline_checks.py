"""Rowan loads nothing of spaCy unless it is told to, and refuses to start with a pipeline that would find nothing."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.core.checks import run_checks

from rowan.config.checks import TAG
from tests.house.tree import ROOT
from tests.support.pipelines import english, knowing, spanish

LOADED = """
import sys
import django
django.setup()
from django.core.checks import run_checks
from rowan.config import urls, wsgi
from rowan.domain.referrals.queries import look_through
from rowan.doors import agent, worker
from rowan.doors.commands import root
found = look_through("My name is Rosa Lind.")
print(len(found.found), run_checks(), sorted({"spacy", "thinc"} & sys.modules.keys()))
"""
WITHOUT = "import sys; sys.modules['spacy'] = None; import rowan.config.wsgi"
START = "import sys, rowan.config.wsgi; print('spacy' in sys.modules)"


def _runs(code: str, **settings: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603
        [sys.executable, "-c", code],
        cwd=ROOT,
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "tests.settings"} | settings,
        capture_output=True,
        check=False,
        text=True,
    )


def _refused() -> list[tuple[str | None, str]]:
    return [(each.id, str(each.hint)) for each in run_checks(tags=[TAG])]


def test_without_a_pipeline_nothing_of_spacy_is_loaded() -> None:
    assert _runs(LOADED).stdout == "1 [] []\n"


def test_a_pipeline_without_spacy_is_refused_and_says_what_to_install() -> None:
    ended = _runs(WITHOUT, ROWAN_NAMES_PIPELINES="en_core_web_sm")
    assert ended.returncode != 0
    assert "rowan.E019" in ended.stderr
    assert "make .venv/bin/.names" in ended.stderr


def test_a_web_process_starts_with_its_pipelines_loaded(tmp_path: Path) -> None:
    named = f"{english(tmp_path)},{spanish(tmp_path)}"
    assert _runs(START, ROWAN_NAMES_PIPELINES=named).stdout == "True\n"
    ended = _runs(START, ROWAN_NAMES_PIPELINES=str(tmp_path / "nowhere"))
    assert ended.returncode != 0
    assert "rowan.E020" in ended.stderr


def test_pipelines_that_find_names_are_let_in(settings: LazySettings, tmp_path: Path) -> None:
    settings.NAMES_PIPELINES = [english(tmp_path), spanish(tmp_path)]
    assert _refused() == []


@pytest.mark.parametrize("name", ["en_core_web_nobody", "/nowhere", "", "django"])
def test_what_is_no_pipeline_is_refused(settings: LazySettings, name: str) -> None:
    settings.NAMES_PIPELINES = [name]
    ((number, hint),) = _refused()
    assert number == "rowan.E020"
    assert "leave ROWAN_NAMES_PIPELINES empty" in hint


def test_a_folder_of_something_else_and_labels_that_do_not_count_are_refused(
    settings: LazySettings, tmp_path: Path
) -> None:
    for named in (str(tmp_path), knowing(tmp_path, "MONEY")):
        settings.NAMES_PIPELINES = [named]
        ((number, _),) = _refused()
        assert number == "rowan.E020"
    settings.NAMES_PIPELINES = [knowing(tmp_path / "other", "LOC")]
    assert _refused() == []

"""Beside the rules a trained pipeline looks, where one is installed: it adds, and takes nothing away when it fails."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.conf import LazySettings

from rowan.core.redaction.identifying import Kind
from rowan.domain.referrals.clients import installed_pipelines
from rowan.domain.referrals.clients.pipelines import Pipeline
from rowan.domain.referrals.queries import LookedThrough, look_through
from rowan.domain.referrals.queries.looking import LONGEST
from tests.support.pipelines import BREAKS, english, spanish, trained

ENGLISH = "I ran from Marisol Vega. She works at Bluebird Diner in Tulsa."
SPANISH = "Me fui con Lucero Paz, que vive cerca de Reynosa."


@pytest.fixture
def both(settings: LazySettings, tmp_path: Path) -> tuple[Pipeline, ...]:
    settings.NAMES_PIPELINES = [english(tmp_path), spanish(tmp_path)]
    return installed_pipelines()


def _said(text: str, looked: LookedThrough) -> list[tuple[Kind, str]]:
    return [(each.kind, text[each.start : each.end]) for each in looked.found]


def test_without_one_the_rules_look_alone() -> None:
    assert look_through(ENGLISH) == LookedThrough(())


@pytest.mark.usefixtures("both")
def test_names_are_found_without_a_word_that_gives_them_away() -> None:
    looked = look_through(ENGLISH)
    assert _said(ENGLISH, looked) == [
        (Kind.NAME, "Marisol Vega"),
        (Kind.ORGANIZATION, "Bluebird Diner"),
        (Kind.PLACE, "Tulsa"),
    ]
    assert (looked.by, looked.failed) == (("en_tests",), ())


@pytest.mark.usefixtures("both")
def test_a_text_in_spanish_goes_to_the_spanish_one_alone() -> None:
    looked = look_through(SPANISH)
    assert _said(SPANISH, looked) == [(Kind.NAME, "Lucero Paz"), (Kind.PLACE, "Reynosa")]
    assert looked.by == ("es_tests",)


@pytest.mark.usefixtures("both")
def test_a_text_in_two_languages_goes_to_both() -> None:
    text = f"{ENGLISH} {SPANISH}"
    looked = look_through(text)
    assert looked.by == ("en_tests", "es_tests")
    assert {"Marisol Vega", "Lucero Paz"} <= {words for _, words in _said(text, looked)}


@pytest.mark.usefixtures("both")
def test_what_the_rules_find_stays_found_and_the_longer_one_names_it() -> None:
    text = (
        "He is my friend Rosa. Call 503-555-0142. It says my sister Rosa Lind and sons at the door."
    )
    assert _said(text, look_through(text)) == [
        (Kind.NAME, "Rosa"),
        (Kind.TELEPHONE, "503-555-0142"),
        (Kind.ORGANIZATION, "my sister Rosa Lind and sons"),
    ]


@pytest.mark.usefixtures("both")
def test_days_count_and_how_long_something_took_does_not() -> None:
    text = "I was there for ninety days, and left on the third of March."
    assert _said(text, look_through(text)) == [(Kind.DATE, "the third of March")]


def test_a_pipeline_that_was_trained_finds_names_too(
    settings: LazySettings, tmp_path: Path
) -> None:
    settings.NAMES_PIPELINES = [trained(tmp_path)]
    text = "I ran from Marisol Vega at night"
    looked = look_through(text)
    assert (_said(text, looked), looked.by) == ([(Kind.NAME, "Marisol Vega")], ("en_trained",))


def test_one_that_fails_is_told_of_and_the_rules_go_on(
    settings: LazySettings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.NAMES_PIPELINES = [english(tmp_path, breaks=True)]
    text = f"My name is {BREAKS}, and I came from Tulsa."
    looked = look_through(text)
    assert _said(text, looked) == [(Kind.NAME, BREAKS)]
    assert (looked.by, looked.failed) == ((), ("en_tests",))
    logged = capsys.readouterr().err
    assert '"event": "pipeline.failed"' in logged
    assert '"kind": "ValueError"' in logged
    assert BREAKS not in logged
    assert look_through(ENGLISH).by == ("en_tests",)


def test_words_are_forgotten_by_one_that_failed_on_them_too(
    settings: LazySettings, tmp_path: Path
) -> None:
    settings.NAMES_PIPELINES = [english(tmp_path, breaks=True)]
    look_through(f"I hid in Zwirbeldorf with {BREAKS} and the dog.")
    look_through(ENGLISH)
    (pipeline,) = installed_pipelines()
    assert "Zwirbeldorf" not in pipeline._loaded.vocab.strings


def test_one_that_does_not_load_is_told_of_and_the_rules_go_on(
    settings: LazySettings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.NAMES_PIPELINES = [str(tmp_path)]
    text = "My name is Rosa Lind."
    looked = look_through(text)
    assert (_said(text, looked), looked.failed) == ([(Kind.NAME, "Rosa Lind")], (str(tmp_path),))
    assert '"kind": "PipelineUnfit"' in capsys.readouterr().err


@pytest.mark.usefixtures("both")
def test_a_text_that_is_too_long_is_left_to_the_rules_and_that_is_said() -> None:
    text = f"My name is Rosa Lind. {ENGLISH} ".ljust(LONGEST + 1, ".")
    looked = look_through(text)
    assert _said(text, looked) == [(Kind.NAME, "Rosa Lind")]
    assert (looked.by, looked.is_too_long) == ((), True)
    assert look_through(text[:-1]).by == ("en_tests",)


def test_words_that_were_read_are_not_remembered(both: tuple[Pipeline, ...]) -> None:
    look_through(f"{ENGLISH} They call it Zwirbeldorf, and I hid there.")
    words = both[0]._loaded.vocab.strings
    assert "Tulsa" in words
    assert "Zwirbeldorf" not in words


@pytest.mark.usefixtures("both")
def test_several_threads_may_look_at_once() -> None:
    alone = [look_through(text) for text in (ENGLISH, SPANISH)]
    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(look_through, [ENGLISH, SPANISH] * 40))
    assert found == alone * 40


def test_it_is_loaded_once(both: tuple[Pipeline, ...]) -> None:
    assert all(one is other for one, other in zip(both, installed_pipelines(), strict=True))

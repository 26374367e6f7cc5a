"""Every question on its page, in both voices and both languages. ``Reader`` insists that the page is whole."""

import pytest

from rowan.core.vocabulary.model import Criterion, Kind, Side
from tests.pages.reader import Reader, spoken
from tests.support.vocabulary import SHIPPED

pytestmark = pytest.mark.django_db
EARLY = [pytest.param(criterion, id=criterion.id) for criterion in SHIPPED.asked_early]
BOTH_VOICES = [("self", "survivor"), ("hospital", "advocate")]
BOTH_LANGUAGES = [("en", "Skip this question"), ("es", "Saltar esta pregunta")]


@pytest.mark.parametrize(("language", "skip"), BOTH_LANGUAGES)
@pytest.mark.parametrize(("who", "voice"), BOTH_VOICES)
@pytest.mark.parametrize("criterion", EARLY)
def test_is_asked_in_its_voice_and_language(
    *, criterion: Criterion, who: str, voice: str, language: str, skip: str
) -> None:
    reader = Reader(language)
    reader.says("who", who)
    sheet = reader.goes(reader.asked(criterion.id))

    assert sheet.heading == criterion.asked_by(voice).in_language(language)
    assert criterion.why.in_language(language) in sheet.text
    assert skip in sheet.text
    assert reader.words.spoken("rather_not", language, voice) in sheet.text


@pytest.mark.parametrize("criterion", EARLY)
def test_offers_every_value_it_has(criterion: Criterion) -> None:
    sheet = Reader().goes(Reader().asked(criterion.id))
    offered = [spoken(item) for item in sheet.main.iter() if item.tag in {"label", "option"}]

    assert [text for text in _texts(criterion) if not _among(offered, text)] == []


@pytest.mark.parametrize("criterion", EARLY)
def test_can_be_skipped(criterion: Criterion) -> None:
    reader = Reader()
    sheet = reader.skips(criterion.id)

    assert sheet.path != reader.asked(criterion.id)
    assert "What you said" not in reader.goes("/answers/").headings


def _among(offered: list[str], text: str) -> bool:
    return any(label.startswith(text) for label in offered)


def _texts(criterion: Criterion) -> list[str]:
    if criterion.choices:
        return [choice.text.in_language("en") for choice in criterion.choices]
    if criterion.kind is Kind.RANGE:
        return [band.text.in_language("en") for band in criterion.bands]
    if criterion.kind is Kind.FLAG:
        return ["Yes", "No"] if criterion.side is Side.FACT else ["I must have this", "Not for me"]
    return [value.text.in_language("en") for value in criterion.values]

"""Every public page reads at grade 6 or below, in sentences under twenty words.

Names do not count: of hotlines, medicines, states and languages. What programs write is theirs.
"""

import re
from collections.abc import Iterable, Iterator

import pytest

from rowan.domain.network.clients import installed_help_lines
from tests.pages.places import ADULTS, WOMEN, place
from tests.pages.reader import Reader, Sheet, spoken
from tests.support.reading import crawford, flesch_kincaid, sentences
from tests.support.vocabulary import SHIPPED

pytestmark = pytest.mark.django_db
GRADE = {"en": flesch_kincaid, "es": crawford}
HIGHEST = 6
LONGEST = 20
MEDICINES = (
    *("methadone", "metadona", "buprenorphine", "buprenorfina", "naltrexone", "naltrexona"),
    *("suboxone", "vivitrol", "xanax", "adderall", "medicaid", "lawhelp.org"),
    *("heroin", "heroína", "fentanyl", "fentanilo", "opioids", "opioides"),
)
_TAKEN = re.compile(r"(?:Yes|No|Sí|Case by case|Según el caso):")  # a list of what a place takes
RUNNING = {"p", "h1", "legend", "dd"}
BOTH = [(who, language) for who in ("self", "hospital") for language in ("en", "es")]


@pytest.mark.parametrize("criterion", [c.id for c in SHIPPED.asked_early])
@pytest.mark.parametrize(("who", "language"), BOTH)
def test_a_question_is_easy_to_read(who: str, language: str, criterion: str) -> None:
    reader = Reader(language)
    reader.says("who", who)
    sheet = reader.goes(reader.asked(criterion))

    _insist(language, sheet.path, sheet.text)


@pytest.mark.parametrize(("who", "language"), BOTH)
def test_every_other_page_is_easy_to_read(who: str, language: str) -> None:
    for name, sheet in _pages(Reader(language), who):
        _insist(language, name, sheet.text)
        _insist(language, f"the running text of {name}", "\n".join(_running(sheet)))


def test_a_hard_text_is_found_out() -> None:
    for hard in ("Notwithstanding considerations necessitate documentation.", "word " * LONGEST):
        with pytest.raises(AssertionError):
            _insist("en", "a hard text", hard)


def _pages(reader: Reader, who: str) -> Iterator[tuple[str, Sheet]]:
    """Yield every kind of page that is no question, with something on it."""
    one = place(f"one-{who}", openings=1, criteria=ADULTS | WOMEN)
    two = place(f"two-{who}", openings=0, exceptions=True, criteria=ADULTS | _NO_CHILDREN)
    place(f"out-{who}", standing="unverified", criteria=ADULTS)
    yield "the start", reader.goes("/")
    yield "an empty overview", reader.goes("/answers/")
    yield "an empty comparison", reader.goes("/side-by-side/")
    yield "a place that left", reader.goes("/found/1f/", 404)
    yield "no page", reader.goes("/nowhere/", 404)
    reader.says("who", who)
    yield "the first list", reader.goes("/found/")
    yield "the pause", reader.says("age", "16-17")
    yield "a minor's list", reader.goes("/found/")
    reader.has_answered_four()
    reader.says("who", who)
    reader.says("children", "2-2")
    yield "the overview", reader.goes("/answers/")
    yield "the list", reader.goes("/found/")
    yield "the list apart", reader.goes("/found/others/")
    yield "a place", reader.goes(f"/found/{one:x}/")
    yield "two places", reader.sends("/side-by-side/", place=[f"{one:x}", f"{two:x}"])
    yield "only what is open", reader.sends("/found/", open_only="on", order="newest")
    yield "a question left blank", reader.sends(reader.asked("legal"), 422)
    yield "forgotten", reader.sends("/answers/")


def _running(sheet: Sheet) -> Iterable[str]:
    """Yield what is said in sentences: lists of short names make any page look easy."""
    blocks = (spoken(item) for item in sheet.main.iter() if item.tag in RUNNING)
    return (block for block in blocks if len(block.split()) > 3)


def _insist(language: str, name: str, text: str) -> None:
    counted = _NAMES.sub("", text)
    grade = GRADE[language](counted)
    assert grade <= HIGHEST, f"{name}: grade {grade:.1f}\n{counted}"
    lines = (line for line in counted.split("\n") if not _TAKEN.match(line))
    said = (sentence for line in lines for sentence in sentences(line))
    assert [sentence for sentence in said if len(sentence.split()) >= LONGEST] == [], name


def _names() -> Iterator[str]:
    yield from MEDICINES
    for line in installed_help_lines():
        yield from (line.call, line.text, *line.name.by_language.values())
    for value in (*SHIPPED.states, *SHIPPED.by_id["languages"].values):
        yield from value.text.by_language.values()


_NO_CHILDREN = {"children": {"accepts": [[0, 0]]}}
_NAMES = re.compile(
    "|".join(sorted(map(re.escape, filter(None, _names())), key=len, reverse=True)), re.IGNORECASE
)

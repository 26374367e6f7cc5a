"""Who reads Spanish meets no word of English on the way in, nor when telling the team."""

import re

import pytest

from tests.domain.directory.team import team
from tests.pages.places import place
from tests.pages.providing.applicants import CHECK, PARTS, STANDS, Applicant, only, path_of
from tests.pages.providing.test_how_it_stands import WHY, _turned_down
from tests.pages.reader import Reader
from tests.pages.test_telling_the_team import SAID, _hidden
from tests.support.vocabulary import SHIPPED

pytestmark = pytest.mark.usefixtures("clock")
_ENGLISH = re.compile(
    r"\b(?:the|your?|our|we|what|with|not|this|that|send|who|have|it|is)\b", re.IGNORECASE
)


def _english(text: str) -> list[str]:
    return _ENGLISH.findall(text.replace(WHY, ""))


def test_while_applying() -> None:
    applicant = Applicant("es")
    pages = {path: applicant.goes(path).text for path in ("/join/", "/join/code/", CHECK)}
    pages |= {part: applicant.goes(path_of(part)).text for part in PARTS}
    for part in ("house", "contact"):
        pages[f"{part}, left blank"] = applicant.fills(part, 422, x="1").text
    pages["numbers"] = applicant.fills("start", 422, **{"age-low": "x", "children-low": "9"}).text
    pages["minors"] = applicant.fills("minors", 422, takes_minors="on").text
    applicant.has_said_who().fills("words", own_words="Willow House")
    pages["given away"] = applicant.sends_it(422).text
    applicant.fills("words")
    pages["received"] = applicant.sends_it().text
    pages["stands"] = applicant.goes(STANDS).text
    (ana,) = team("ana")
    _turned_down(only().id, ana)
    pages["turned down"] = applicant.goes(STANDS).text
    assert {page: found for page, text in pages.items() if (found := _english(text))} == {}


def test_while_telling() -> None:
    reader, oak = Reader("es"), place("oak")
    pages = {"which": reader.goes("/tell/").text}
    sheet = reader.sends("/tell/about/", place=f"{oak:x}")
    pages["telling"] = sheet.text
    pages["blank"] = reader.sends("/tell/", 422, **_hidden(sheet)).text
    pages["words"] = reader.sends("/tell/", 422, **_hidden(sheet) | SAID | {"words": "¿Qué?"}).text
    pages["told"] = reader.sends("/tell/", **_hidden(sheet) | SAID).text
    assert {page: found for page, text in pages.items() if (found := _english(text))} == {}


def test_every_question_is_asked_in_spanish() -> None:
    applicant = Applicant("es")
    text = "".join(applicant.goes(path_of(part)).text for part in PARTS)
    said = {c.id: c.program.in_language("es") for c in SHIPPED.criteria if c.id != "place"}
    assert [name for name, question in said.items() if question not in text] == []

"""The public pages by which programs enter, and by which anybody reports, read at grade 6 or below."""

from collections.abc import Iterator

import pytest

from tests.domain.directory.team import applied, team
from tests.pages.entering.hands import a_team
from tests.pages.places import place
from tests.pages.providing.applicants import CHECK, CODE, HOUSE, STANDS, Applicant, only, path_of
from tests.pages.providing.test_how_it_stands import BY_LINK, _by_link, _turned_down
from tests.pages.reader import Reader, Sheet
from tests.pages.test_reading_grade import _insist, _running
from tests.pages.test_telling_the_team import SAID, _hidden

pytestmark = pytest.mark.usefixtures("clock")


@pytest.mark.parametrize("language", ["en", "es"])
def test_every_page_of_applying_is_easy_to_read(language: str) -> None:
    for name, sheet in _pages(Applicant(language)):
        _insist(language, name, sheet.text)
        _insist(language, f"the running text of {name}", "\n".join(_running(sheet)))


@pytest.mark.parametrize("language", ["en", "es"])
def test_telling_the_team_is_easy_to_read(language: str) -> None:
    reader, oak = Reader(language), place("oak")
    a_team("ana")
    sheet = reader.goes("/tell/")
    _insist(language, "which place", sheet.text)
    sheet = reader.sends("/tell/about/", place=f"{oak:x}")
    _insist(language, "telling", sheet.text)
    _insist(language, "telling, left blank", reader.sends("/tell/", 422, **_hidden(sheet)).text)
    _insist(language, "told", reader.sends("/tell/", **_hidden(sheet) | SAID).text)


def _pages(applicant: Applicant) -> Iterator[tuple[str, Sheet]]:
    yield "the start", applicant.goes("/join/")
    yield "house", applicant.goes(path_of("house"))
    yield "house, left blank", applicant.fills("house", 422)
    yield "contact", applicant.goes(path_of("contact"))
    yield "contact, left blank", applicant.fills("contact", 422, contact_phone="x")
    yield "minors", applicant.goes(path_of("minors"))
    yield "minors, without a licence", applicant.fills("minors", 422, takes_minors="on")
    yield "words", applicant.goes(path_of("words"))
    yield "all of it, with gaps", applicant.goes(CHECK)
    applicant.has_said_who()
    yield "all of it", applicant.goes(CHECK)
    yield "given away", applicant.fills("words", own_words=f"Come to {HOUSE['name']}.")
    applicant.fills("words")
    yield "received", applicant.sends_it()
    yield "the code", applicant.goes(CODE)
    yield "the code, left blank", applicant.sends(CODE, 422, code="x")
    yield "how it stands", applicant.goes(STANDS)
    (ana,) = team("ana")
    _turned_down(only().id, ana)
    yield "turned down", applicant.goes(STANDS)
    yield "asked again", applicant.sends(f"{STANDS}again/", words="Please.")
    other = applied("another")
    _turned_down(other, ana)
    yield "by link", _by_link(other).goes(BY_LINK)

"""What to expect, how to become a receiving program and asking the team read at grade 6 or below."""

from collections.abc import Iterator

import pytest

from tests.domain.network.hands import PUBLISHED, sets
from tests.pages.reader import Reader, Sheet
from tests.pages.test_asking_the_team import ANSWER, ASK, SAID, _answered, _sheet_of
from tests.pages.test_reading_grade import _insist, _running

pytestmark = pytest.mark.usefixtures("clock")
PAGES = ["/expect/", "/expect/helping/", "/expect/programs/", "/join/about/"]


@pytest.mark.parametrize("language", ["en", "es"])
def test_every_page_is_easy_to_read(language: str) -> None:
    for name, sheet in _pages(Reader(language), language):
        _insist(language, name, sheet.text)
        _insist(language, f"the running text of {name}", "\n".join(_running(sheet)))


def _pages(reader: Reader, language: str) -> Iterator[tuple[str, Sheet]]:
    for page in PAGES:
        yield page, reader.goes(page)
    sheet = reader.goes(ASK)
    yield "asking", sheet
    yield "asking, left blank", reader.sends(ASK, 422, address="x")
    there = _answered("Yes. You can.")
    yield "asked", reader.sends(ASK, **_sheet_of(sheet) | SAID)
    yield "the link to an answer", reader.goes(there)
    yield "the answer", reader.sends(f"{there}answer/")
    sets(published_answers__free=PUBLISHED)
    yield "asking, with answers", reader.goes(ASK)
    for page in PAGES:
        yield f"{page}, with answers", reader.goes(page)
    yield "an answer that is gone", Reader(language).goes(ANSWER, 404)
    sets(delivery="vetted")
    for page in PAGES:
        yield f"{page}, vetted only", reader.goes(page)
    sets(delivery="reviewed")
    yield "/expect/, reviewed", reader.goes(PAGES[0])

"""A person who sends a request from a search, as the pages let them; and what a program does meanwhile."""

from typing import Any

from rowan.domain.referrals import adapters
from tests.domain.referrals.scenes import Asker
from tests.pages.reader import Reader, Sheet

WORD = "bluebird"


def hidden(sheet: Sheet) -> dict[str, Any]:
    """Return what the forms of a page send by themselves."""
    fields = (i for i in sheet.main.iter("input") if i.get("type") == "hidden")
    return {i.get("name", ""): i.get("value", "") for i in fields}


def paper(sheet: Sheet) -> tuple[str, str]:
    """Return the words and the numbers of a receipt that a page shows."""
    slip = next(item for item in sheet.main.iter("div") if item.get("class") == "slip")
    words, digits = ("".join(line.itertext()).strip() for line in slip.iter("p"))
    return words, digits


def asks(reader: Reader, *programs: int, notes: str = "", **reach: Any) -> Sheet:
    """Go through the steps to the last look before sending."""
    reader.sends("/ask/", place=[f"{program:x}" for program in programs])
    if reach:
        reader.sends("/ask/reach/", how="contact")
        reader.sends("/ask/reach/ways/", **{"calls": "ask", "texts": "no", "mails": "yes"} | reach)
    else:
        reader.sends("/ask/reach/", how="alone")
    reader.sends("/ask/updates/", address="")
    return reader.sends("/ask/words/", notes=notes)


def sends(reader: Reader, sheet: Sheet, status: int = 200, **said: Any) -> Sheet:
    """Say yes and press Send."""
    return reader.sends(
        "/ask/check/", status, **hidden(sheet) | {"word": WORD, "agree": "on"} | said
    )


def asker(receipt: str, word: str = WORD) -> Asker:
    """Return whoever a receipt belongs to, as the scenes of the domain have them."""
    begun = adapters.come_back(adapters.stretched(receipt, word)).begun
    assert begun is not None
    return Asker(begun.subject, begun.key)


def has_sent(reader: Reader, *programs: int, **said: Any) -> Asker:
    """Send a request to some programs, and return whose it is."""
    sheet = asks(reader, *programs, **said)
    words, _digits = paper(sheet)
    sends(reader, sheet)
    return asker(words)

"""No answer ever stands in an address: every link and form of every page is walked."""

import re
from collections.abc import Iterable

import pytest

from tests.pages.reader import Reader, addresses

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("network")]

KNOWN = re.compile(
    r"/(?:|blank/|leave/|language/|still-here/|answers/|pause/|side-by-side/|q/\d+/(?:answers/|found/)?"
    r"|pick/|back/|ask/(?:reach/|check/|keep/)?"
    r"|join/(?:\d+/|check/|code/|about/)?|tell/(?:about/)?|team/|expect/(?:helping/|programs/)?"
    r"|found/(?:others/)?(?:\?page=\d+)?|found/[0-9a-f]{1,16}/|static/[\w.-]+)"
)
ENDS = {"/leave/", "/language/", "/still-here/", "/blank/"}
ANSWERED = {
    "who": "hospital",
    "how_soon": "now",
    "age": "18-20",
    "gender": "trans_woman",
    "children": "2-2",
    "legal": "warrant",
    "substances": "current",
    "faith": "secular",
}


def test_every_address_is_a_known_one_without_an_answer(reader: Reader) -> None:
    for criterion, answer in ANSWERED.items():
        reader.says(criterion, answer)
    seen = _walked(reader, ["/", "/answers/", "/pause/", "/side-by-side/", "/found/?page=2"])

    assert {address for address in seen if not KNOWN.fullmatch(address)} == set()
    assert {"/found/others/", reader.asked("gender") + "found/"} <= seen


def test_every_form_is_sent_in_the_body(reader: Reader) -> None:
    pages = ["/", "/answers/", "/found/", *(reader.asked(c.id) for c in reader.words.asked_early)]
    forms = [form for page in pages for form in reader.goes(page).tree.iter("form")]

    assert {form.get("method") for form in forms} == {"post"}


def test_what_stands_after_a_question_mark_is_no_answer(reader: Reader) -> None:
    page = f"{reader.asked('gender')}?answer=woman&gender=woman"

    assert reader.goes(page).chosen() == set()
    assert reader.goes("/found/?open_only=on&order=newest").chosen() == {"best"}


def _walked(reader: Reader, pages: Iterable[str]) -> set[str]:
    """Return every address met from these pages on. Of many places and questions a few are opened."""
    waiting, seen, opened = list(pages), set(pages), 0
    while waiting and opened < 60:
        page = waiting.pop(0)
        status = 200 if KNOWN.fullmatch(page) else 404
        opened += 1
        for address in addresses(reader.goes(page, status)):
            if address not in seen:
                seen.add(address)
                if address not in ENDS and not address.startswith("/static/"):
                    waiting.append(address)
    return seen

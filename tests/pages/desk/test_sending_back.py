"""A request goes back for a reason, which its person reads and no trail keeps."""

import pytest

from rowan.core.lifecycle.referral import State
from rowan.domain.referrals.queries import explained
from rowan.domain.trail.models import Entry
from tests.domain.referrals.scenes import place
from tests.pages.desk.hands import desk_of
from tests.pages.desk.requests import page_of, stage, taken_up

pytestmark = pytest.mark.usefixtures("clock")
WORDS = "Say it without a name."


def test_without_a_reason_it_stays_and_what_was_typed_too() -> None:
    (ana,) = desk_of("ana")
    rosa = taken_up(place())
    sheet = ana.sends(f"{page_of(rosa)}return/", 422, words=WORDS)
    assert [words for words, _field in sheet.errors] == ["Choose a reason."]
    assert WORDS in (next(sheet.main.iter("textarea")).text or "")
    assert stage(rosa) is State.IN_REVIEW


def test_too_many_words_are_refused_beside_them() -> None:
    (ana,) = desk_of("ana")
    rosa = taken_up(place())
    ana.sends(f"{page_of(rosa)}return/", 422, reason="names", words="x" * 601)
    assert stage(rosa) is State.IN_REVIEW


def test_its_person_reads_why_and_the_trail_has_no_word_of_it() -> None:
    (ana,) = desk_of("ana")
    rosa = taken_up(place())
    ana.sends(f"{page_of(rosa)}return/", reason="names", words=WORDS)
    found = explained(rosa.subject, rosa.key)
    assert (stage(rosa), found.why, found.words) == (State.RETURNED, "names", WORDS)
    line = Entry.objects.get(verb="referral.return")
    assert line.details == {"after": "returned"}

"""Whatever one can choose from has words in every language, and the lists are those that the code knows."""

import re

import pytest

from rowan.core.vocabulary.model import LANGUAGES
from rowan.domain.directory.clients import installed_reasons
from rowan.domain.directory.models import (
    ConcernKind,
    ConcernWhen,
    Outcome,
    Proof,
    Purpose,
    Step,
)
from rowan.domain.directory.queries import reasons
from rowan.domain.directory.queries.reasons import require_reason
from rowan.domain.directory.refusals import NoSuchReason

LISTS = installed_reasons()
EACH = [(name, code) for name, codes in LISTS.items() for code in codes]
CODE = re.compile("[a-z]+(-[a-z]+)*")


@pytest.mark.parametrize(("name", "code"), EACH)
def test_it_has_words_in_every_language_and_a_code_that_the_trail_takes(
    name: str, code: str
) -> None:
    words = LISTS[name][code].by_language
    assert set(words) == set(LANGUAGES)
    assert all(words.values())
    assert CODE.fullmatch(code)
    assert len(code) <= 40


@pytest.mark.parametrize(
    ("name", "kinds"),
    [
        ("outcome", Outcome),
        ("concern", ConcernKind),
        ("when", ConcernWhen),
        ("purpose", Purpose),
        ("proof", Proof),
        ("step", Step),
    ],
)
def test_a_list_of_kinds_is_the_one_in_the_code(name: str, kinds: type[Outcome]) -> None:
    assert list(reasons(name)) == kinds.values


@pytest.mark.parametrize("step", list(Step))
def test_each_step_has_reasons(step: Step) -> None:
    assert reasons(step)


def test_the_application_is_no_source() -> None:
    assert set(reasons("source")) == {
        "licensing",
        "secretary-of-state",
        "charity-registry",
        "hotline-directory",
        "known-program",
        "coalition",
        "website",
    }


def test_no_reason_for_a_suspension_says_that_somebody_reported_it() -> None:
    words = " ".join(
        text for each in reasons("suspend").values() for text in each.by_language.values()
    )
    assert not re.search(r"(?i)report|concern|complain|denunci|inquietud|queja", words)


def test_a_code_of_another_list_is_refused() -> None:
    require_reason("suspend", "safety")
    for code in ("", "cleared", "Safety"):
        with pytest.raises(NoSuchReason):
            require_reason("suspend", code)

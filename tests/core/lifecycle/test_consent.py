"""Consent is read as it was written, and anything else is no consent."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from rowan.core.lifecycle.consent import Added, Consent, read_consent, write_consent
from rowan.core.matching.model import Verdict

AT = datetime(2026, 3, 2, 15, 0, tzinfo=UTC)
LATER = AT + timedelta(days=1)
OAK, ELM = 3, 4
ADDED = Added(frozenset({ELM}), stretch=False, at=AT)
BEYOND = Added(frozenset({ELM}), stretch=True, at=AT)


@pytest.mark.parametrize(
    "consent",
    [
        Consent(),
        Consent(programs=frozenset({OAK, ELM})),
        Consent(any_until=LATER, not_states=frozenset({"TX", "OR"}), stretch=True),
        Consent(frozenset({OAK}), LATER, frozenset({"TX"}), stretch=True, detail=frozenset({OAK})),
        Consent(frozenset({OAK}), added=(ADDED, BEYOND)),
    ],
)
def test_it_is_read_as_it_was_written(consent: Consent) -> None:
    assert read_consent(write_consent(consent)) == consent


@pytest.mark.parametrize(
    "raw",
    [
        None,
        [],
        "programs",
        {"programs": "34"},
        {"programs": ["3"]},
        {"programs": [True]},
        {"programs": {"3": 1}},
        {"programs": None},
        {"not_states": "TX"},
        {"not_states": [7]},
        {"detail": "3"},
        {"any_until": 7},
        {"any_until": "soon"},
        {"any_until": "2026-03-03"},
        {"any_until": "2026-03-03T15:00:00"},
        {"any_until": ""},
        {"added": {}},
        {"added": ["34"]},
        {"added": [{"programs": [3]}]},
        {"added": [{"programs": "3", "at": "2026-03-03T15:00:00+00:00"}]},
        {"added": [{"programs": [3], "at": "2026-03-03"}]},
    ],
)
def test_anything_else_is_none(raw: Any) -> None:
    with pytest.raises(ValueError, match=r".+"):
        read_consent(raw)


def test_a_stretch_is_said_yes_to_in_so_many_words() -> None:
    assert [read_consent({"stretch": said}).stretch for said in (True, 1, "yes", None)] == [
        True,
        False,
        False,
        False,
    ]


@pytest.mark.parametrize(
    ("consent", "program", "state", "verdict", "at", "covers"),
    [
        (Consent(), OAK, "TX", Verdict.FITS, AT, False),
        (Consent(programs=frozenset({OAK})), OAK, "TX", Verdict.FITS, AT, True),
        (Consent(programs=frozenset({OAK})), ELM, "TX", Verdict.FITS, AT, False),
        (Consent(programs=frozenset({OAK})), OAK, "TX", Verdict.ASK, AT, True),
        (Consent(programs=frozenset({OAK})), OAK, "TX", Verdict.STRETCH, AT, False),
        (Consent(programs=frozenset({OAK}), stretch=True), OAK, "", Verdict.STRETCH, AT, True),
        (Consent(programs=frozenset({OAK}), stretch=True), OAK, "TX", Verdict.NO, AT, False),
        (Consent(any_until=LATER), OAK, "TX", Verdict.FITS, AT, True),
        (Consent(any_until=LATER), OAK, "TX", Verdict.FITS, LATER, False),
        (Consent(any_until=LATER), OAK, "", Verdict.FITS, AT, False),
        (
            Consent(any_until=LATER, not_states=frozenset({"TX"})),
            OAK,
            "TX",
            Verdict.FITS,
            AT,
            False,
        ),
        (Consent(any_until=LATER, not_states=frozenset({"TX"})), OAK, "OR", Verdict.FITS, AT, True),
        (Consent(added=(ADDED,)), ELM, "TX", Verdict.FITS, AT, True),
        (Consent(added=(ADDED,)), OAK, "TX", Verdict.FITS, AT, False),
        (Consent(added=(ADDED,)), ELM, "TX", Verdict.STRETCH, AT, False),
        (Consent(added=(ADDED, BEYOND)), ELM, "TX", Verdict.STRETCH, AT, True),
        (Consent(added=(BEYOND,)), ELM, "TX", Verdict.NO, AT, False),
        (Consent(frozenset({OAK}), added=(BEYOND,)), OAK, "TX", Verdict.STRETCH, AT, False),
        (Consent(any_until=LATER, added=(BEYOND,)), OAK, "TX", Verdict.STRETCH, AT, False),
    ],
)
def test_it_covers_what_was_said_yes_to(  # noqa: PLR0913 - all that a yes depends on
    consent: Consent, program: int, state: str, verdict: Verdict, at: datetime, *, covers: bool
) -> None:
    assert consent.covers(program, state, verdict, at) is covers


def test_all_that_were_named_are_told_together() -> None:
    assert Consent(frozenset({OAK}), added=(ADDED,)).named == {OAK, ELM}

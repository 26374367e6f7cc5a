"""What people say yes to stands under a version that changes with any word, and is easy to read in both languages."""

import json
from collections.abc import Iterator
from hashlib import sha256

import pytest

from rowan.domain.referrals.queries import words
from tests.support.reading import crawford, flesch_kincaid, sentences

LOCKED = {"2026-11": "cc986e5443225b75", "2026-11-b": "1cc19017e85d90aa"}
"""What each version says. Whoever changes a word adds a line here and a version in the file; none ever goes."""

GRADE = {"en": flesch_kincaid, "es": crawford}
HIGHEST, LONGEST = 6, 20
VOICES = {
    "agreement": {"you", "them"},
    "attestation": {"them"},
    "release": {"you", "them"},
    "promise": {"staff"},
    "afterwards": {"you"},
    "afterwards-said": {"you"},
    "place": {"you", "staff"},
    "need": {"you", "staff"},
    "rule": set(),
}


def _texts(*voices: str) -> Iterator[tuple[str, str, str]]:
    for name, listed in words().lists.items():
        for code, wording in listed.items():
            for voice, text in wording.voices.items():
                if voice in voices:
                    for language in GRADE:
                        yield f"{name}.{code}.{voice}", language, text.by_language[language]


def _digest() -> str:
    said = [*_texts("you", "them", "staff")]
    return sha256(json.dumps(said).encode()).hexdigest()[:16]


def test_a_version_says_what_it_said_when_it_was_made() -> None:
    assert LOCKED[words().version] == _digest()


def test_every_list_has_its_voices_and_every_reason_what_follows() -> None:
    assert set(words().lists) == set(VOICES)
    for name, listed in words().lists.items():
        for code, wording in listed.items():
            assert set(wording.voices) == VOICES[name], (name, code)
            assert (wording.then is not None) == (name in {"place", "need", "rule"}), (name, code)


def test_six_questions_are_asked_afterwards() -> None:
    assert len(words().lists["afterwards"]) == 6


@pytest.mark.parametrize("language", GRADE)
def test_what_people_agree_to_is_easy_to_read(language: str) -> None:
    read = {name: text for name, told, text in _texts("you", "them") if told == language}
    assert {n: t for n, t in read.items() for s in sentences(t) if len(s.split()) > LONGEST} == {}
    for lists in ("agreement", "attestation", "release", "afterwards", "place", "need"):
        whole = "\n".join(text for name, text in read.items() if name.startswith(lists))
        assert GRADE[language](whole) <= HIGHEST, lists

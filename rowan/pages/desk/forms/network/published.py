"""One published answer with its question: a new one, or one that is here."""

import re
from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from rowan.core.network.model import Network, PublishedAnswer
from rowan.core.network.reading import LONGEST_PUBLISHED_ANSWER, LONGEST_PUBLISHED_QUESTION
from rowan.core.network.writing import write_published
from rowan.domain.network.queries import InForce
from rowan.pages.desk.forms.network.settings import SettingsForm, new_key

_BLANKS = re.compile(r"[^\S\n]+")
_WRONG = {
    "required": gettext_lazy("Write it in both languages: people read either."),
    "max_length": gettext_lazy(
        "Write at most %(limit_value)d letters here. Now there are %(show_value)d."
    ),
}
_OFF = {"autocomplete": "off"}


class _Passage(forms.CharField):
    """Words in one line or in several, with plain blanks, as long here as on the page."""

    def to_python(self, value: Any) -> str:
        """Return what was typed with one kind of line break and one kind of blank."""
        typed = str(super().to_python(value) or "").replace("\r\n", "\n").replace("\r", "\n")
        return _BLANKS.sub(" ", typed).strip()


def _question(label: Any) -> forms.CharField:
    return _Passage(
        label=label,
        max_length=LONGEST_PUBLISHED_QUESTION,
        widget=forms.TextInput(_OFF),
        error_messages=_WRONG,
    )


def _answer(label: Any, help_text: Any = "") -> forms.CharField:
    return _Passage(
        label=label,
        help_text=help_text,
        max_length=LONGEST_PUBLISHED_ANSWER,
        widget=forms.Textarea({**_OFF, "rows": 5}),
        error_messages=_WRONG,
    )


class PublishedForm(SettingsForm):
    """One published answer with its question: a new one, or one that is here."""

    question_en = _question(gettext_lazy("Question in English"))
    question_es = _question(gettext_lazy("Question in Spanish"))
    answer_en = _answer(
        gettext_lazy("Answer in English"),
        gettext_lazy(
            "Anybody can read it. Write short sentences and plain words, no names, and nothing about a person."
        ),
    )
    answer_es = _answer(
        gettext_lazy("Answer in Spanish"),
        gettext_lazy("Let somebody write it who speaks it, and say the same."),
    )

    def __init__(self, now: InForce, data: Any = None, *, key: str = "") -> None:
        self._others = now.network.published_answers
        self._there = next((each for each in self._others if each.key == key), None)
        super().__init__(now, data)

    def shown(self, network: Network) -> Mapping[str, Any]:  # noqa: ARG002 - it is one of them
        """Return what is here of it."""
        return _shown(self._there) if self._there else {}

    @property
    def key(self) -> str:
        """Return what it is known by: for a new one, made of its question."""
        if self._there:
            return self._there.key
        return new_key(self.cleaned_data["question_en"], {each.key for each in self._others})

    def said(self) -> dict[str, Any]:
        """Return it as one setting. A new one stands last."""
        told, key = self.cleaned_data, self.key
        last = max((each.place for each in self._others), default=0)
        found = {name: {code: told[f"{name}_{code}"] for code in ("en", "es")} for name in _SPOKEN}
        place = self._there.place if self._there else last + 1
        return {f"published_answers.{key}": {**found, "key": key, "place": place}}

    def field_of(self, place: str) -> str:
        """Return the field of a part of it, as ``published_answers[0].question.en``."""
        named = place.partition("].")[2].replace(".", "_")
        return named if named in self.fields else "question_en"


_SPOKEN = ("question", "answer")


def _shown(there: PublishedAnswer) -> Mapping[str, Any]:
    plain = write_published(there)
    return {f"{name}_{code}": plain[name][code] for name in _SPOKEN for code in ("en", "es")}

"""Six questions after an arrival, each with one word for an answer, or skipped. It parses and explains."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from rowan.core.lifecycle.afterwards import Truth

_SKIP = "skip"


class AfterwardsForm(forms.Form):
    """``questions`` and ``answers`` are the words of each, by name. Every question is skipped until it is answered."""

    def __init__(
        self, data: Any = None, *, questions: Mapping[str, str], answers: Mapping[str, str]
    ) -> None:
        super().__init__(data, initial=dict.fromkeys(questions, _SKIP))
        for name, words in questions.items():
            self.fields[name] = forms.ChoiceField(
                label=words,
                choices=list(answers.items()),
                required=False,
                widget=forms.RadioSelect,
                error_messages={"invalid_choice": _("Choose one of these, or skip it.")},
            )

    @property
    def said(self) -> dict[str, Truth]:
        """Return what was answered, without what was skipped. Only after ``is_valid``."""
        answered = self.cleaned_data.items()
        return {name: Truth(said) for name, said in answered if said not in {"", _SKIP}}

    def clean(self) -> None:
        """Insist on one answer at least."""
        if not self.errors and not self.said:
            raise forms.ValidationError(
                _("You skipped all six, so there is nothing to send. Answer one, or leave.")
            )

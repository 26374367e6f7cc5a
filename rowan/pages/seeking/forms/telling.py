"""What somebody tells the team about a place. It parses and explains; it saves nothing."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rowan.core.vocabulary.model import Text
from rowan.domain.directory.actions.concerns import LONGEST_CONCERN
from rowan.domain.directory.queries import ConcernKind, ConcernWhen
from rowan.pages.seeking.forms.asking import program_number

NUMBERS = 100_000
"""The numbers that tell places without a name apart go up to here, so two places may share one."""
_UNKNOWN = gettext_lazy("We do not know this number. Look at the page of the place once more.")


class ConcernForm(forms.Form):
    """Which place it is about, what is wrong there, and when it was. Words may be left out."""

    number = forms.CharField(
        label=gettext_lazy("Which place is it?"),
        help_text=gettext_lazy("Its number, as it stands under its title: No. 01234."),
        max_length=20,
        error_messages={
            "required": gettext_lazy("Write the number of the place."),
            "max_length": _UNKNOWN,
        },
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "numeric"}),
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("What is wrong?"),
        widget=forms.RadioSelect,
        error_messages={
            "required": gettext_lazy("Choose what is wrong. “Something else” will do.")
        },
    )
    when = forms.ChoiceField(
        label=gettext_lazy("When was it?"),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose when it was. You need not say.")},
    )
    words = forms.CharField(
        label=gettext_lazy("Do you want to say more?"),
        help_text=gettext_lazy(
            "You can leave this empty. Do not write your name. Only our team can open it."
        ),
        max_length=LONGEST_CONCERN,
        error_messages={
            "max_length": gettext_lazy(
                "Write at most %(limit_value)d letters here. Now there are %(show_value)d."
            )
        },
        required=False,
        widget=forms.Textarea(attrs={"autocomplete": "off"}),
    )
    place = forms.CharField(required=False, max_length=20, widget=forms.HiddenInput)
    sheet = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)

    def __init__(  # noqa: PLR0913 - each is one word
        self,
        data: Any = None,
        *,
        kinds: Mapping[str, Text],
        times: Mapping[str, Text],
        language: str,
        programs: Sequence[int],
        initial: Mapping[str, str],
    ) -> None:
        super().__init__(data, initial=dict(initial))
        self._programs = programs
        for name, texts in (("kind", kinds), ("when", times)):
            choices = [(code, text.in_language(language)) for code, text in texts.items()]
            self.fields[name].choices = choices  # type: ignore[attr-defined]
        if self.about:
            del self.fields["number"]

    @property
    def about(self) -> int | None:
        """Return the place that the page is about, if it is about one that is there."""
        raw = self["place"].value() or ""
        number = program_number(raw)
        return number if number in self._programs else None

    @property
    def program(self) -> int:
        """Return the place that is told about. Only after ``is_valid``."""
        found: int = self.about or self.cleaned_data["number"]
        return found

    def clean_number(self) -> int:
        """Return the place with a number."""
        digits = re.sub(r"[^0-9]", "", self.cleaned_data["number"])[:20]
        found = [each for each in self._programs if digits and each % NUMBERS == int(digits)]
        if not found:
            raise forms.ValidationError(_UNKNOWN)
        if len(found) > 1:
            raise forms.ValidationError(
                _("Two places have this number. Open the right one, and tell us from there.")
            )
        return found[0]

    def clean_kind(self) -> ConcernKind:
        """Return what is wrong."""
        return ConcernKind(self.cleaned_data["kind"])

    def clean_when(self) -> ConcernWhen:
        """Return when it was."""
        return ConcernWhen(self.cleaned_data["when"])

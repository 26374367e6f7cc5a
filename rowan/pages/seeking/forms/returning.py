"""Saying yes and sending, coming back by receipt, writing to a place. It parses and explains; it saves nothing."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rowan.domain.conversations.actions import LONGEST

SHORTEST_WORD = 4
_LONGEST_WORD, _LONGEST_RECEIPT = 200, 1000
_OFF = {"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}
_NO_YES = _("Tick this box if it is so: “%s”")


def _word(label: Any, hint: Any, *, required: bool = True) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=hint,
        required=required,
        max_length=_LONGEST_WORD,
        error_messages={
            "required": _("Choose a word. You need it to come back."),
            "max_length": _("Choose a shorter word."),
        },
        widget=forms.TextInput(attrs=_OFF),
    )


class WordForm(forms.Form):
    """The second word, chosen beside a receipt that is shown. ``turn`` tells an older tab."""

    word = _word(
        _("Choose a secret word"),
        _("Four letters or more. Not a name that people know. Do not write it down."),
    )
    turn = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean_word(self) -> str:
        """Insist on letters or digits enough."""
        said: str = self.cleaned_data["word"]
        if sum(letter.isalnum() for letter in said) < SHORTEST_WORD:
            raise forms.ValidationError(_("Choose a word with four letters or more."))
        return said


class YesForm(forms.Form):
    """A yes to each thing that is to be said yes to. ``asked`` is what was shown beside it."""

    asked = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, ticks: Mapping[str, str], initial: Any = None) -> None:
        super().__init__(data, initial=initial)
        self.ticks = _add_ticks(self, ticks)


def _add_ticks(form: forms.Form, ticks: Mapping[str, str]) -> list[forms.BoundField]:
    for name, text in ticks.items():
        missing = _NO_YES % text
        form.fields[name] = forms.BooleanField(label=text, error_messages={"required": missing})
    return [form[name] for name in ticks]


class SendForm(WordForm):
    """All that sending takes: the word, and a yes to each thing that is to be said yes to."""

    def __init__(
        self, data: Any = None, *, ticks: Mapping[str, str], has_word: bool, initial: Any = None
    ) -> None:
        super().__init__(data, initial=initial)
        if has_word:
            del self.fields["word"]
        self.ticks = _add_ticks(self, ticks)


class BackForm(forms.Form):
    """A receipt and its word."""

    receipt = forms.CharField(
        label=_("Your nine words, or your 28 numbers"),
        help_text=_("Capitals, spaces and dots do not matter."),
        max_length=_LONGEST_RECEIPT,
        error_messages={
            "required": _("Write the words or the numbers that you kept."),
            "max_length": _("That is too long for a receipt. Nine words, or 28 numbers."),
        },
        widget=forms.Textarea(attrs={**_OFF, "rows": "3"}),
    )
    word = _word(
        _("Your secret word"),
        _("It opens the names of places, and what they wrote to you."),
        required=False,
    )


class WordsForm(forms.Form):
    """What the person writes to a place."""

    words = forms.CharField(
        label=_("Your words"),
        max_length=LONGEST,
        error_messages={
            "required": _("Write something first."),
            "max_length": _(
                "Write at most %(limit_value)d letters here. Now there are %(show_value)d."
            ),
        },
        widget=forms.Textarea(attrs={"autocomplete": "off", "rows": "4"}),
    )
